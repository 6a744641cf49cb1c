import { expect, test } from '@playwright/test'
import { at } from './pages.ts'

test.use({ javaScriptEnabled: false })

test('a reader narrows the library by two filters and keeps the address', async ({ page }) => {
  await page.goto(at('en', '/library'))
  await page.getByRole('checkbox', { name: /^Practice/ }).check()
  await page.getByRole('checkbox', { name: /^China/ }).first().check()
  await page.getByRole('button', { name: 'Apply the filters' }).click()
  await expect(page).toHaveURL(/kind=practice/)
  await expect(page).toHaveURL(/side=cn/)
  const found = Number((await page.locator('.say b').innerText()).match(/\d+/)![0])
  expect(found).toBe(Number(await page.locator('label', { hasText: /Practice/ }).locator('.count').innerText()))
  await expect(page.getByRole('checkbox', { name: /^Practice/ })).toBeChecked()
})

test('several values of one filter widen, and counts are of what one would get', async ({ page }) => {
  await page.goto(at('en', '/library?kind=case'))
  const cases = Number((await page.locator('.say b').innerText()).match(/\d+/)![0])
  const insights = Number(await page.locator('label', { hasText: /Insight/ }).locator('.count').innerText())
  await page.goto(at('en', '/library?kind=case&kind=insight'))
  expect(Number((await page.locator('.say b').innerText()).match(/\d+/)![0])).toBe(cases + insights)
})

test('a misspelt word is corrected and the page says so', async ({ page }) => {
  await page.goto(at('en', '/library?q=floding'))
  await expect(page.locator('.say')).toContainText('“flooding”')
  await expect(page.locator('.records > li').first()).toBeVisible()
})

test('a Chinese query finds English words through the vocabulary, and says by which term', async ({ page }) => {
  await page.goto(at('en', `/library?q=${encodeURIComponent('海绵城市')}`))
  await expect(page.locator('.say')).toContainText('“sponge city”')
  await expect(page.locator('.records > li').first()).toBeVisible()
})

test('an English query finds Chinese words, on the Chinese page', async ({ page }) => {
  await page.goto(at('zh', '/library?q=sponge+city'))
  await expect(page.locator('.say')).toContainText('海绵城市')
  await expect(page.locator('mark').first()).toBeVisible()
})

test('a member is found by pinyin and by a spelling of the source', async ({ page }) => {
  for (const name of ['taicang', '太仓', 'Sisak Moslavina']) {
    await page.goto(at('en', `/library?q=${encodeURIComponent(name)}`))
    await expect(page.locator('.say').getByRole('link').first()).toBeVisible()
  }
})

test('a search that finds nothing offers a way on', async ({ page }) => {
  await page.goto(at('en', '/library?q=qqqqzzzz&kind=case'))
  await expect(page.getByText('Nothing found')).toBeVisible()
  await page.getByRole('link', { name: 'Take all filters away' }).last().click()
  await expect(page.locator('.records > li').first()).toBeVisible()
})

test('no query breaks the search', async ({ page }) => {
  for (const query of ['"', '-', '"" - "a', '*', 'NEAR(', '%', "'; drop table", '\u0000', '🙂', 'a'.repeat(1500)]) {
    const answer = await page.goto(at('en', `/library?q=${encodeURIComponent(query)}`))
    expect([200, 400, 414]).toContain(answer!.status())
  }
})

test('the library is searched by keyboard alone', async ({ page }) => {
  await page.goto(at('en', ''))
  await page.locator('input[type=search]').focus()
  await page.keyboard.type('vocational training')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/library\?q=vocational/)
  await expect(page.locator('mark').first()).toBeVisible()
})
