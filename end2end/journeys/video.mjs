import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { assert, journey, keepUnread, startPost } from '../harness.mjs';

/** Six seconds of H.264 and AAC, with a title and a place in it that must not come out again. */
const FILM = fileURLToPath(new URL('../fixtures/film.mp4', import.meta.url));

journey('video', { views: [{}, { width: 360 }] }, async ({ as, open, view, axe, shot }) => {
  assert.ok(readFileSync(FILM).includes('SecretTitle'));
  const title = `De film op ${view.width}`;
  const anna = await as('anna');
  await startPost(anna);
  const group = anna.getByRole('checkbox', { name: /Groep 3/ });
  if (!(await group.isChecked())) await anna.locator('label.chip', { hasText: 'Groep 3' }).click();
  await anna.fill('#post-title', title);
  await anna.locator('.thumb-add input[type=file]').setInputFiles(FILM);
  await anna.locator('.thumb[data-state=done]').waitFor();
  await anna.locator('#publish').click();
  await anna.locator('.toast', { hasText: 'Geplaatst voor 26 gezinnen.' }).waitFor();

  const page = await keepUnread(await as('sanne'));
  const post = page.locator('article.post', { hasText: title });
  const tile = post.locator('.tile.video');
  // Only prepared films are shown, and preparing takes a moment.
  for (let turn = 0; turn < 30; turn += 1) {
    await open(page, '/');
    if ((await tile.count()) > 0) break;
    await page.waitForTimeout(300);
  }
  const address = await tile.getAttribute('href');
  await tile.scrollIntoViewIfNeeded();
  const poster = tile.locator('img');
  assert.equal(await poster.count(), 1, 'ffmpeg is installed and made a still');
  assert.ok(await poster.evaluate(async (image) => (await image.decode(), image.naturalWidth > 0)), 'the poster is shown');

  const statuses = [];
  page.on('response', (response) => response.url().endsWith(address) && statuses.push(response.status()));
  await tile.click();
  const video = page.locator('dialog.lightbox video');
  await video.waitFor();
  await video.evaluate((film) => ((film.muted = true), film.play()));
  await page.waitForFunction(() => document.querySelector('dialog.lightbox video').currentTime > 0.3);
  await video.evaluate((film) => (film.currentTime = 4.5));
  await page.waitForFunction(() => {
    const film = document.querySelector('dialog.lightbox video');
    return film.currentTime > 4.6 && film.videoWidth === 320;
  });
  assert.ok(statuses.length > 0 && statuses.every((status) => status === 206), `in ranges: ${statuses}`);
  await video.evaluate((film) => film.pause());
  await axe(page);
  await shot.of(page);

  const part = await page.request.get(address, { headers: { range: 'bytes=4-7' } });
  assert.equal(part.status(), 206);
  assert.match(part.headers()['content-range'], /^bytes 4-7\/\d+$/);
  assert.equal((await part.body()).toString(), 'ftyp');
  assert.equal((await page.request.get(address, { headers: { range: 'bytes=99999999-' } })).status(), 416);
  const whole = await page.request.get(address);
  assert.equal(whole.headers()['content-type'], 'video/mp4');
  assert.ok(!(await whole.body()).includes('Secret'), 'nothing of the maker is left');
  const foreign = await as('fatima');
  assert.equal((await foreign.request.get(address, { headers: { range: 'bytes=4-7' } })).status(), 404, 'another group gets no byte');
});
