import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { at, pages } from './pages.ts'

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

for (const language of ['en', 'zh'] as const) {
  test.describe(`in ${language}`, () => {
    for (const [kind, path] of Object.entries(pages)) {
      test(`${kind}: accessible in light and dark, without script, from this server alone`, async ({ page, baseURL }) => {
        const strangers: string[] = []
        const complaints: string[] = []
        page.on('request', (request) => void (request.url().startsWith(baseURL!) || strangers.push(request.url())))
        page.on('console', (message) => void (message.type() === 'error' && !message.text().includes('404') && complaints.push(message.text())))
        await page.goto(at(language, path))
        await expect(page.locator('h1')).toBeVisible()
        expect(await page.locator('script:not([type="application/ld+json"])').count()).toBe(0)
        expect(await page.locator('html').getAttribute('lang')).toBe(language === 'zh' ? 'zh-Hans' : 'en')
        expect(await page.locator('body').innerText()).not.toMatch(/⟨|undefined|\[object|NaN/)
        const found = (await new AxeBuilder({ page }).withTags(standards).analyze()).violations
        await page.emulateMedia({ colorScheme: 'dark' })
        const inTheDark = (await new AxeBuilder({ page }).withRules(['color-contrast']).analyze()).violations
        expect([...found, ...inTheDark].map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([])
        expect({ strangers, complaints }).toEqual({ strangers: [], complaints: [] })
      })
    }
  })
}

test.describe('on a small screen', () => {
  test.use({ viewport: { width: 320, height: 640 } })
  for (const [kind, path] of Object.entries(pages)) {
    test(`${kind} does not scroll sideways at 320 pixels, nor with text at 200 %`, async ({ page }) => {
      await page.goto(at('en', path))
      const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect(await sideways()).toBe(0)
      await page.setViewportSize({ width: 640, height: 640 })
      await page.evaluate(() => void (document.documentElement.style.fontSize = '200%'))
      expect(await sideways()).toBe(0)
    })
  }
})
