import { assert, journey, keepUnread, open, signIn, signOut } from '../harness.mjs';

/** How far a post stands below the upper edge of the window. */
const below = (page, id) => page.locator(`article[data-post="${id}"]`).evaluate((post) => Math.round(post.getBoundingClientRect().top));
const posts = (page) => page.locator('article.post').count();

/** Posts are laid out as they come near, which moves those below. Answers where a post stands once it stays there. */
async function settled(page, id) {
  for (let before = null; ; ) {
    const top = await below(page, id);
    if (top === before) return top;
    before = top;
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
  }
}

/** Adds older posts and scrolls to the last of them. Answers its id. */
async function goFarDown(page) {
  const first = await posts(page);
  await page.locator('.older a.btn').click();
  await page.waitForFunction((count) => document.querySelectorAll('article.post').length > count, first);
  const last = page.locator('article.post').last();
  await last.evaluate((post) => post.scrollIntoView({ block: 'center' }));
  const id = await last.getAttribute('data-post');
  await settled(page, id);
  return id;
}

async function isBack(page, { id, count, top }) {
  await page.locator(`article[data-post="${id}"]`).waitFor();
  await page.waitForFunction((post) => document.activeElement?.closest('article')?.dataset.post === post, id);
  assert.equal(await posts(page), count, 'the older posts are there again');
  const now = await settled(page, id);
  assert.ok(Math.abs(now - top) <= 2, `at the same place: ${now}, before ${top}`);
}

journey('coming_back_to_the_feed', { views: [{}, { width: 360 }] }, async ({ as, open }) => {
  const page = await keepUnread(await as('sanne'));
  await open(page, '/');
  const id = await goFarDown(page);
  const left = { id, count: await posts(page), top: await below(page, id) };
  const link = page.locator(`article[data-post="${id}"] .post-title a`);

  await link.click();
  await page.locator('#comments-title, article.post h1').first().waitFor();
  await page.goBack();
  await isBack(page, left);

  await page.keyboard.press('Enter');
  await page.locator('article.post h1').waitFor();
  await page.getByRole('link', { name: 'Terug' }).click();
  await isBack(page, left);

  // The post's page was loaded anew meanwhile, and the way back is taken at once, woken up or not.
  await link.click();
  await page.locator('article.post h1').waitFor();
  await page.reload();
  await page.getByRole('link', { name: 'Terug' }).click();
  await isBack(page, left);

  // By the menu it is a new visit.
  await link.click();
  await page.locator('article.post h1').waitFor();
  await page.locator('.nav a[href="/"]').click();
  await page.locator('.older a.btn').waitFor();
  assert.ok((await posts(page)) < left.count);
  assert.equal(await page.evaluate(() => window.scrollY), 0);
});

journey('coming_back_shows_what_one_may_see_now', { expected: [/status of 401/] }, async ({ page }) => {
  await keepUnread(page);
  await signIn(page, 'sanne');
  await open(page, '/');
  const id = await goFarDown(page);
  await page.locator(`article[data-post="${id}"] .post-title a`).click();
  await page.locator('article.post h1').waitFor();
  const session = await page.context().cookies();
  await page.context().clearCookies();
  await page.goBack();
  await page.getByRole('link', { name: 'Meld u opnieuw aan' }).first().waitFor();
  assert.equal(await posts(page), 0, 'without a session nothing of before is shown');

  await page.context().addCookies(session);
  await signOut(page);
  await signIn(page, 'peter');
  await open(page, '/');
  assert.equal(await page.locator(`article[data-post="${id}"]`).count(), 0);
  assert.equal(await page.evaluate(() => window.scrollY), 0, 'nor does the place of somebody else count');
  assert.equal(await page.evaluate(() => Object.values(sessionStorage).some((kept) => kept.includes('article'))), false);
});
