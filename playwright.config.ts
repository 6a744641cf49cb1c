import { defineConfig } from '@playwright/test'
import { browserPath } from './scripts/browser.ts'

const path = browserPath()

export default defineConfig({
  testDir: 'tests/journeys',
  testMatch: '**/*.spec.ts',
  globalSetup: './tests/served.ts',
  outputDir: 'test-results',
  timeout: 90_000,
  workers: 2,
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  use: {
    baseURL: process.env.SYMPOLIS_URL,
    screenshot: 'only-on-failure',
    ...(path ? { launchOptions: { executablePath: path, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] } } : {})
  }
})
