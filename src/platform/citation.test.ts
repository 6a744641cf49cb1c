import { expect, test } from 'vitest'
import { cite, dateParts, type CslItem } from './citation.ts'

const work: CslItem = {
  id: 'c1',
  type: 'report',
  title: 'One green design centre in two cities: Bologna & Yangzhou',
  author: [{ literal: 'IURC-China' }],
  issued: { 'date-parts': [[2023, 11, 24]] },
  publisher: 'IURC-China',
  language: 'en',
  URL: 'https://example.org/iurc-china/en/library/c1'
}

test('a work is cited in a line to read', () => {
  expect(cite(work).apa).toBe('IURC-China. (2023). One green design centre in two cities: Bologna & Yangzhou. https://example.org/iurc-china/en/library/c1')
  const { issued: _issued, ...undated } = work
  expect(cite(undated).apa).toContain('(n.d.)')
})

test('a work is cited for reference managers, with what each of them must have escaped', () => {
  const { bibtex, ris, csl } = cite(work)
  expect(bibtex).toMatch(/^@techreport\{/)
  expect(bibtex).toContain('\\&')
  expect(ris.split('\n')).toEqual(expect.arrayContaining(['TY  - RPRT', 'AU  - IURC-China', `TI  - ${work.title}`, `UR  - ${work.URL}`]))
  expect(csl).toEqual(work)
})

test('a Chinese title stays as it is, whoever reads', () => {
  const chinese = { ...work, title: '一个绿色设计中心，两座城市', author: [{ literal: '国际城市与区域合作项目—中国' }], language: 'zh' }
  expect(cite(chinese).apa).toContain('一个绿色设计中心，两座城市')
  expect(cite(chinese).bibtex).toContain('国际城市与区域合作项目—中国')
})

test('a date is cited as exactly as it is known', () => {
  expect(dateParts('2022-03-04')).toEqual({ 'date-parts': [[2022, 3, 4]] })
  expect(dateParts('2022-03')).toEqual({ 'date-parts': [[2022, 3]] })
  expect(dateParts(null)).toBeUndefined()
})
