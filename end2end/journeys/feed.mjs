import { EVERY_VIEW, assert, chooseLanguage, journey, keepUnread } from '../harness.mjs';

const WORDS = {
  nl: { title: 'Berichten', since: /^Nieuw sinds /, older: 'Oudere berichten' },
  en: { title: 'Posts', since: /^New since /, older: 'Older posts' },
};

/** The parts of each, on lines of their own. Posts that are far from view have no layout, and so no inner text. */
const parts = (page, selector) => page.locator(selector).evaluateAll((all) => all.map((one) => [...one.children].map((part) => part.textContent).join('\n')));
const tags = (page) => parts(page, 'article.post .post-author');
const schools = (page) => parts(page, 'article.post .post-meta');

journey('feed', { views: EVERY_VIEW }, async ({ as, view, open, axe, shot }) => {
  const words = WORDS[view.lang];
  const page = await keepUnread(await as('sanne'));
  await open(page, '/');
  await chooseLanguage(page, view.lang);
  // It is Sanne's own language everywhere; the other journeys read Dutch.
  try {
    await readsTheFeed(page, { words, open, axe, shot });
  } finally {
    await chooseLanguage(page, 'nl');
  }
});

async function readsTheFeed(page, { words, open, axe, shot }) {
  await open(page, '/');
  assert.deepEqual(await page.locator('h1').allTextContents(), [words.title]);
  assert.ok((await page.locator('article.post').count()) > 5);
  assert.match(await page.locator('#new').innerText(), words.since);
  assert.match((await schools(page)).join('\n'), /De Regenboog/);
  await axe(page);
  await shot.of(page);
  // With two schools, one of them can be read alone.
  await page.locator('.chip', { hasText: 'De Vlieger' }).click();
  await page.locator('.chip[aria-current=true]', { hasText: 'De Vlieger' }).waitFor();
  const labels = await schools(page);
  assert.ok(labels.length > 0 && labels.every((label) => /De Vlieger/.test(label)));
}

journey('feed_filters', { views: [{}, { js: false }] }, async ({ as, open }) => {
  const page = await keepUnread(await as('sanne'));
  await open(page, '/');
  for (const [child, own, foreign] of [['Mila', /Groep 3/, /Groep [^3]|De Maan$/m], ['Finn', /Groep 6/, /Groep [^6]|De Zon$/m]]) {
    await page.locator('.chip', { hasText: child }).click();
    await page.waitForURL(/\?child=/);
    await page.locator('.chip[aria-current=true]', { hasText: child }).waitFor();
    const shown = await tags(page);
    assert.ok(shown.some((text) => own.test(text)), `${child} sees the own group`);
    const alien = shown.filter((text) => foreign.test(text) && !own.test(text) && !/BSO De Zon\s+BSO De Maan/.test(text));
    assert.deepEqual(alien, [], `${child} sees no other group`);
    assert.ok((await schools(page)).every((text) => /De Regenboog/.test(text)));
  }
  await page.locator('.chip', { hasText: 'Noor' }).click();
  await page.locator('.chip[aria-current=true]', { hasText: 'Noor' }).waitFor();
  const labels = await schools(page);
  assert.ok(labels.length > 0 && labels.every((text) => /De Vlieger/.test(text)), 'of Noor only her own school');
  await page.goBack();
  await page.locator('.chip[aria-current=true]', { hasText: 'Finn' }).waitFor();
});

journey('feed_older', { views: [{ width: 320 }, { width: 320, js: false }] }, async ({ as, open, view }) => {
  const page = await keepUnread(await as('sanne'));
  await open(page, '/');
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
  assert.ok(await fits(), 'nothing sticks out at 320 px');
  const first = await page.locator('article.post').evaluateAll((posts) => posts.map((post) => post.dataset.post));
  await page.locator('.older a').click();
  if (view.js) await page.waitForFunction((count) => document.querySelectorAll('article.post').length > count, first.length);
  else await page.waitForURL(/before=/);
  const all = await page.locator('article.post').evaluateAll((posts) => posts.map((post) => post.dataset.post));
  assert.equal(new Set(all).size, all.length, 'no post comes twice');
  assert.equal(all.some((post) => !first.includes(post)), true, 'older posts came');
  assert.ok(await fits(), 'older posts fit as well');
});

journey('feed_marks', { views: [{}, { js: false }] }, async ({ as, open, view }) => {
  const page = await as('mark');
  await open(page, '/');
  const article = page.locator('article.post:not(.pinned)', { has: page.locator('.like') }).nth(view.js ? 0 : 1);
  const id = await article.getAttribute('data-post');
  const thanks = page.locator(`article[data-post="${id}"] .like`);
  const was = await thanks.getAttribute('aria-pressed');
  const turned = was === 'true' ? 'false' : 'true';
  const press = async (expected) => {
    const answer = page.waitForResponse((response) => response.url().includes('/api/feed/') && response.request().method() === 'POST' && response.url().includes('thank'));
    await thanks.click();
    await answer;
    await page.locator(`article[data-post="${id}"] .like[aria-pressed="${expected}"]`).waitFor();
    await open(page, '/');
    assert.equal(await thanks.getAttribute('aria-pressed'), expected, 'it is still so after a reload');
  };
  await press(turned);
  await press(was);

  const unread = page.locator('form[action*="read"]:has([type=submit])').filter({ hasText: /ongelezen/ });
  if (view.js) {
    await unread.locator('button').click();
    await page.getByText('Alles staat op gelezen.').waitFor();
    await open(page, '/');
    assert.equal(await page.locator('article.post.unread').count(), 0, 'everything stays read');
  }
});

journey('feed_confirm', { views: [{}, { js: false }] }, async ({ as, open, view }) => {
  const page = await as(view.js ? 'sanne' : 'mark');
  await keepUnread(page);
  await open(page, '/');
  const ask = page.locator('form.ask').first();
  const id = await page.locator('article.post', { has: ask }).first().getAttribute('data-post');
  const done = page.locator(`article[data-post="${id}"] .ask.done`);
  await ask.getByRole('button').click();
  await done.waitFor();
  await open(page, `/posts/${id}`);
  assert.match(await done.innerText(), /U bevestigde dit vandaag/);
});

journey('feed_mark_all_read_without_js', { views: [{ js: false }] }, async ({ as, open }) => {
  const page = await as('peter');
  await open(page, '/');
  assert.ok((await page.locator('article.post.unread').count()) > 0, 'Peter has unread posts');
  await page.getByRole('button', { name: 'Alles gelezen' }).click();
  await page.locator('article.post.unread').first().waitFor({ state: 'detached' });
  assert.equal(await page.locator('article.post.unread').count(), 0);
  assert.ok((await page.locator('article.post').count()) > 0);
});

journey('feed_empty', { expected: [/status of 404/] }, async ({ as, open, axe, shot }) => {
  const anna = await as('anna');
  await open(anna, '/');
  const path = await anna.locator('article.post', { hasText: 'Groep 3' }).first().locator('.post-title a').getAttribute('href');

  const page = await as('youssra');
  await open(page, '/');
  await page.locator('.empty').waitFor();
  assert.equal(await page.locator('article.post').count(), 0);
  assert.doesNotMatch(await page.innerText('body'), /groep 3|Adam/i);
  await axe(page);
  await shot.of(page);
  for (const address of [path, `${path}/readers`, '/posts/00000000-0000-4000-8000-000000000000', '/nowhere']) {
    const response = await page.goto(address);
    assert.equal(response.status(), 404, `${address} is not there for Youssra`);
    await page.getByText('Deze pagina is er niet, of is niet voor u bedoeld.').waitFor();
  }
});

journey('feed_readers', { expected: [/status of 404/] }, async ({ as, open, axe, shot }) => {
  const page = await as('anna');
  await open(page, '/');
  const seen = page.locator('.act.seen', { hasText: 'van 26 gezinnen' }).first();
  assert.match(await seen.innerText(), /^Gezien door \d+ van 26 gezinnen$/);
  const path = await seen.getAttribute('href');
  await seen.click();
  await page.getByRole('heading', { level: 1, name: 'Wie heeft dit gezien?' }).waitFor();
  assert.match(await page.locator('.seen-figure').innerText(), /^\d+ van 26 gezinnen$/);
  const reasons = await page.locator('.card > .seen-list .state').allInnerTexts();
  assert.ok(reasons.length > 0);
  for (const reason of reasons) assert.match(reason, /^(nog geen account|mail komt terug|lang niet geweest|nog niet geopend)$/);
  await axe(page);
  await shot.of(page);

  const parent = await as('sanne');
  const response = await parent.goto(path);
  assert.equal(response.status(), 404);
  await parent.getByText('Deze pagina is er niet, of is niet voor u bedoeld.').waitFor();
});

/** Presses Tab until the focus is on something that matches, and answers how it is outlined. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector);
    if (found) {
      return page.evaluate(() => {
        const style = getComputedStyle(document.activeElement);
        return style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth);
      });
    }
  }
  throw new Error(`no Tab leads to ${selector}`);
}

journey('feed_keyboard', {}, async ({ as, open }) => {
  const page = await keepUnread(await as('sanne'));
  await open(page, '/');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.matches('a.skip')), 'the first Tab leads to the skip link');
  const box = await page.locator('a.skip').boundingBox();
  assert.ok(box.x >= 0 && box.y >= 0 && box.height > 0, 'the skip link is visible');
  for (const wanted of ['.chip', '.like']) assert.ok((await tabTo(page, wanted)) > 0, `the focus on ${wanted} is visible`);
  const pressed = await page.evaluate(() => document.activeElement.getAttribute('aria-pressed'));
  for (const expected of [pressed === 'true' ? 'false' : 'true', pressed]) {
    const answer = page.waitForResponse((response) => response.url().includes('/api/feed/'));
    await page.keyboard.press('Space');
    await answer;
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-pressed')), expected);
  }
});
