import { xml, type Xml } from './xml.ts'

export type Entry = { id: string; title: string; language: string; summary: string | null; url: string; published: string | null; updated: string; categories: { term: string; label: string }[]; authors: string[] }

export type Feed = { id: string; title: string; subtitle: string | null; language: string; self: string; url: string; updated: string; author: string; rights: string | null; entries: Entry[] }

/** A feed as RFC 4287 has it. Instants are ISO 8601. */
export const atom = (feed: Feed): string =>
  xml({
    feed: {
      '@xmlns': 'http://www.w3.org/2005/Atom',
      '@xml:lang': feed.language,
      id: feed.id,
      title: feed.title,
      subtitle: feed.subtitle ?? undefined,
      updated: feed.updated,
      author: { name: feed.author },
      rights: feed.rights ?? undefined,
      link: [
        { '@rel': 'self', '@type': 'application/atom+xml', '@href': feed.self },
        { '@rel': 'alternate', '@type': 'text/html', '@href': feed.url }
      ],
      entry: feed.entries.map(asEntry)
    }
  })

const asEntry = ({ id, title, language, summary, url, published, updated, categories, authors }: Entry): Xml => ({
  '@xml:lang': language,
  id,
  title,
  updated,
  published: published ?? undefined,
  author: authors.map((name) => ({ name })),
  link: { '@rel': 'alternate', '@type': 'text/html', '@href': url },
  category: categories.map(({ term, label }) => ({ '@term': term, '@label': label })),
  summary: summary ?? undefined
})
