import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import '@citation-js/plugin-csl'
import '@citation-js/plugin-ris'

/** A work as CSL-JSON describes it (citeproc-js input). Dates: `[[2023, 11, 24]]`, `[[2023, 11]]` or `[[2023]]`. */
export type CslItem = {
  id: string
  type: 'report' | 'article' | 'book' | 'chapter' | 'dataset' | 'document' | 'legislation' | 'webpage' | 'speech'
  title: string
  author?: ({ literal: string } | { family: string; given: string })[]
  issued?: { 'date-parts': number[][] }
  accessed?: { 'date-parts': number[][] }
  publisher?: string
  'container-title'?: string
  genre?: string
  version?: string
  language?: string
  abstract?: string
  keyword?: string
  URL?: string
  DOI?: string
}

/** How to cite a work: a line to read (APA, 7th edition), and files for reference managers. */
export type Citation = { apa: string; bibtex: string; ris: string; csl: CslItem }

/** A work in each of these forms. Titles are never translated; the words around them are English, as the style has it. */
export function cite(work: CslItem): Citation {
  return {
    apa: new Cite(forApa(work)).format('bibliography', { template: 'apa', format: 'text', lang: 'en-US' }).trim(),
    bibtex: new Cite(work).format('bibtex').trim(),
    ris: new Cite(work).format('ris').trim(),
    csl: work
  }
}

/** The style takes more than a second to be read, once in a process: call this before somebody waits for it. */
export const prepareCiting = (): void => void cite({ id: 'first', type: 'document', title: 'First' })

/** APA leaves out a publisher who is the author. */
function forApa({ publisher, ...work }: CslItem): CslItem {
  const isAuthor = work.author?.some((author) => 'literal' in author && author.literal === publisher)
  return isAuthor || !publisher ? work : { ...work, publisher }
}

/** The date-parts of `2022-03-04`, `2022-03` or `2022`; undefined when the day is not known. */
export function dateParts(day: string | null): { 'date-parts': number[][] } | undefined {
  const parts = day?.match(/^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/)
  return parts ? { 'date-parts': [parts.slice(1).filter(Boolean).map(Number)] } : undefined
}
