import { expect, test } from '@playwright/test'
import { at } from './pages.ts'

test.use({ javaScriptEnabled: false })

test('the language switch keeps the place and the search', async ({ page }) => {
  await page.goto(at('en', '/library?q=water&kind=practice'))
  await page.getByRole('link', { name: '中文' }).click()
  await expect(page).toHaveURL(/\/iurc-china\/zh\/library\?q=water&kind=practice/)
  await page.getByRole('link', { name: 'English' }).click()
  await expect(page).toHaveURL(/\/iurc-china\/en\/library\?q=water&kind=practice/)
})

test('every claim of a case leads to its lines in the source', async ({ page }) => {
  await page.goto(at('en', '/library/c1'))
  await page.locator('.keyfigs .cite').first().click()
  await expect(page).toHaveURL(/sources\/publication\?line=2147/)
  await expect(page.locator('#at')).toContainText('Line 2147')
})

test('a figure without a unit says so, and tags stand as printed beside as mapped', async ({ page }) => {
  await page.goto(at('en', '/library/c1'))
  await expect(page.getByText('unit: not stated').first()).toBeVisible()
  await expect(page.locator('.margin')).toContainText('Urban Renewal')
  await expect(page.locator('.margin')).toContainText('fits nothing in the taxonomy')
})

test('the contradiction about the hosts stands where the visits are listed, with what the records hold', async ({ page }) => {
  await page.goto(at('en', '/visits'))
  const note = page.locator('.disagree', { hasText: 'The records hold' }).first()
  await expect(note).toBeVisible()
  await expect(page.locator('.disagree').filter({ hasText: 'Europe 3, China 7' })).toBeVisible()
})

test('a spelling of the source leads to the member', async ({ page }) => {
  await page.goto(at('en', '/members/Sisak%20Moslavina%20County'))
  await expect(page).toHaveURL(/members\/sisak-moslavina-county$/)
  await page.goto(at('zh', '/members/%E5%A4%AA%E4%BB%93'))
  await expect(page).toHaveURL(/members\/suzhou-taicang$/)
})

test('parent and part show each other and are counted once if one wishes', async ({ page }) => {
  await page.goto(at('en', '/members/suzhou-taicang'))
  await page.getByRole('link', { name: 'Suzhou', exact: true }).first().click()
  await expect(page.getByRole('link', { name: 'Taicang' }).first()).toBeVisible()
  await page.goto(at('en', '/members'))
  await expect(page.locator('.lede')).toContainText('36')
  await page.getByRole('link', { name: 'Count parts with their parent' }).click()
  await expect(page.locator('.lede')).toContainText('35')
})

test('a webinar shows both sides’ clocks: seven hours apart in March 2022, six in June', async ({ page }) => {
  await page.goto(at('en', '/events/w2'))
  await expect(page.locator('.times')).toContainText('16:00')
  await page.goto(at('en', '/events/w5'))
  await expect(page.locator('.times')).toContainText('15:00')
})

test('a cooperation shows its evidence line by line, and claims that disagree side by side', async ({ page }) => {
  await page.goto(at('en', '/cooperations/p4'))
  const evidence = page.locator('.evidence > li')
  expect(await evidence.count()).toBeGreaterThan(4)
  await expect(page.locator('.disagree').first()).toBeVisible()
})

test('next steps show that owner and date are missing', async ({ page }) => {
  await page.goto(at('en', '/steps'))
  await expect(page.getByText('39 of 39 have no owner and no date')).toBeVisible()
  await page.goto(at('en', '/steps?visit=v07'))
  expect(await page.locator('.records > li').count()).toBe(5)
})

test('who never presented is one choice away', async ({ page }) => {
  await page.goto(at('en', '/members'))
  await page.getByLabel('Filter by part taken').selectOption('never-presented')
  await page.getByRole('button', { name: 'Filter' }).click()
  expect(await page.locator('tbody tr').count()).toBe(6)
})

test('a page that is not there says so and offers a way on, in the reader’s language', async ({ page }) => {
  const answer = await page.goto(at('zh', '/library/nothing-of-that-name'))
  expect(answer!.status()).toBe(404)
  await expect(page.locator('h1')).toContainText('404')
  await page.getByRole('link', { name: '知识库' }).click()
  await expect(page).toHaveURL(at('zh', '/library'))
})

test('an item is cited in four forms', async ({ page }) => {
  for (const [format, sign] of [['apa', 'International Urban and Regional Cooperation'], ['bibtex', '@'], ['ris', 'TY  -'], ['csl', '"type"']] as const) {
    const answer = await page.request.get(at('en', `/library/c1/cite/${format}`))
    expect(answer.status()).toBe(200)
    expect(await answer.text()).toContain(sign)
  }
})
