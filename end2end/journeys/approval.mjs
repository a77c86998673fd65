import { assert, journey, keepUnread, mailOf, PASSWORD, startPost } from '../harness.mjs';

/** Daan, who is a trainee, hands in a post of groep 3. */
async function handIn(daan, title) {
  await startPost(daan);
  const group = daan.getByRole('checkbox', { name: /Groep 3/ });
  if (!(await group.isChecked())) await daan.locator('label.chip', { hasText: 'Groep 3' }).click();
  await daan.fill('#post-title', title);
  await daan.fill('#post-body', 'Halve uren gaan al goed.');
  await daan.getByRole('button', { name: 'Leg voor ter goedkeuring' }).click();
  await daan.locator('.toast', { hasText: 'Ligt klaar ter goedkeuring.' }).waitFor();
}

const waitingPost = (page, title) => page.locator('article', { has: page.getByRole('heading', { name: title }) });

journey('approval', {}, async ({ as, open, axe, shot }) => {
  const title = 'Wij oefenen de klok';
  const daan = await as('daan');
  await handIn(daan, title);

  const parent = await keepUnread(await as('sanne'));
  await open(parent, '/');
  assert.equal(await parent.getByText(title).count(), 0, 'nobody reads it before it is approved');

  const anna = await as('anna');
  await open(anna, '/posts/mine');
  const waiting = waitingPost(anna, title);
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

journey('decline_after_the_session_ended', { expected: [/status of 401/, /status of 422/] }, async ({ as, open, axe, shot }) => {
  const title = 'Wij oefenen de tafels';
  await handIn(await as('daan'), title);
  const anna = await as('anna');
  await open(anna, '/posts/mine');
  const waiting = waitingPost(anna, title);
  await waiting.locator('details.disclosure > summary').click();
  const reason = waiting.getByRole('textbox');
  await reason.fill('a'.repeat(301));
  await waiting.getByText('301 van 300').waitFor();
  await waiting.getByRole('button', { name: 'Stuur terug' }).click();
  await waiting.locator('.error').waitFor();
  await axe(anna);
  await shot.of(anna, 'decline_reason');
  await reason.fill('Noem geen achternamen.');
  await anna.context().clearCookies();
  await waiting.getByRole('button', { name: 'Stuur terug' }).click();
  await anna.getByRole('link', { name: 'Meld u opnieuw aan' }).click();
  await anna.fill('#mail', mailOf('anna'));
  await anna.fill('#password', PASSWORD);
  await anna.click('form:has(#password) [type=submit]');
  await anna.locator('html:not([data-person=""])').waitFor({ state: 'attached' });
  await anna.waitForURL((url) => url.pathname === '/posts/mine');
  await anna.waitForFunction(() => [...document.querySelectorAll('textarea')].some((field) => field.value === 'Noem geen achternamen.'));
  assert.ok(await reason.isVisible(), 'the form is open');
  await waiting.getByRole('button', { name: 'Stuur terug' }).click();
  await anna.locator('.toast', { hasText: 'Uw besluit is bewaard.' }).waitFor();
  await waiting.waitFor({ state: 'detached' });
});

journey('decline_without_javascript', {}, async ({ as, open }) => {
  const title = 'Wij oefenen het lezen';
  await handIn(await as('daan'), title);
  const anna = await as('anna', { js: false });
  await open(anna, '/posts/mine');
  const waiting = waitingPost(anna, title);
  await waiting.locator('details.disclosure > summary').click();
  await waiting.getByRole('textbox').fill('a'.repeat(301));
  await waiting.getByRole('button', { name: 'Stuur terug' }).click();
  await waiting.locator('.error').waitFor();
  assert.equal((await waiting.getByRole('textbox').inputValue()).length, 301, 'the reason stays');
  assert.equal(await anna.locator('.error, .note.danger').count(), 1, 'one message');
  await waiting.getByRole('textbox').fill('Noem geen achternamen.');
  await waiting.getByRole('button', { name: 'Stuur terug' }).click();
  await waiting.waitFor({ state: 'detached' });
});
