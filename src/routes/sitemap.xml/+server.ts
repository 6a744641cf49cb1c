import { sitemapAnswer } from '../open/sitemap.ts'
import { outside } from '../open/seam.server.ts'

export const GET = outside(sitemapAnswer)
