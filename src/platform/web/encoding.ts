/** How a text travels: compressed by one of these, or as it is. */
export type Encoding = 'br' | 'gzip' | 'identity'

const sparing = 860 // below this a compressed answer does not travel faster

/** The best encoding a client takes. Brotli before gzip; an encoding with weight 0 is refused. */
export function encodingFor(accepted: string | undefined): Encoding {
  if (!accepted) return 'identity'
  const known = remembered.get(accepted)
  if (known) return known
  const chosen = chosenFrom(accepted)
  if (remembered.size < 200) remembered.set(accepted, chosen)
  return chosen
}

/** Whether compressing is worth it: text of some length. Streams (server-sent events) travel at once and are left alone. */
export const worthCompressing = (type: string | undefined, length: number | null): boolean =>
  !!type && !type.startsWith('text/event-stream') && (length === null || length >= sparing) && /^(text\/|application\/([\w.+-]*(json|xml|javascript)|n-triples|rdf|x-bibtex|x-research-info-systems)|image\/svg)/.test(type)

const remembered = new Map<string, Encoding>()

function chosenFrom(accepted: string): Encoding {
  const weights = new Map(accepted.toLowerCase().split(',').map((part): [string, number] => {
    const [name = '', ...parameters] = part.split(';')
    const weight = parameters.map((parameter) => /^\s*q\s*=\s*([\d.]+)\s*$/.exec(parameter)?.[1]).find((value) => value !== undefined)
    return [name.trim(), weight === undefined ? 1 : Number(weight)]
  }))
  const weight = (name: Encoding) => weights.get(name) ?? weights.get('*') ?? 0
  if (weight('br') > 0 && weight('br') >= weight('gzip')) return 'br'
  return weight('gzip') > 0 ? 'gzip' : 'identity'
}
