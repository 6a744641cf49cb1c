/** One address of every kind of public page, below `/iurc-china/en` or `/zh`. */
export const pages = {
  front: '', library: '/library', 'a search': '/library?q=water&kind=practice', 'a search without result': '/library?q=zzzzqqqq', case: '/library/c1', practice: '/library/practice-pr01', insight: '/library/insight-w1',
  members: '/members', member: '/members/yangzhou', 'member without presentation': '/members/dalian', events: '/events', event: '/events/w7', presentation: '/presentations/pr26', visits: '/visits', visit: '/visits/v07', 'closing event': '/visits/v09',
  'next steps': '/steps', cooperations: '/cooperations', cooperation: '/cooperations/p4', network: '/network', themes: '/terms', theme: '/terms/c-nbs', goal: '/terms/sdg-11', 'term base': '/term-base', sources: '/sources', source: '/sources/publication?line=1830',
  notes: '/sources/publication/notes', results: '/results', about: '/about', collections: '/collections', 'open data': '/open-data', accessibility: '/accessibility', 'not found': '/library/nothing-of-that-name'
}

export const at = (language: 'en' | 'zh', path = '') => `/iurc-china/${language}${path}`
