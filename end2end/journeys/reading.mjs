import { assert, journey } from '../harness.mjs';

journey('what_was_on_the_screen_counts_as_seen', { views: [{ width: 360 }] }, async ({ as, open }) => {
  const page = await as('karin');
  await open(page, '/');
  const unread = page.locator('article.post.unread');
  if ((await unread.count()) === 0) return assert.fail('Karin has something new');
  const id = await unread.first().getAttribute('data-post');
  const told = page.waitForRequest((request) => request.url().includes('/api/feed/seen'));
  await unread.first().scrollIntoViewIfNeeded();
  const sent = (await told).postData();
  assert.match(sent, new RegExp(id));
  await page.waitForTimeout(300);
  await open(page, '/');
  assert.equal(await page.locator(`article[data-post="${id}"].unread`).count(), 0, 'at the next visit it is not new');
});

journey('opening_a_post_marks_it_without_javascript', { views: [{ js: false }] }, async ({ as, open }) => {
  const page = await as('ali');
  await open(page, '/');
  const id = await page.locator('article.post.unread').last().getAttribute('data-post');
  await open(page, `/posts/${id}`);
  await open(page, '/');
  assert.equal(await page.locator(`article[data-post="${id}"].unread`).count(), 0);
});

journey('what_is_asked_leads_to_the_post', { views: [{ width: 360 }, { js: false }] }, async ({ as, open, view, axe }) => {
  const page = await as('peter');
  await open(page, '/');
  const asked = page.locator('.todo li').first();
  await asked.waitFor();
  const title = (await asked.locator('strong').innerText()).replace('Lees en bevestig: ', '');
  if (view.js) await axe(page);
  await asked.getByRole('link', { name: /^Lees/ }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.locator('form.ask').waitFor();
});

journey('going_on_moves_the_focus', {}, async ({ as, open }) => {
  const page = await as('peter');
  await open(page, '/');
  await page.locator('.nav a[href="/more"]').click();
  await page.getByRole('heading', { level: 1, name: 'Meer' }).waitFor();
  await page.waitForFunction(() => document.activeElement?.id === 'main');
});

journey('menus_close_by_the_keyboard', {}, async ({ as, open }) => {
  const page = await as('peter');
  await open(page, '/');
  const summary = page.locator('details.account > summary');
  await summary.focus();
  await page.keyboard.press('Enter');
  await page.locator('details.account[open]').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('details.account:not([open])').waitFor();
  assert.ok(await summary.evaluate((node) => node === document.activeElement), 'the focus stays at the button');
  await summary.click();
  await page.locator('details.account[open]').waitFor();
  await page.locator('h1').first().evaluate(() => document.body.click());
  await page.locator('details.account:not([open])').waitFor();
});

journey('a_session_that_ended_meanwhile', { expected: [/status of 401/] }, async ({ as, open }) => {
  const page = await as('peter');
  await open(page, '/');
  await page.context().clearCookies();
  await page.locator('.nav a[href="/photos"]').click();
  await page.getByRole('link', { name: 'Meld u opnieuw aan' }).first().click();
  await page.waitForURL((url) => url.pathname === '/sign-in' && url.searchParams.get('next') === '/photos');
});
