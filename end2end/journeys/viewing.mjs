// Looking along as somebody else, with and without JavaScript; and what the office does about accounts. By people of their own: a
// session that looks along is no use to other journeys.
import { EVERY_VIEW, assert, chooseLanguage, journey } from '../harness.mjs';

const WITH_AND_WITHOUT_JS = [{}, { js: false }];

/** The page about somebody, found as the office finds it. */
async function opensPerson(page, open, name) {
  await open(page, `/people?tab=guardians&q=${encodeURIComponent(name)}`);
  const row = page.locator('.people-row', { hasText: name }).first();
  await open(page, await row.getAttribute('href'));
}

async function looksAlong(page, open, name) {
  await opensPerson(page, open, name);
  await open(page, await page.getByRole('link', { name: `Bekijk als ${name}` }).or(page.getByRole('link', { name: `View as ${name}` })).getAttribute('href'));
  await page.locator('form[action*="viewing/begin"] textarea').fill('Belde over een foto');
  await page.click('form[action*="viewing/begin"] [type=submit]');
  await page.waitForURL((url) => url.pathname === '/');
  await page.locator('.viewing-bar').waitFor();
}

journey('viewing_begins_and_stops', { views: WITH_AND_WITHOUT_JS, expected: [/status of 403/] }, async ({ page, signIn, open, hydrated, view, shot }) => {
  await signIn(page, 'yvonne');
  await looksAlong(page, open, 'Elif Kaya');
  assert.match(await page.locator('.viewing-bar').textContent(), /U kijkt mee als Elif Kaya.*nog (30|29) min/);
  await shot();
  if (view.js) await hydrated(page);
  const thanks = page.locator('form[action*="feed/thank"] button, button[aria-pressed]').first();
  if (view.js && (await thanks.count()) > 0) {
    await thanks.click();
    await page.getByText('U kijkt mee en kunt niets wijzigen').first().waitFor();
  }
  for (const path of ['/photos', '/more', '/help/how/read', '/search']) {
    await open(page, path);
    await page.locator('.viewing-bar').waitFor();
  }
  await open(page, '/account');
  await page.getByText('U kijkt mee en kunt niets wijzigen').first().waitFor();
  await page.click('.viewing-bar [type=submit]');
  await page.getByText('U kijkt niet meer mee').waitFor();
  assert.match(page.url(), /\/people\/persons\//);
  assert.equal(await page.locator('.viewing-bar').count(), 0);
});

journey('viewing_shows_in_every_view', { views: EVERY_VIEW, expected: [/status of 403/] }, async ({ page, signIn, open, axe, view, shot }) => {
  await signIn(page, 'yvonne');
  await chooseLanguage(page, view.lang);
  await opensPerson(page, open, 'Karim El Amrani');
  await axe(page);
  await shot('viewing_person');
  await open(page, `${new URL(page.url()).pathname}/view`);
  await axe(page);
  await shot('viewing_before');
  await page.locator('form[action*="viewing/begin"] textarea').fill('Belde over een foto');
  await page.click('form[action*="viewing/begin"] [type=submit]');
  await page.locator('.viewing-bar').waitFor();
  await page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
  await axe(page);
  await shot('viewing_feed');
  await page.click('.viewing-bar [type=submit]');
  await page.locator('.viewing-bar').waitFor({ state: 'detached' });
  await chooseLanguage(page, 'nl');
});

journey('viewing_is_told_to_the_person', {}, async ({ page, as, signIn, open, axe, shot }) => {
  await signIn(page, 'yvonne');
  await looksAlong(page, open, 'Emre Kaya');
  const second = await page.context().newPage();
  await open(second, '/');
  await second.locator('.viewing-bar').waitFor();
  await page.click('.viewing-bar [type=submit]');
  await page.getByText('U kijkt niet meer mee').waitFor();
  // The other tab learns of it by itself.
  await second.locator('.viewing-bar').waitFor({ state: 'detached' });
  const emre = await as('emre');
  await open(emre, '/account');
  const told = emre.locator('#viewings');
  assert.match(await told.textContent(), /Yvonne Groot.*Belde over een foto/s);
  await axe(emre);
  await told.scrollIntoViewIfNeeded();
  await shot.of(emre, 'viewing_told');
});

journey('office_helps_with_an_account', { views: WITH_AND_WITHOUT_JS }, async ({ page, signIn, open, axe, view, shot }) => {
  await signIn(page, 'yvonne');
  await opensPerson(page, open, view.js ? 'Rania Haddad' : 'Stefan Brouwer');
  await page.click('#send-reset [type=submit]');
  await page.getByText('De link is verstuurd').waitFor();
  await open(page, '/people/mail-changes');
  await page.getByText('Er zijn geen nieuwe adressen').waitFor();
  if (view.js) await axe(page);
  await open(page, '/people?tab=guardians');
  await page.locator('.numbers a[href*="state=not_invited"]').first().waitFor();
  await shot('office_numbers');
});
