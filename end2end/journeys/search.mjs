import { existsSync, readFileSync } from 'node:fs';
import { assert, chooseLanguage, hydrated, journey, keepUnread, OUTPUT } from '../harness.mjs';

const titles = (page) => page.locator('.found strong').allInnerTexts();

journey('search_from_the_bar_at_the_top', { views: [{}, { width: 360, theme: 'dark' }, { js: false }, { width: 360, js: false }] }, async ({ as, open, view, axe, shot }) => {
  const page = await keepUnread(await as('sanne'));
  await open(page, '/');
  if (view.js) await axe(page);
  await shot.of(page, 'search_start');
  if (view.width < 600) {
    await page.getByRole('banner').getByRole('link', { name: 'Zoeken' }).click();
    await page.getByRole('heading', { level: 1, name: 'Zoeken' }).waitFor();
    const field = page.getByRole('search').getByRole('searchbox');
    await field.waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'q');
    if (view.js) await hydrated(page);
    await field.fill('pannenk');
    await field.press('Enter');
  } else {
    await page.getByRole('banner').getByRole('searchbox', { name: 'Zoek in berichten' }).fill('pannenk');
    await page.getByRole('banner').getByRole('button', { name: 'Zoeken' }).click();
  }
  await page.waitForURL('**/search?q=pannenk');
  await page.getByRole('status').filter({ hasText: /^\d+ berichten? gevonden\.$/ }).waitFor();
  assert.match(await page.title(), /^\d+ berichten? gevonden\. Zoeken/, 'a new page is announced by its title');
  if (view.js) await hydrated(page);
  const marked = await page.locator('.found mark').allInnerTexts();
  assert.ok(marked.length > 0 && marked.every((word) => /^pannenk/i.test(word)), `the words stand out: ${marked}`);
  assert.equal(await page.getByRole('search').count(), 1, 'one field');
  assert.equal(await page.getByRole('search').getByRole('searchbox').inputValue(), 'pannenk');
  if (view.js) await axe(page);
  await shot.of(page);
  const [title] = await titles(page);
  await page.locator('.found').first().click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.goBack();
  await page.locator('.found').first().waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth).catch(() => 0);
  assert.equal(wide, 0, 'nothing sticks out at the side');
  const log = `${OUTPUT}server.log`;
  assert.ok(!existsSync(log) || !/pannenk/i.test(readFileSync(log, 'utf8')), 'the log does not tell what people search for');
});

journey('search_pages_and_filters', { views: [{}, { js: false }] }, async ({ as, open, view }) => {
  const page = await keepUnread(await as('sanne'));
  await open(page, '/search?q=we');
  await page.getByText('Meer dan 20 berichten gevonden.').waitFor();
  const before = await page.locator('.found').evaluateAll((links) => links.map((link) => link.href));
  await page.getByRole('link', { name: 'Oudere resultaten' }).click();
  await page.waitForURL(/q=we&before=/);
  await page.getByRole('link', { name: 'Naar de nieuwste resultaten' }).waitFor();
  await page.waitForFunction((link) => document.querySelector('.found')?.href !== link, before[0]);
  const after = await page.locator('.found').evaluateAll((links) => links.map((link) => link.href));
  assert.ok(after.length > 0 && after.every((link) => !before.includes(link)), 'older results follow');
  await page.locator('.chip', { hasText: 'Finn' }).click();
  await page.waitForURL(/q=we&child=/);
  await page.locator('.chip[aria-current=true]', { hasText: 'Finn' }).waitFor();
  const tags = await page.locator('.found').evaluateAll((links) => links.map((link) => link.querySelector('.tag')?.textContent));
  assert.ok(tags.length > 0 && tags.every((tag) => /groep [678]|Maan|Zon|Finn/i.test(tag)), `only what is for Finn, wherever another journey put him, not ${tags}`);
  const field = page.getByRole('search').getByRole('searchbox');
  await field.fill('bestaatniet');
  await field.press('Enter');
  await page.waitForURL(/child=/);
  await page.getByRole('heading', { name: 'Niets gevonden voor “bestaatniet”' }).waitFor();
  if (view.js) await hydrated(page);
  await page.getByRole('link', { name: 'Zoek in alle berichten' }).click();
  await page.waitForURL('**/search?q=bestaatniet');
  await page.getByRole('link', { name: 'Zoek in alle berichten' }).waitFor({ state: 'hidden' });
});

journey('search_for_too_little', { views: [{ width: 360 }, { js: false }] }, async ({ as, open, view, axe, shot }) => {
  const page = await as('sanne');
  await open(page, '/search');
  const field = page.getByRole('search').getByRole('searchbox');
  await field.fill('a');
  await field.press('Enter');
  await page.getByText('Typ ten minste twee letters of cijfers.').waitFor();
  if (view.js) await hydrated(page);
  assert.equal(await field.inputValue(), 'a');
  if (view.js) await axe(page);
  await shot.of(page);
  await open(page, `/search?q=${'woord+'.repeat(20)}`);
  await page.getByText('Gebruik hooguit 100 tekens').waitFor();
});

journey('search_in_english', { views: [{ lang: 'en' }] }, async ({ as, open }) => {
  const page = await keepUnread(await as('fatima'));
  await open(page, '/');
  await chooseLanguage(page, 'en');
  await open(page, '/search?q=kinderen');
  await page.getByRole('status').filter({ hasText: 'posts found.' }).waitFor();
  await page.getByRole('heading', { level: 1, name: 'Search' }).waitFor();
  await chooseLanguage(page, 'nl');
});

journey('search_by_somebody_without_rights', { views: [{}] }, async ({ as, open }) => {
  const page = await as('youssra');
  await open(page, '/search?q=kinderen');
  await page.getByRole('heading', { name: 'Niets gevonden voor “kinderen”' }).waitFor();
  assert.deepEqual(await titles(page), []);
});
