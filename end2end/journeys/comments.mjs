import { assert, journey, keepUnread, mailOf, PASSWORD } from '../harness.mjs';

const HOSTILE = '</textarea><script>alert(1)</script> 🎈 <b>שלום עולם</b>';

/** The address of a post of groep 3 to which a parent may answer its teacher. */
async function postOfAnna(page, open) {
  await open(page, '/');
  return page.getByRole('link', { name: 'Reageer privé aan juf Anna' }).first().getAttribute('href');
}

journey('comment_privately', { views: [{}, { js: false }] }, async ({ as, open, view, axe }) => {
  const page = await keepUnread(await as('sanne'));
  page.on('dialog', () => assert.fail('a script from a comment ran'));
  const path = (await postOfAnna(page, open)).split('#')[0];
  const text = `${HOSTILE} ${view.js ? 'met' : 'zonder'} JavaScript`;
  const answer = `Dank u, ik kijk ernaar (${view.js ? 'met' : 'zonder'}).`;
  const private_ = (one) => one.locator('.comment', { hasText: text });

  await open(page, path);
  await page.fill('#comment', text);
  await page.locator('#reply').getByRole('button', { name: 'Stuur naar juf Anna' }).click();
  await private_(page).waitFor();
  assert.equal(await private_(page).locator('.comment-text').innerText(), text);
  assert.match(await private_(page).innerText(), /Privé: alleen u en de school/);
  assert.equal(await page.inputValue('#comment'), '');
  if (view.js) await axe(page);

  const other = await as('mark');
  await open(other, path);
  await other.locator('#comments').waitFor();
  assert.doesNotMatch(await other.innerText('body'), /<\/textarea>/, 'the other parent does not read along');

  const anna = await as('anna');
  await open(anna, path);
  const comment = private_(anna);
  assert.match(await comment.innerText(), /Privé met /);
  await comment.locator('details.disclosure > summary').click();
  await comment.locator('textarea').fill(answer);
  await comment.locator('details.disclosure').getByRole('button', { name: 'Antwoord' }).click();
  await anna.locator('.comment-text', { hasText: answer }).waitFor();

  await open(page, path);
  await page.locator('.comment-text', { hasText: answer }).waitFor();
  await open(other, path);
  assert.equal(await other.getByText(answer).count(), 0, 'the answer is for one family');
});

journey('comment_too_long', { expected: [/status of 422/] }, async ({ as, open, axe }) => {
  const page = await keepUnread(await as('sanne'));
  const path = await postOfAnna(page, open);
  await open(page, path.split('#')[0]);
  const text = 'é'.repeat(1001);
  await page.fill('#comment', text);
  await page.locator('#reply [type=submit]').click();
  await page.locator('#comment-error .error').waitFor();
  assert.equal(await page.locator('#comment-error').innerText(), 'Dit is te lang. Gebruik hooguit 1000 tekens.');
  assert.equal(await page.getAttribute('#comment', 'aria-invalid'), 'true');
  assert.equal(await page.inputValue('#comment'), text, 'what was typed stays');
  await axe(page);
  await page.fill('#comment', '');
});

journey('comment_after_the_session_ended', { expected: [/status of 401/] }, async ({ as, open }) => {
  const page = await keepUnread(await as('sanne'));
  const path = (await postOfAnna(page, open)).split('#')[0];
  const text = 'Dit typte ik toen mijn aanmelding verliep.';
  await open(page, path);
  await page.fill('#comment', text);
  await page.context().clearCookies();
  await page.locator('#reply [type=submit]').click();
  await page.getByText('U bent afgemeld. Meld u opnieuw aan; wat u typte blijft bewaard.').waitFor();
  assert.equal(await page.inputValue('#comment'), text);
  await page.getByRole('link', { name: 'Meld u opnieuw aan' }).click();
  await page.waitForURL((url) => url.pathname === '/sign-in');
  await page.fill('#mail', mailOf('sanne'));
  await page.fill('#password', PASSWORD);
  await page.click('form:has(#password) [type=submit]');
  await page.waitForURL((url) => url.pathname === path);
  await page.locator('#comment').waitFor();
  await page.waitForFunction((kept) => document.querySelector('#comment').value === kept, text);
  await page.fill('#comment', '');
});
