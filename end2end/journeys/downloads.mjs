import { assert, journey, keepUnread } from '../harness.mjs';

const PROMISE = 'I promise';

journey('photos_are_downloaded_after_a_promise', { views: [{ lang: 'en', js: false }, { lang: 'en' }] }, async ({ as, open, axe, view, shot }) => {
  const page = await keepUnread(await as('fatima'));
  await open(page, '/');
  const post = page.locator('article.post:has(.mosaic .tile:not(.video))').first();
  const photo = await post.locator('.tile:not(.video)').first().getAttribute('href');
  await open(page, await post.locator('.post-title a').getAttribute('href'));
  const download = photo.replace('/large', '/download');
  // Without JavaScript she promises; the next time, with it, she has.
  if (!view.js) {
    assert.equal((await page.request.get(download)).status(), 404, 'first the promise');
    await page.getByText('Do not share them outside the app').waitFor();
    await page.getByRole('button', { name: PROMISE }).click();
  }
  await page.getByText('Do not share photos and films outside the app.').waitFor();
  assert.equal(await page.getByRole('button', { name: PROMISE }).count(), 0);
  await page.locator('summary', { hasText: 'Download photos' }).click();
  const link = page.getByRole('link', { name: 'Photo 1', exact: true });
  assert.equal(await link.getAttribute('href'), download);
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
  assert.match(file.suggestedFilename(), /^foto-[0-9a-f]{8}\.jpg$/);
  if (view.js) await axe(page);
  await shot.of(page);
});
