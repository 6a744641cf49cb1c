import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { htmlOf, plainText } from './markdown.ts'

describe('Markdown becomes HTML', () => {
  test('with its emphasis, lists, tables and links', () => {
    expect(htmlOf('A **strong** word')).toBe('<p>A <strong>strong</strong> word</p>')
    expect(htmlOf('- one\n- two')).toBe('<ul>\n<li>one</li>\n<li>two</li>\n</ul>')
    expect(htmlOf('| a | b |\n|---|---|\n| 1 | 2 |')).toContain('<table>')
    expect(htmlOf('See https://iurc.eu and [us](https://iurc.eu).')).toBe('<p>See <a href="https://iurc.eu">https://iurc.eu</a> and <a href="https://iurc.eu">us</a>.</p>')
  })

  test('whose highest heading stands under the heading of its place', () => {
    expect(htmlOf('# One\n## Two', 2)).toBe('<h2>One</h2>\n<h3>Two</h3>')
    expect(htmlOf('## One\n#### Two', 3)).toBe('<h3>One</h3>\n<h5>Two</h5>')
    expect(htmlOf('# One\n###### Two', 4)).toBe('<h4>One</h4>\n<h6>Two</h6>')
  })

  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[click](javascript:alert(1))',
    '[click](data:text/html;base64,PHNjcmlwdD4=)',
    '<iframe src="https://example.org"></iframe>',
    '<a href="vbscript:x" onclick="alert(1)" style="position:fixed">x</a>',
    '![map](https://example.org/spy.png)',
    '![map](//example.org/spy.png)',
    '[x]: javascript:alert(1)\n\n[x]',
  ])('in which nothing runs and nothing is loaded from elsewhere: %s', (hostile) => {
    expect(htmlOf(hostile)).not.toMatch(/<script|<img|<iframe|javascript:|vbscript:|data:|onerror|onclick|style=/i)
  })

  test('in which a picture is told by its alternative text', () => {
    expect(htmlOf('![A bridge at dusk](bridge.jpg)')).toBe('<p>A bridge at dusk</p>')
  })

  test('whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (typed) => !/<(script|img|iframe|style|object|embed)\b/i.test(htmlOf(typed))))
  })
})

describe('Markdown becomes plain text', () => {
  test('a line for each of its blocks', () => {
    expect(plainText('# Water\n\nThe **city** stores\nrain.\n\n- parks & ponds\n- [roofs](https://example.org)')).toBe('Water\nThe city stores\nrain.\nparks & ponds\nroofs')
    expect(plainText('| a | b |\n|---|---|\n| 1 | 2 |')).toBe('a b\n1 2')
  })

  test('and stays as it is without any marks', () => {
    expect(plainText('扬州地处运河之滨，历史悠久。')).toBe('扬州地处运河之滨，历史悠久。')
    expect(plainText('From 2021 to 2023: 1.5 million.')).toBe('From 2021 to 2023: 1.5 million.')
  })

  test('without the HTML that may stand in it', () => {
    expect(plainText('a <b onclick="x">bold</b> word &amp; more')).toBe('a bold word & more')
  })
})
