import { sveltekit } from '@sveltejs/kit/vite'
import adapter from '@sveltejs/adapter-node'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ out: 'build' }),
      csp: { mode: 'nonce', directives: { 'default-src': ['self'], 'img-src': ['self', 'data:'], 'style-src': ['self'], 'script-src': ['self'], 'object-src': ['none'], 'base-uri': ['none'], 'form-action': ['self'], 'frame-ancestors': ['none'] } },
      compilerOptions: { runes: true },
      output: { bundleStrategy: 'split' },
      paths: { relative: false }
    })
  ]
})
