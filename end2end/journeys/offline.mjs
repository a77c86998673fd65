import { assert, journey } from '../harness.mjs';

journey('offline', { views: [{ width: 360, worker: true }], expected: [/ERR_INTERNET_DISCONNECTED/, /Failed to fetch/, /net::ERR_FAILED/] }, async ({ as, open, shot }) => {
  const page = await as('sanne');
  await open(page, '/');
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map((request) => new URL(request.url).pathname);
  });
  assert.ok(kept.includes('/offline.html'));
  assert.deepEqual(kept.filter((path) => !/^\/(pkg\/|offline\.(html|css)|icon\.svg)/.test(path)), [], 'nothing about people is kept');
  await page.context().setOffline(true);
  await page.locator('.banner', { hasText: 'Geen verbinding' }).waitFor();
  await page.goto('/photos').catch(() => {});
  await page.getByText(/geen verbinding/i).first().waitFor();
  await shot.of(page);
  await page.context().setOffline(false);
  await open(page, '/');
  assert.ok((await page.locator('article.post').count()) > 0);
});

journey('a_newer_version_is_told', {}, async ({ as, open }) => {
  const page = await as('sanne');
  await open(page, '/');
  assert.equal(await page.locator('#new-version').isVisible(), false);
  await page.route('**/version', (route) => route.fulfill({ contentType: 'text/plain', body: 'another' }));
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await page.evaluate(() => window.dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise: Promise.resolve(), reason: 'a part is gone' })));
  await page.locator('#new-version').getByRole('link', { name: 'Vernieuw de pagina' }).waitFor();
});
