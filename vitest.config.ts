import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts', 'bench/**/*.test.ts'],
    exclude: ['tests/journeys/**', 'node_modules/**'],
    globalSetup: ['tests/databases.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    maxWorkers: 2
  }
})
