import { error, redirect } from '@sveltejs/kit'
import { sayIn } from '../say.ts'

/** A programme's address without a language leads to the reader's own. */
export const GET = ({ params, locals }) => (locals.ctx ? redirect(302, `/${params.programme}/${locals.language}`) : error(404, sayIn(locals.language)('error.no-programme')))
