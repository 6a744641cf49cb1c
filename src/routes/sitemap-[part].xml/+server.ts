import { sitemapPartAnswer } from '../open/sitemap.ts'
import { outside } from '../open/seam.server.ts'

export const GET = outside(sitemapPartAnswer)
