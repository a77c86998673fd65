import { assert, journey, keepUnread, startPost } from '../harness.mjs';

/** The day so many days from now, as fields for dates want it. */
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const saved = (page) => page.locator('.autosave[data-state=saved]').waitFor();
const turnOn = (page, id) => page.locator(`label.option:has(#${id})`).click();

async function startFor(page, group, title) {
  await startPost(page);
  for (const chip of await page.locator('.chip:has(input[type=checkbox])').all()) {
    const wanted = (await chip.innerText()).includes(group);
    if ((await chip.locator('input').isChecked()) !== wanted) await chip.click();
  }
  await page.fill('#post-title', title);
  await page.fill('#post-body', 'Lees dit even.');
}

journey('a_post_for_later', { views: [{}, { width: 360 }], expected: [/status of 4(04|22)/] }, async ({ as, open, view, axe, shot }) => {
  const title = `Straks op ${view.width}`;
  const petra = await as('petra');
  await startFor(petra, 'Groep 3', title);
  await turnOn(petra, 'post-comments');
  await turnOn(petra, 'post-comments-close');
  await petra.fill('#post-comments-close-day', day(9));
  await turnOn(petra, 'post-later');
  await petra.fill('#post-later-day', day(3));
  await petra.fill('#post-later-time', '07:45');
  await petra.locator('#more-options > summary').click();
  await turnOn(petra, 'post-pinned');
  await petra.fill('#post-pinned-day', day(1));
  await turnOn(petra, 'post-ends');
  await petra.fill('#post-ends-day', day(20));
  await axe(petra);
  await petra.locator('#publish').click();
  await petra.locator('#post-pinned-day-error', { hasText: 'Dit ligt voor het moment van plaatsen. Kies een latere dag.' }).waitFor();
  await petra.fill('#post-pinned-day', day(6));
  await shot.of(petra);
  await saved(petra);
  await petra.locator('#publish').click();
  await petra.locator('.toast').first().waitFor();

  await open(petra, '/posts/mine');
  const own = petra.locator('a.item', { hasText: title });
  assert.match(await own.innerText(), /Gepland voor .*7:45/);
  const sanne = await keepUnread(await as('sanne'));
  await open(sanne, '/');
  assert.equal(await sanne.getByText(title).count(), 0, 'not before its moment');
  const path = (await own.getAttribute('href')).replace('/edit', '');
  assert.equal((await sanne.goto(path)).status(), 404);

  await open(petra, `${path}/edit`);
  assert.equal(await petra.inputValue('#post-later-day'), day(3));
  assert.equal(await petra.inputValue('#post-later-time'), '07:45');
  assert.equal(await petra.inputValue('#post-comments-close-day'), day(9));
  assert.equal(await petra.inputValue('#post-pinned-day'), day(6));
  assert.equal(await petra.inputValue('#post-ends-day'), day(20));
});

journey('an_urgent_post_with_its_reason', { expected: [/status of 422/] }, async ({ as, open, axe, shot }) => {
  const title = 'De school blijft vandaag dicht';
  const anna = await as('anna');
  await startPost(anna);
  await anna.locator('#more-options > summary').click();
  assert.equal(await anna.locator('#post-urgent').count(), 0, 'not every teacher may');

  const petra = await as('petra');
  await startFor(petra, 'Groep 3', title);
  await petra.locator('#more-options > summary').click();
  await turnOn(petra, 'post-urgent');
  await petra.locator('#publish').click();
  await petra.locator('#urgent-error', { hasText: 'Schrijf kort waarom.' }).waitFor();
  await petra.fill('#post-urgent-reason', 'w'.repeat(301));
  assert.equal(await petra.locator('.option-part:has(#post-urgent) .counter[data-state=over]').innerText(), '301 van 300');
  await petra.fill('#post-urgent-reason', 'Er is geen stroom.');
  await turnOn(petra, 'post-pinned');
  await petra.fill('#post-pinned-day', day(1));
  await axe(petra);
  await petra.locator('#publish').click();
  await petra.locator('.toast', { hasText: 'Geplaatst' }).waitFor();

  const sanne = await keepUnread(await as('sanne'));
  await open(sanne, '/');
  const post = sanne.locator('article.post').first();
  assert.equal(await post.locator('.post-title').innerText(), title, 'it stands on top');
  assert.match(await post.locator('.post-flag').innerText(), /Dringend/i);
  assert.doesNotMatch(await sanne.innerText('body'), /geen stroom/, 'the reason is for the school');
  await axe(sanne);
  await shot.of(sanne);
  // The next journeys look at a feed without it.
  await open(petra, await post.locator('.post-title a').getAttribute('href'));
  await petra.locator('article.post details.menu > summary').click();
  await petra.locator('article.post').getByRole('button', { name: 'Verwijder' }).click();
  await petra.locator('.toast', { hasText: 'Het bericht is verwijderd.' }).waitFor();
});
