/** The stem of a folded English word by Porter's algorithm (1980); other words come back unchanged. */
export const stem = (word: string): string => (word.length > 2 && word.length < 40 && /^[a-z]+$/.test(word) ? porter(word) : word)

const consonant = '(?:[^aeiouy]|(?<![^aeiou])y)'
const vowel = '(?:[aeiou]|(?<=[^aeiou])y)'
const atLeast = (measure: number) => new RegExp(`^${consonant}*(?:${vowel}+${consonant}+){${measure}}`)
const [one, two] = [atLeast(1), atLeast(2)]
const exactlyOne = new RegExp(`^${consonant}*${vowel}+${consonant}+${vowel}*$`)
const hasVowel = new RegExp(vowel)
const doubled = /([^aeiouylsz])\1$/
const short = new RegExp(`^(?:.*[^aeiouy]|)${consonant}${vowel}[^aeiouwxy]$`)

const steps: { needs: RegExp; endings: [string, string][] }[] = [
  {
    needs: one,
    endings: [
      ['ational', 'ate'], ['tional', 'tion'], ['enci', 'ence'], ['anci', 'ance'], ['izer', 'ize'], ['bli', 'ble'],
      ['alli', 'al'], ['entli', 'ent'], ['eli', 'e'], ['ousli', 'ous'], ['ization', 'ize'], ['ation', 'ate'],
      ['ator', 'ate'], ['alism', 'al'], ['iveness', 'ive'], ['fulness', 'ful'], ['ousness', 'ous'], ['aliti', 'al'],
      ['iviti', 'ive'], ['biliti', 'ble'], ['logi', 'log'],
    ],
  },
  {
    needs: one,
    endings: [['icate', 'ic'], ['ative', ''], ['alize', 'al'], ['iciti', 'ic'], ['ical', 'ic'], ['ful', ''], ['ness', '']],
  },
  {
    needs: two,
    endings: [
      'al', 'ance', 'ence', 'er', 'ic', 'able', 'ible', 'ant', 'ement', 'ment', 'ent', 'ion', 'ou', 'ism', 'ate', 'iti',
      'ous', 'ive', 'ize',
    ].map((ending): [string, string] => [ending, '']),
  },
]
for (const step of steps) step.endings.sort(([a], [b]) => b.length - a.length)

function porter(word: string): string {
  let stem = participle(plural(word))
  if (stem.endsWith('y') && hasVowel.test(stem.slice(0, -1))) stem = `${stem.slice(0, -1)}i`
  for (const step of steps) stem = shorten(stem, step)
  return last(stem)
}

function plural(word: string): string {
  if (word.endsWith('sses') || word.endsWith('ies')) return word.slice(0, -2)
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

function participle(word: string): string {
  if (word.endsWith('eed')) return one.test(word.slice(0, -3)) ? word.slice(0, -1) : word
  const cut = word.endsWith('ed') ? word.slice(0, -2) : word.endsWith('ing') ? word.slice(0, -3) : null
  if (cut === null || !hasVowel.test(cut)) return word
  if (/(?:at|bl|iz)$/.test(cut)) return `${cut}e`
  if (doubled.test(cut)) return cut.slice(0, -1)
  return exactlyOne.test(cut) && short.test(cut) ? `${cut}e` : cut
}

function shorten(word: string, { needs, endings }: (typeof steps)[number]): string {
  const found = endings.find(([ending]) => word.endsWith(ending))
  if (!found) return word
  const rest = word.slice(0, word.length - found[0].length)
  if (!needs.test(rest) || (found[0] === 'ion' && !/[st]$/.test(rest))) return word
  return rest + found[1]
}

function last(word: string): string {
  let stem = word
  if (stem.endsWith('e')) {
    const rest = stem.slice(0, -1)
    if (two.test(rest) || (one.test(rest) && !(exactlyOne.test(rest) && short.test(rest)))) stem = rest
  }
  return stem.endsWith('ll') && two.test(stem.slice(0, -1)) ? stem.slice(0, -1) : stem
}
