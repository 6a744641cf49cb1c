import type { Element, Root, RootContent } from 'hast'
import type { Nodes } from 'mdast'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

/** The level at which the headings of a text begin, under the heading of the place it stands in. */
export type HeadingLevel = 2 | 3 | 4

const reader = unified().use(remarkParse).use(remarkGfm).freeze()
const schema = { ...defaultSchema, tagNames: defaultSchema.tagNames?.filter((name) => name !== 'img' && name !== 'input') }
const writers = new Map(([2, 3, 4] as const).map((level) => [level, writerFor(level)]))

/**
 * Markdown (CommonMark and the tables, lists and links of GitHub) as HTML that is safe to show: what could run, load or
 * pretend is gone, HTML in the text included. The highest heading becomes `from`. A picture becomes its alternative text,
 * because no text may make a reader's browser ask somebody else.
 */
export const htmlOf = (markdown: string, from: HeadingLevel = 3): string => String(writers.get(from)!.processSync(markdown))

/** The words of a Markdown text, a line for each paragraph, heading, list entry and row. */
export function plainText(markdown: string): string {
  if (!marked.test(markdown)) return markdown.trim()
  return wordsOf(reader.parse(markdown)).replace(/[ \t]*\n\s*/g, '\n').trim()
}

/** Whether a text may hold any Markdown: most texts do not, and need no parsing. */
const marked = /[*_`#[\]<>|~\\&!=]|^\s*([-+]|\d+[.)])\s|https?:|www\.|\n/m

function writerFor(level: HeadingLevel) {
  return reader()
    .use(remarkRehype)
    .use(() => (tree: Root) => void (picturesToText(tree), shiftHeadings(tree, level)))
    .use(rehypeSanitize, schema)
    .use(rehypeStringify)
    .freeze()
}

function picturesToText(parent: Root | Element): void {
  parent.children = (parent.children as RootContent[]).map((child) => {
    if (child.type !== 'element') return child
    if (child.tagName === 'img') return { type: 'text' as const, value: String(child.properties.alt ?? '') }
    picturesToText(child)
    return child
  }) as typeof parent.children
}

function shiftHeadings(tree: Root, level: HeadingLevel): void {
  const headings = elementsOf(tree).filter((element) => /^h[1-6]$/.test(element.tagName))
  const levelOf = (heading: Element) => Number(heading.tagName[1])
  const highest = Math.min(...headings.map(levelOf))
  for (const heading of headings) heading.tagName = `h${Math.min(6, levelOf(heading) - highest + level)}`
}

const elementsOf = (parent: Root | Element): Element[] =>
  parent.children.flatMap((child) => (child.type === 'element' ? [child, ...elementsOf(child)] : []))

const blocks = new Set(['paragraph', 'heading', 'listItem', 'code', 'tableRow', 'blockquote', 'footnoteDefinition', 'break'])

function wordsOf(node: Nodes): string {
  if (node.type === 'html' || node.type === 'definition') return ''
  const inside = 'children' in node ? node.children.map(wordsOf).join(node.type === 'tableRow' ? ' ' : '') : 'value' in node ? node.value : 'alt' in node ? (node.alt ?? '') : ''
  return blocks.has(node.type) ? `${inside}\n` : inside
}
