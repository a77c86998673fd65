import { assert, journey, startPost } from '../harness.mjs';

/** Publishes a post for groep 3, as Anna, and answers its address. */
async function published(anna, title) {
  await startPost(anna);
  const group = anna.getByRole('checkbox', { name: /Groep 3/ });
  if (!(await group.isChecked())) await anna.locator('label.chip', { hasText: 'Groep 3' }).click();
  await anna.fill('#post-title', title);
  await anna.fill('#post-body', 'Tekst.');
  await anna.locator('#publish').click();
  await anna.locator('.toast', { hasText: 'Geplaatst voor 26 gezinnen.' }).waitFor();
  return anna.locator('article.post', { hasText: title }).locator('.post-title a').getAttribute('href');
}

journey('delete_on_its_own_page_and_undo', { expected: [/status of 404/] }, async ({ as, open }) => {
  const anna = await as('anna');
  const path = await published(anna, 'Even weg');
  await open(anna, path);
  await anna.locator('article.post details.menu > summary').click();
  await anna.locator('article.post').getByRole('button', { name: 'Verwijder' }).click();
  await anna.locator('.toast', { hasText: 'Het bericht is verwijderd.' }).waitFor();
  await anna.waitForURL((url) => url.pathname === '/');
  await anna.locator('.toast').getByRole('button', { name: 'Zet terug' }).click();
  await anna.locator('.toast', { hasText: 'Het bericht staat er weer.' }).waitFor();
  await anna.waitForURL(`**${path}`);
  await anna.getByRole('heading', { level: 1, name: 'Even weg' }).waitFor();
});

journey('delete_without_javascript_and_undo', {}, async ({ as, open }) => {
  const path = await published(await as('anna'), 'Weg zonder script');
  const page = await as('anna', { js: false });
  await open(page, path);
  await page.locator('article.post details.menu > summary').click();
  await page.locator('article.post').getByRole('button', { name: 'Verwijder' }).click();
  await page.waitForURL(/deleted=/);
  assert.equal(await page.locator('article.post', { hasText: 'Weg zonder script' }).count(), 0);
  await page.locator('.note', { hasText: 'Het bericht is verwijderd.' }).getByRole('button', { name: 'Zet terug' }).click();
  await page.waitForURL(`**${path}`);
  await page.getByRole('heading', { level: 1, name: 'Weg zonder script' }).waitFor();
});

journey('throw_a_draft_away', {}, async ({ as, open }) => {
  const anna = await as('anna');
  await startPost(anna);
  await anna.fill('#post-title', 'Toch maar niet');
  await anna.locator('.autosave[data-state=saved]').waitFor();
  await anna.getByRole('button', { name: 'Gooi weg' }).click();
  await anna.locator('.toast', { hasText: 'Het concept is weggegooid.' }).waitFor();
  await anna.waitForURL('**/posts/mine');
  await anna.getByRole('heading', { level: 1 }).waitFor();
  assert.equal(await anna.getByText('Toch maar niet').count(), 0);
  await anna.locator('.toast').getByRole('button', { name: 'Zet terug' }).click();
  await anna.locator('#post-title').waitFor();
  assert.equal(await anna.inputValue('#post-title'), 'Toch maar niet');
});
