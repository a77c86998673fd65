import { assert, journey, keepUnread } from '../harness.mjs';

journey('album', { views: [{}, { width: 360, theme: 'dark' }, { js: false }] }, async ({ as, open, view, axe, shot }) => {
  const page = await keepUnread(await as('sanne'));
  await open(page, '/');
  await page.locator('.nav a[href="/photos"]').click();
  await page.getByRole('heading', { level: 1, name: "Foto's" }).waitFor();
  await page.locator('.album-post').first().waitFor();
  await page.getByText("Deel foto's en films niet buiten de app.").waitFor();
  const first = page.locator('.album-post').first();
  const title = await first.getByRole('heading', { level: 2 }).innerText();
  if (view.js) {
    await axe(page);
    await first.locator('.tile').first().click();
    await page.locator('dialog.lightbox').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog.lightbox').waitFor({ state: 'hidden' });
  }
  await shot.of(page);
  const before = await page.locator('.album-post a[href^="/posts/"]').evaluateAll((links) => links.map((link) => link.href));
  await page.locator('.older a').click();
  await page.waitForURL(/before=/);
  await page.waitForFunction((link) => document.querySelector('.album-post a[href^="/posts/"]')?.href !== link, before[0]);
  const after = await page.locator('.album-post a[href^="/posts/"]').evaluateAll((links) => links.map((link) => link.href));
  assert.ok(after.length > 0 && after.every((link) => !before.includes(link)), 'older photos follow');
  await page.goBack();
  await page.locator('.album-post').first().getByRole('link', { name: title }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
});

journey('album_of_a_child_and_of_one_of_its_groups', { views: [{}, { js: false }] }, async ({ as, open }) => {
  const page = await keepUnread(await as('sanne'));
  await open(page, '/photos');
  await page.locator('.chip', { hasText: 'Mila' }).click();
  await page.locator('.chip[aria-current=true]', { hasText: 'Mila' }).waitFor();
  await page.locator('.chips.below .chip', { hasText: 'De Zon' }).click();
  await page.locator('.chips.below .chip[aria-current=true]', { hasText: 'De Zon' }).waitFor();
  await page.locator('.chip.part', { hasText: 'Mila' }).waitFor();
  const groups = await page.locator('.album-post').evaluateAll((posts) => posts.map((post) => post.querySelector('.tag')?.textContent));
  assert.ok(groups.every((group) => /Zon/.test(group)), `only De Zon, not ${groups}`);
});

journey('all_photos_of_a_post_without_javascript', { views: [{ js: false }] }, async ({ as, open }) => {
  const page = await as('anna');
  await open(page, '/photos');
  const counts = await page.locator('.album-post').evaluateAll((posts) => posts.map((post) => [post.querySelectorAll('.tile').length, post.querySelector('h2 a').href]));
  const [most, address] = counts.toSorted(([one], [other]) => other - one)[0];
  await page.goto(address);
  assert.equal(await page.locator('article.post .tile').count(), most, 'every photo is on the page of its post');
});
