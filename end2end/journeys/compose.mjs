import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { assert, journey, keepUnread, startPost } from '../harness.mjs';

const photo = (name) => fileURLToPath(new URL(`../../server/backend/src/demo/photos/${name}.jpg`, import.meta.url));
/** The first was taken by a telephone that wrote down where. */
const PHOTOS = [photo('garden'), photo('chess')];
const CHOOSE_PHOTOS = '.thumb-add input[type=file]';
const saved = (page) => page.locator('.autosave[data-state=saved]').waitFor();

journey('compose', { expected: [/status of 404/] }, async ({ as, open, axe, shot }) => {
  const title = 'De tuin in de regen';
  assert.ok(readFileSync(PHOTOS[0]).includes('Exif'), 'the photo says where it was taken');
  const anna = await as('anna');
  await startPost(anna);
  const group = anna.getByRole('checkbox', { name: /Groep 3/ });
  if (!(await group.isChecked())) await anna.locator('label.chip', { hasText: 'Groep 3' }).click();
  await anna.getByText('26 gezinnen ontvangen dit bericht.').waitFor();

  await anna.fill('#post-title', title);
  await anna.locator('#post-body').click();
  await anna.getByRole('button', { name: 'Vet', exact: true }).click();
  await anna.keyboard.type('Laarzen mee');
  await anna.keyboard.press('End');
  await anna.keyboard.type('\n\n');
  await anna.getByRole('button', { name: 'Lijst met punten' }).click();
  await anna.keyboard.type('jas\n- laarzen');
  await anna.locator(CHOOSE_PHOTOS).setInputFiles(PHOTOS);
  assert.equal(await anna.locator('.thumb-pic img').count(), 2, 'previews are there at once');
  await anna.locator('.thumb[data-state=done]').nth(1).waitFor();
  await axe(anna);
  await shot.of(anna);

  await saved(anna);
  await anna.locator('.nav a[href="/posts/mine"]').click();
  await anna.locator('a.item', { hasText: title }).click();
  await anna.locator('#post-title').waitFor();
  assert.equal(await anna.inputValue('#post-title'), title, 'the draft saved itself');
  assert.match(await anna.inputValue('#post-body'), /Laarzen mee/);
  await anna.locator('.thumb[data-state=done]').nth(1).waitFor();

  assert.equal(await anna.locator('#publish').innerText(), 'Plaats voor 26 gezinnen');
  await anna.locator('#publish').dblclick();
  await anna.locator('.toast', { hasText: 'Geplaatst voor 26 gezinnen.' }).waitFor();

  const parent = await keepUnread(await as('sanne'));
  await open(parent, '/');
  assert.equal(await parent.locator('article.post', { hasText: title }).count(), 1, 'two clicks publish one post');
  const post = parent.locator('article.post:not(.pinned)').first();
  assert.equal(await post.locator('.post-title').innerText(), title, 'it stands on top');
  assert.equal(await post.locator('.post-body strong').innerText(), 'Laarzen mee');
  assert.deepEqual(await post.locator('.post-body li').allInnerTexts(), ['jas', 'laarzen']);
  for (const image of await post.locator('.mosaic img').all()) {
    await image.scrollIntoViewIfNeeded();
    assert.ok(await image.evaluate(async (one) => (await one.decode(), one.naturalWidth > 0)), 'the photo loads');
  }
  const addresses = await post.locator('.tile').evaluateAll((tiles) => tiles.map((tile) => tile.href));
  assert.equal(addresses.length, 2);
  for (const address of addresses) {
    const answer = await parent.request.get(address);
    assert.equal(answer.status(), 200);
    assert.ok(!(await answer.body()).includes('Exif'), 'nothing of the place is left in the photo');
  }

  const path = await post.locator('.post-title a').getAttribute('href');
  const foreign = await as('fatima');
  await open(foreign, '/');
  assert.equal(await foreign.getByText(title).count(), 0);
  assert.equal((await foreign.goto(path)).status(), 404, 'another group does not find it');
  assert.equal((await foreign.request.get(addresses[0])).status(), 404, 'and not its photos');

  await open(anna, path);
  await anna.locator('article.post details.menu > summary').click();
  await anna.getByRole('link', { name: 'Bewerk' }).click();
  await anna.locator('#post-title').waitFor();
  await anna.fill('#post-title', `${title}!`);
  await anna.getByRole('button', { name: 'Bewaar wijziging' }).click();
  await anna.waitForURL(`**${path}`);
  await anna.getByRole('heading', { level: 1, name: `${title}!` }).waitFor();
  assert.match(await anna.locator('article.post .post-meta').innerText(), /bewerkt/);

  await open(anna, '/');
  const own = anna.locator('article.post', { hasText: `${title}!` });
  await own.locator('details.menu > summary').click();
  await own.getByRole('button', { name: 'Verwijder' }).click();
  await anna.locator('.toast', { hasText: 'Het bericht is verwijderd.' }).waitFor();
  await open(parent, '/');
  assert.equal(await parent.getByText(title).count(), 0, 'a deleted post is gone');
  await anna.locator('.toast').getByRole('button', { name: 'Zet terug' }).click();
  await anna.locator('.toast', { hasText: 'Het bericht staat er weer.' }).waitFor();
  await open(parent, '/');
  assert.match(await parent.locator('article.post:not(.pinned)').first().innerText(), /De tuin in de regen![^]*bewerkt|bewerkt[^]*De tuin in de regen!/);
});

journey('compose_wrong_file', { views: [{ width: 360 }], expected: [/status of 4(15|22)/] }, async ({ as, axe, shot }) => {
  const page = await as('anna');
  await startPost(page);
  const fake = { name: 'tuin.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<!doctype html><html><body>hoi</body></html>'.repeat(50)) };
  await page.locator(CHOOSE_PHOTOS).setInputFiles(fake);
  await page.locator('.thumb[data-state=failed]').waitFor();
  await page.locator('#post-photos .error', { hasText: 'tuin.jpg: Dit soort bestand kan niet.' }).waitFor();
  await axe(page);
  await shot.of(page);
  await page.getByRole('button', { name: 'Verwijder foto 1' }).click();
  await page.locator('.thumb[data-state]').waitFor({ state: 'detached' });
  assert.equal(await page.locator('#post-photos .error').count(), 0);
});

journey('compose_uploads_that_fail', { views: [{ width: 360 }, {}], expected: [/ERR_FAILED/, /net::ERR_/] }, async ({ as, open, axe, shot, view }) => {
  const title = `Foto's over een slechte lijn ${view.width}`;
  const anna = await as('anna');
  await startPost(anna);
  const group = anna.getByRole('checkbox', { name: /Groep 3/ });
  if (!(await group.isChecked())) await anna.locator('label.chip', { hasText: 'Groep 3' }).click();
  await anna.fill('#post-title', title);
  await anna.route('**/uploads/**', (route) => route.abort());
  await anna.locator(CHOOSE_PHOTOS).setInputFiles(PHOTOS);
  const failed = anna.locator('.thumb[data-state=failed]');
  await failed.nth(1).waitFor();
  assert.deepEqual(await failed.locator('.thumb-error').allInnerTexts(), ['Niet gelukt', 'Niet gelukt']);
  await anna.locator('#post-photos .error', { hasText: 'garden.jpg: Geen verbinding.' }).waitFor();
  await axe(anna);
  await shot.of(anna);

  await anna.locator('#publish').click();
  await anna.locator('#compose-summary').waitFor();
  assert.equal(new URL(anna.url()).pathname.startsWith('/posts/'), true, 'nothing goes without its photos');

  await failed.first().getByRole('button', { name: 'Opnieuw' }).click();
  await failed.nth(1).waitFor();
  await anna.unroute('**/uploads/**');
  await failed.first().getByRole('button', { name: 'Opnieuw' }).click();
  await anna.locator('.thumb[data-state=done]').first().waitFor();
  await failed.first().getByRole('button', { name: 'Opnieuw' }).click();
  await anna.locator('.thumb[data-state=done]').nth(1).waitFor();
  assert.equal(await anna.locator('#post-photos .error').count(), 0);
  await anna.locator('#publish').click();
  await anna.locator('.toast', { hasText: 'Geplaatst voor 26 gezinnen.' }).waitFor();
  const parent = await keepUnread(await as('sanne'));
  await open(parent, '/');
  assert.equal(await parent.locator('article.post', { hasText: title }).locator('.mosaic img').count(), 2);
});

journey('compose_incomplete', {}, async ({ as, axe }) => {
  const page = await as('anna');
  await startPost(page);
  await page.locator('#publish').click();
  await page.locator('#compose-summary').waitFor();
  assert.match(await page.locator('#title-error').innerText(), /Schrijf een titel\./);
  await axe(page);
});
