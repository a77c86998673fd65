import { assert, journey, keepUnread } from '../harness.mjs';

journey('lightbox', { views: [{}, { width: 360 }] }, async ({ as, open, axe, shot }) => {
  const page = await keepUnread(await as('sanne'));
  await open(page, '/');
  const mosaic = page.locator('.mosaic:not([data-count="1"])').first();
  const tile = mosaic.locator('.tile').first();
  const dialog = page.locator('dialog.lightbox');
  const count = dialog.locator('.lightbox-count');
  const closed = () => dialog.waitFor({ state: 'hidden' });
  const focusReturned = async (name) => {
    await page.waitForFunction(() => document.activeElement?.matches('.tile'), undefined, { timeout: 2000 }).catch(() => {});
    assert.ok(await tile.evaluate((node) => node === document.activeElement), `the focus returns after ${name}`);
  };

  await tile.click();
  await dialog.waitFor();
  assert.match(await count.innerText(), /^1 van \d+$/);
  assert.match(await dialog.locator('.lightbox-rule').innerText(), /Deel ze niet buiten de app|Deel foto's en films niet buiten de app/);
  await page.waitForFunction(() => document.querySelector('dialog.lightbox img')?.naturalWidth > 0);
  await axe(page);
  await page.keyboard.press('ArrowRight');
  await count.getByText(/^2 van/).waitFor();
  await page.keyboard.press('ArrowLeft');
  await count.getByText(/^1 van/).waitFor();
  await dialog.locator('.lightbox-next').click();
  await count.getByText(/^2 van/).waitFor();
  await page.keyboard.press('Escape');
  await closed();
  await focusReturned('Escape');

  await tile.focus();
  await page.keyboard.press('Enter');
  await dialog.waitFor();
  await shot.of(page);
  await page.goBack();
  await closed();
  assert.equal(new URL(page.url()).pathname, '/', 'the back button only closes the picture');
  assert.ok((await page.locator('article.post').count()) > 0);
  await focusReturned('the back button');

  await page.keyboard.press('Enter');
  await dialog.waitFor();
  await dialog.getByRole('button', { name: 'Sluit' }).click();
  await closed();
  await focusReturned('the button');
});
