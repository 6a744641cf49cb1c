/**
 * Which term stands where, noted in the order of reading. Twelve bytes a word and no objects: a portion of a large index has
 * millions of them.
 */
export type Log = { terms: Int32Array; docs: Int32Array; places: Int32Array; length: number }

/** In place of a place: the document no longer has the term; or has it as one of its names. */
export const [GONE, NAMED] = [-1, -2]

/**
 * Changes to a term, one document after the other, each as: document, how often it stands in titles and names, how often in
 * all (`GONE`: no more), and then that many places in order.
 */
export type Edits = Int32Array

export const emptyLog = (): Log => ({ terms: new Int32Array(4096), docs: new Int32Array(4096), places: new Int32Array(4096), length: 0 })

export function note(log: Log, term: number, doc: number, place: number): void {
  if (log.length === log.terms.length) {
    log.terms = doubled(log.terms)
    log.docs = doubled(log.docs)
    log.places = doubled(log.places)
  }
  log.terms[log.length] = term
  log.docs[log.length] = doc
  log.places[log.length++] = place
}

export function doubled(numbers: Int32Array): Int32Array {
  const wider = new Int32Array(numbers.length * 2)
  wider.set(numbers)
  return wider
}

/**
 * Tells what was noted, term after term by number, each with its documents and places in the order in which they were noted.
 * `highest` is the highest term number; places below `text` are in titles. The edits hold until the next is told.
 */
export function eachTerm(log: Log, highest: number, text: number, tell: (term: number, edits: Edits) => void): void {
  const { terms, docs, places } = log.length < FEW ? sorted(log) : distributed(log, highest)
  let edits: Edits = new Int32Array(4096)
  for (let from = 0, to = 0; from < log.length; from = to) {
    const term = terms[from]
    while (to < log.length && terms[to] === term) to++
    while (edits.length < (to - from) * 4) edits = new Int32Array(edits.length * 2)
    tell(term, edits.subarray(0, editsOf(edits, docs, places, from, to, text)))
  }
}

/** With fewer notes than this, sorting them costs less than walking through all term numbers. */
const FEW = 50_000

function sorted({ terms, docs, places, length }: Log): Omit<Log, 'length'> {
  const order = Uint32Array.from({ length }, (_, i) => i).sort((a, b) => terms[a] - terms[b] || a - b)
  const inOrder = (numbers: Int32Array) => Int32Array.from(order, (i) => numbers[i])
  return { terms: inOrder(terms), docs: inOrder(docs), places: inOrder(places) }
}

function distributed(log: Log, highest: number): Omit<Log, 'length'> {
  const ends = new Int32Array(highest + 1)
  for (let i = 0; i < log.length; i++) ends[log.terms[i]]++
  for (let term = 0, sum = 0; term <= highest; term++) ends[term] = sum += ends[term]
  const [terms, docs, places] = [new Int32Array(log.length), new Int32Array(log.length), new Int32Array(log.length)]
  for (let i = log.length - 1; i >= 0; i--) {
    const at = --ends[log.terms[i]]
    terms[at] = log.terms[i]
    docs[at] = log.docs[i]
    places[at] = log.places[i]
  }
  return { terms, docs, places }
}

/** Writes the notes from `from` to `to` as edits; returns how long they are. */
function editsOf(edits: Edits, docs: Int32Array, places: Int32Array, from: number, to: number, text: number): number {
  let length = 0
  for (let i = from; i < to; ) {
    const doc = docs[i]
    const head = length
    edits[length++] = doc
    edits[length++] = places[i] === NAMED ? 1 : 0
    edits[length++] = places[i] === GONE ? GONE : 0
    for (; i < to && docs[i] === doc; i++) {
      if (places[i] < 0) continue
      if (places[i] < text) edits[head + 1]++
      edits[head + 2]++
      edits[length++] = places[i]
    }
  }
  return length
}
