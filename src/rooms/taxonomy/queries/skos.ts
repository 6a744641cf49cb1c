import type { Context } from '#platform/context.ts'
import { nodesOf } from '../skos/nodes.ts'
import { jsonLd, turtle } from '../skos/write.ts'
import { publishedSchemes } from './published.ts'

/** The programme's schemes as SKOS in Turtle. `base`: the address below which schemes and terms stand, as `BASE/SCHEME/TERM`. */
export const skosTurtle = async (ctx: Context, base: string): Promise<string> => turtle(nodesOf(await publishedSchemes(ctx), base, ctx.programme.original))

/** The same as JSON-LD. */
export const skosJsonLd = async (ctx: Context, base: string): Promise<string> => jsonLd(nodesOf(await publishedSchemes(ctx), base, ctx.programme.original))
