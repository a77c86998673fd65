import { assert, journey, keepUnread, startPost } from '../harness.mjs';

journey('approval', {}, async ({ as, open, axe, shot }) => {
  const title = 'Wij oefenen de klok';
  const daan = await as('daan');
  await startPost(daan);
  const group = daan.getByRole('checkbox', { name: /Groep 3/ });
  if (!(await group.isChecked())) await daan.locator('label.chip', { hasText: 'Groep 3' }).click();
  await daan.fill('#post-title', title);
  await daan.fill('#post-body', 'Halve uren gaan al goed.');
  await daan.getByRole('button', { name: 'Leg voor ter goedkeuring' }).click();
  await daan.locator('.toast', { hasText: 'Ligt klaar ter goedkeuring.' }).waitFor();

  const parent = await keepUnread(await as('sanne'));
  await open(parent, '/');
  assert.equal(await parent.getByText(title).count(), 0, 'nobody reads it before it is approved');

  const anna = await as('anna');
  await open(anna, '/posts/mine');
  const waiting = anna.locator('article', { has: anna.getByRole('heading', { name: title }) });
  assert.match(await waiting.innerText(), /Geschreven door Daan Vermeer/);
  await axe(anna);
  await shot.of(anna);
  await waiting.getByRole('button', { name: 'Keur goed' }).click();
  await anna.locator('.toast', { hasText: 'Uw besluit is bewaard.' }).waitFor();
  await waiting.waitFor({ state: 'detached' });

  await open(parent, '/');
  const post = parent.locator('article.post', { hasText: title });
  await post.waitFor();
  assert.match(await post.locator('.post-author').innerText(), /Daan Vermeer/);

  // A change waits beside the post; readers keep what they have.
  const path = await post.locator('.post-title a').getAttribute('href');
  await open(daan, `${path}/edit`);
  await daan.fill('#post-title', 'Wij kennen de klok');
  await daan.locator('#publish', { hasText: 'Leg voor ter goedkeuring' }).click();
  await daan.locator('.toast', { hasText: 'Ligt klaar ter goedkeuring.' }).waitFor();
  await open(parent, path);
  assert.match(await parent.locator('h1.post-title').innerText(), new RegExp(title));
  assert.doesNotMatch(await parent.innerText('body'), /Wij kennen de klok/);

  await open(anna, path);
  await anna.getByRole('heading', { name: 'Wij kennen de klok' }).waitFor();
  await axe(anna);
  await shot.of(anna);
  await anna.getByRole('button', { name: 'Plaats', exact: true }).click();
  await anna.waitForLoadState();
  await open(parent, path);
  assert.match(await parent.locator('h1.post-title').innerText(), /Wij kennen de klok/);
  assert.match(await parent.innerText('article.post'), /bewerkt/);
});
