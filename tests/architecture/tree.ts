import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Tree } from './rules.ts'

const skipped = new Set(['node_modules', 'build', '.svelte-kit', '.git', 'data', 'examples', 'test-results', '.work'])

/** The project's own files, as they are on disk. */
export function readTree(root: string, folder = ''): Tree {
  const tree: Tree = new Map()
  for (const name of readdirSync(join(root, folder))) {
    if (skipped.has(name)) continue
    const path = join(folder, name)
    if (statSync(join(root, path)).isDirectory()) for (const [inner, text] of readTree(root, path)) tree.set(inner, text)
    else if (/\.(ts|svelte|json|example|css)$/.test(name)) tree.set(path, readFileSync(join(root, path), 'utf8'))
  }
  return tree
}

export const codeFiles = (tree: Tree) => [...tree].filter(([path]) => /^(src|tests|bench|scripts)\/.*\.(ts|svelte)$/.test(path) || path === 'server.ts')

export const roomOf = (path: string) => /^src\/rooms\/([^/]+)\//.exec(path)?.[1] ?? null

export const isTest = (path: string) => /\.test\.ts$|\/testing\.ts$|\.spec\.ts$/.test(path)

/** What a file imports, as written. */
export const importsOf = (text: string) => [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!)
