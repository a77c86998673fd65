// Family who see photos: a guardian allows it, a mail arrives, a grandmother looks; another guardian takes it back. With and without JavaScript.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { EVERY_VIEW, assert, chooseLanguage, journey } from '../harness.mjs';
import { newPost } from '../posts.mjs';

const PHOTO = new URL('../../server/backend/src/demo/photos/garden.jpg', import.meta.url);

/** A post of groep 3 with one photo; answers the address of the photo. */
async function postWithPhoto(anna, base, title) {
  const school = (await (await anna.request.post('/api/feed/compose', { headers: { origin: base, accept: 'application/json' }, form: {} })).json()).schools[0].id;
  const sent = await anna.request.post(`/uploads/${school}`, {
    headers: { origin: base, 'content-type': 'image/jpeg', 'x-file-name': 'boot.jpg' },
    data: readFileSync(PHOTO),
  });
  assert.ok(sent.ok(), await sent.text());
  const { id } = await sent.json();
  await newPost(anna, base, { title, attachments: [{ id, alt_text: 'Een boot' }] });
  for (let times = 0; times < 60; times += 1) {
    if ((await anna.request.get(`/media/${id}/small`)).ok()) break;
    await anna.waitForTimeout(250);
  }
  return `/media/${id}/small`;
}

/** The way in of the newest mail to an address. */
async function link(page, address) {
  const mail = page.locator('article').filter({ hasText: address }).first();
  for (let times = 0; times < 40; times += 1) {
    await page.goto('/demo/mailbox');
    if (await mail.count()) break;
    await page.waitForTimeout(250);
  }
  const text = await mail.textContent();
  assert.match(text, /De ouders van Mila/);
  const url = new URL(await mail.locator('.mail-text a').first().getAttribute('href'));
  return url.pathname + url.search;
}

async function child(page, open, name) {
  await open(page, '/more');
  await open(page, await page.getByRole('link', { name: new RegExp(`^${name}`) }).first().getAttribute('href'));
}

/** The part of the page about one relative. */
const relative = (page, name) => page.locator('article.relative', { hasText: name });

journey('a_grandmother_sees_photos_until_a_parent_takes_it_back', { views: [{ width: 360 }, { js: false }], expected: [/status of (403|404|422)/] }, async ({ as, page, open, view, axe, hydrated, base, shot }) => {
  const address = `truus.${randomUUID().slice(0, 8)}@familie.example`;
  const [sanne, mark] = [await as('sanne'), await as('mark')];
  await child(mark, open, 'Mila');
  await beginsAnew(await as('joost'), mark, base);
  await child(sanne, open, 'Mila');
  const oma = relative(sanne, 'Oma Truus');
  await oma.locator('summary').first().click();
  await oma.getByLabel('E-mailadres').fill('geen adres');
  await oma.getByRole('button', { name: 'Nodig uit' }).click();
  await sanne.locator('.relative .error').waitFor();
  await oma.getByLabel('E-mailadres').fill('mark@regenboog.example');
  await oma.getByRole('button', { name: 'Nodig uit' }).click();
  await sanne.locator('.relative .error', { hasText: 'ouder of verzorger' }).waitFor();
  await oma.getByLabel('E-mailadres').fill(address);
  if (view.js) await axe(sanne);
  await shot.of(sanne, 'relative_asked');
  await oma.getByRole('button', { name: 'Nodig uit' }).click();
  await sanne.getByText('Opgeslagen.').waitFor();
  await oma.getByText('mag foto\'s zien').waitFor();
  await shot.of(sanne, 'relative_allowed');

  await page.goto(await link(page, address));
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.waitForURL('**/invitation/accept');
  await page.getByText('De ouders van Mila laten u de foto').waitFor();
  if (view.js) { await hydrated(page); await axe(page); }
  await shot.of(page, 'relative_accept');
  await page.getByLabel('Wachtwoord').fill('vier wilde ganzen vliegen');
  await page.getByRole('button', { name: 'Maak account' }).click();
  await page.waitForURL('**/welcome');
  for (const [step, next] of [[1, 'Verder'], [2, 'Dit klopt'], [3, 'Ik deel niets buiten de app']]) {
    await page.getByText(`Stap ${step} van`).first().waitFor();
    if (view.js) await hydrated(page);
    await page.locator('main').getByRole(step === 1 ? 'link' : 'button', { name: next }).click();
  }
  await page.getByText('Stap 4 van').first().waitFor();

  const anna = await as('anna');
  const photo = await postWithPhoto(anna, base, `Boten (${view.js})`);
  await page.locator('main form[action*="welcomed"] button').click();
  await page.waitForURL('**/family-photos');
  await page.getByRole('heading', { level: 2, name: `Boten (${view.js})` }).waitFor();
  if (view.js) { await hydrated(page); await axe(page); }
  await shot.of(page, 'relative_photos');
  assert.ok((await page.request.get(photo)).ok(), 'the photo is there');
  assert.equal(await page.locator('main form').count(), 0, 'nothing to write or press');
  for (const word of ['Gezien door', 'Reacties', 'Anna', 'Bedank']) {
    assert.ok(!(await page.locator('main').textContent()).includes(word), word);
  }
  if (view.js) {
    await page.locator('.mosaic a').first().click();
    await page.locator('dialog.lightbox[open] img').waitFor();
    await page.keyboard.press('Escape');
  }

  await child(mark, open, 'Mila');
  await relative(mark, 'Oma Truus').getByRole('button', { name: /Stop met foto/ }).click();
  await mark.getByText('Opgeslagen.').waitFor();
  assert.equal((await page.request.get(photo)).status(), 404, 'the address of a photo opens nothing any more');
  await open(page, '/family-photos');
  await page.getByText('Hier is nu niets te zien').waitFor();
  await shot.of(page, 'relative_nothing');
  await open(page, '/');
  await page.getByText('of de ouders die u foto').waitFor();
  await child(sanne, open, 'Mila');
  await relative(sanne, 'Oma Truus').getByText('Een andere ouder heeft dit gestopt').waitFor();
  assert.equal(await relative(sanne, 'Oma Truus').locator('form').count(), 0);
});

/** Nobody allowed or stopped anything, whatever a journey before this one left: Mark takes his stop back by allowing, and the office ends that. */
async function beginsAnew(office, mark, base) {
  const contact = await relativeOf(mark, base);
  const call = (page, name, fields) =>
    page.request.post(`/api/relatives/${name}`, { headers: { origin: base, accept: 'application/json' }, form: { contact, ...fields, key: randomUUID() } });
  await call(mark, 'allow', { mail: 'niemand@familie.example' });
  await call(office, 'office_stop', {});
  await call(office, 'office_lift', {});
}

async function relativeOf(page, base) {
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const answer = await page.request.post('/api/people/my_child', { headers: { origin: base, accept: 'application/json' }, form: { child: id } });
  return (await answer.json()).relatives[0].contact;
}

journey('photos_of_the_family_in_every_view', { views: EVERY_VIEW }, async ({ page, signIn, as, open, axe, view, shot }) => {
  await signIn(page, 'greet');
  await chooseLanguage(page, view.lang);
  await open(page, '/');
  await page.waitForURL('**/family-photos');
  await page.locator('article.post').first().waitFor();
  await axe(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wide, 0, 'nothing sticks out at the side');
  await shot('family_photos');
  await open(page, '/more');
  await axe(page);
  await shot('family_more');
  const ilse = await as('ilse');
  await open(ilse, '/more');
  await chooseLanguage(ilse, view.lang);
  await open(ilse, `${await ilse.locator('main a[href^="/my-children/"]').first().getAttribute('href')}/who`);
  await ilse.getByText('Greet van Leeuwen').waitFor();
  await axe(ilse);
  await shot.of(ilse, 'family_who');
  await open(ilse, new URL(ilse.url()).pathname.replace(/\/who$/, ''));
  await ilse.locator('article.relative').first().waitFor();
  await axe(ilse);
  await shot.of(ilse, 'family_child');
  await chooseLanguage(ilse, 'nl');
});
