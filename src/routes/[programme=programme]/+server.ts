import { redirect } from '@sveltejs/kit'

/** A programme's address without a language leads to the reader's own. */
export const GET = ({ params, locals }) => redirect(302, `/${params.programme}/${locals.language}`)
