// A post becomes a mail, the mail leads to the post, and out of these mails: with and without JavaScript.
import { assert, EVERY_VIEW, journey, PASSWORD } from '../harness.mjs';
import { newPost } from '../posts.mjs';

const ADDRESS = 'sanne@regenboog.example';
const QUIET = { nl: 'Stille uren', en: 'Quiet hours' };

/** The mail with this text, as the mailbox of the demonstration shows it. */
async function mailWith(page, text) {
  for (let times = 0; times < 60; times += 1) {
    await page.goto('/demo/mailbox');
    const mail = page.locator('article').filter({ hasText: text }).filter({ hasText: ADDRESS });
    if (await mail.count()) return mail.first();
    await page.waitForTimeout(500);
  }
  return assert.fail(`no mail with ${text}`);
}

const pathOf = async (mail, part) => {
  const address = new URL(await mail.locator(`.mail-text a[href*="${part}"]`).first().getAttribute('href'));
  return address.pathname + address.search;
};

const choose = async (page, open, rhythm) => {
  await open(page, '/account/notices');
  await page.getByRole('radio', { name: rhythm }).check();
  await page.locator('form#notices').getByRole('button', { name: 'Bewaar' }).click();
  await page.getByRole('status').filter({ hasText: 'bewaard' }).waitFor();
};

journey('news_by_mail', { views: [{ width: 360 }, { js: false }] }, async ({ as, page, base, open, view, axe, hydrated, shot }) => {
  const sanne = await as('sanne');
  await choose(sanne, open, 'Meteen per mail');
  const title = `Luizencontrole ${Date.now()}`;
  const path = await newPost(await as('anna'), base, { title });
  const mail = await mailWith(page, title);
  assert.match(await mail.getByRole('heading').textContent(), /^Nieuw bij /);
  await shot.of(page, 'news_mailbox');
  const [toPost, wayOut] = [await pathOf(mail, path), await pathOf(mail, '/notices/stop')];

  await page.goto(toPost);
  await page.waitForURL((url) => url.pathname === '/sign-in');
  await page.fill('#mail', ADDRESS);
  await page.fill('#password', PASSWORD);
  await page.click('form:has(#password) [type=submit]');
  await page.waitForURL(`**${path}`);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();

  const stranger = await as('youssra');
  await stranger.goto(wayOut);
  const stop = stranger.getByRole('button', { name: 'Stop met deze mails' });
  await stop.waitFor();
  if (view.js) { await hydrated(stranger); await axe(stranger); }
  await shot.of(stranger, 'news_stop');
  await stop.click();
  await stranger.getByText('krijgt geen mail meer over nieuwe berichten').waitFor();
  await open(sanne, '/account/notices');
  assert.ok(await sanne.getByRole('radio', { name: 'Niet per mail' }).isChecked());
  await choose(sanne, open, 'Meteen per mail');
});

journey('notices_page', { views: [...EVERY_VIEW, { width: 360, js: false }] }, async ({ as, open, view, axe, shot }) => {
  const guardian = await as(view.lang === 'nl' ? 'mark' : 'fatima');
  await open(guardian, '/account');
  await shot.of(guardian, 'account_news');
  await open(guardian, '/account/notices');
  await guardian.getByRole('group', { name: QUIET[view.lang] }).waitFor();
  if (view.js) await axe(guardian);
  await shot.of(guardian, 'notices');
  await open(guardian, '/welcome?step=4');
  if (view.js) await axe(guardian);
  await shot.of(guardian, 'welcome_news');
});

journey('test_mail', { views: [{}, { js: false }], expected: [/status of 429/] }, async ({ as, open, view, shot }) => {
  const petra = await as(view.js ? 'petra' : 'karin');
  await open(petra, '/account/notices');
  await petra.getByRole('button', { name: 'Stuur een testmail' }).click();
  const outcome = petra.locator('#test').getByRole('status');
  await outcome.waitFor();
  for (let times = 0; times < 40 && (await outcome.getByRole('link').count()); times += 1) {
    await petra.waitForTimeout(250);
    await outcome.getByRole('link', { name: 'Kijk opnieuw' }).click({ timeout: 1000 }).catch(() => {});
  }
  await outcome.filter({ hasText: 'aangenomen' }).waitFor();
  await shot.of(petra, 'test_mail');
});
