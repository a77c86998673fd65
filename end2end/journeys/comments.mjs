import { randomUUID } from 'node:crypto';
import { assert, journey, keepUnread, mailOf, PASSWORD } from '../harness.mjs';
import { newPost } from '../posts.mjs';

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

/** Signs in on the page that a person was sent to. */
async function signInHere(page, person) {
  await page.waitForURL((url) => url.pathname === '/sign-in');
  await page.fill('#mail', mailOf(person));
  await page.fill('#password', PASSWORD);
  await page.click('form:has(#password) [type=submit]');
  await forSomebody(page);
}

/** The document of the page is a person's own, and no longer that of the sign-in page. */
const forSomebody = (page) => page.locator('html:not([data-person=""])').waitFor({ state: 'attached' });

const comment = (page, text) => page.locator('.comment', { hasText: text });

journey('refused_comment_without_javascript', { views: [{ js: false }, { js: false, width: 360 }] }, async ({ as, base, open, shot }) => {
  const path = await newPost(await as('anna'), base, { title: 'Lang verhaal', comments: 'open' });
  const page = await as('sanne');
  await open(page, path);
  const text = `Dit is lang ${'é'.repeat(1000)}`;
  await page.fill('#comment', text);
  await page.getByRole('radio', { name: /Zichtbaar voor alle lezers/ }).check();
  await page.locator('#reply [type=submit]').click();
  await page.locator('#comment-error .error').waitFor();
  assert.equal(await page.inputValue('#comment'), text, 'what was typed stays');
  assert.ok(await page.getByRole('radio', { name: /Zichtbaar voor alle lezers/ }).isChecked(), 'and for whom it was');
  assert.equal(await page.getByRole('alert').count() + (await page.locator('.error').count()), 1, 'one message');
  assert.doesNotMatch(page.url(), /lang|__err/, 'nothing typed stands in the address');
  await shot.of(page);
  await page.fill('#comment', 'Nu kort.');
  await page.locator('#reply [type=submit]').click();
  await comment(page, 'Nu kort.').waitFor();
  assert.equal(await page.inputValue('#comment'), '');
  assert.doesNotMatch(page.url(), /kept/);
});

journey('session_ended_without_javascript', { views: [{ js: false }] }, async ({ as, base, open, shot }) => {
  const path = await newPost(await as('anna'), base, { title: 'Na de pauze', comments: 'open' });
  const page = await as('sanne');
  await open(page, path);
  await page.fill('#comment', 'Getypt voordat de aanmelding verliep.');
  await page.context().clearCookies();
  await page.locator('#reply [type=submit]').click();
  await page.getByText('U bent afgemeld. Meld u opnieuw aan; wat u typte blijft bewaard.').waitFor();
  await shot.of(page);
  await signInHere(page, 'sanne');
  await page.getByText('Het is nog niet verstuurd.').waitFor();
  assert.equal(await page.inputValue('#comment'), 'Getypt voordat de aanmelding verliep.');
  await page.locator('#reply [type=submit]').click();
  await comment(page, 'Getypt voordat de aanmelding verliep.').waitFor();
});

journey('refused_answer_without_javascript', { views: [{ js: false }] }, async ({ as, base, open, shot }) => {
  const anna = await as('anna');
  const path = await newPost(anna, base, { title: 'Twee vragen' });
  for (const [person, text] of [['sanne', 'De ene vraag'], ['mark', 'De andere vraag']]) {
    const page = await as(person);
    await open(page, path);
    await page.fill('#comment', text);
    await page.locator('#reply [type=submit]').click();
    await comment(page, text).waitFor();
  }
  await open(anna, path);
  const other = comment(anna, 'De andere vraag');
  await other.locator('details.disclosure > summary').click();
  await other.locator('textarea').fill('a'.repeat(1001));
  await other.getByRole('button', { name: 'Antwoord' }).click();
  await other.locator('.error').waitFor();
  assert.equal((await other.locator('textarea').inputValue()).length, 1001);
  assert.equal(await anna.locator('.error').count(), 1, 'at the form it belongs to alone');
  await shot.of(anna);
  await other.locator('textarea').fill('Mijn antwoord aan de ander.');
  await other.getByRole('button', { name: 'Antwoord' }).click();
  await comment(anna, 'Mijn antwoord aan de ander.').waitFor();
  const first = comment(anna, 'De ene vraag');
  await first.locator('details.disclosure > summary').click();
  await first.locator('textarea').fill('Mijn antwoord aan de een.');
  await first.getByRole('button', { name: 'Antwoord' }).click();
  await comment(anna, 'Mijn antwoord aan de een.').waitFor();
});

journey('answer_after_the_session_ended', { expected: [/status of 401/] }, async ({ as, base, open }) => {
  const anna = await as('anna');
  const path = await newPost(anna, base, { title: 'Een vraag' });
  const sanne = await keepUnread(await as('sanne'));
  await open(sanne, path);
  await sanne.fill('#comment', 'Mag dit?');
  await sanne.locator('#reply [type=submit]').click();
  await comment(sanne, 'Mag dit?').waitFor();
  await open(anna, path);
  await comment(anna, 'Mag dit?').locator('details.disclosure > summary').click();
  await comment(anna, 'Mag dit?').locator('textarea').fill('Ja hoor.');
  await anna.context().clearCookies();
  await comment(anna, 'Mag dit?').getByRole('button', { name: 'Antwoord' }).click();
  await anna.getByRole('link', { name: 'Meld u opnieuw aan' }).click();
  await signInHere(anna, 'anna');
  await anna.waitForURL((url) => url.pathname === path);
  await anna.waitForFunction(() => document.querySelector('.comment textarea')?.value === 'Ja hoor.');
  assert.ok(await comment(anna, 'Mag dit?').locator('textarea').isVisible(), 'the form is open');
  await comment(anna, 'Mag dit?').getByRole('button', { name: 'Antwoord' }).click();
  await comment(anna, 'Ja hoor.').waitFor();
});

journey('text_of_another_person', {}, async ({ as, base, open, signIn }) => {
  const path = await newPost(await as('anna'), base, { title: 'Gedeelde computer', comments: 'open' });
  const page = await keepUnread(await as('sanne'));
  await open(page, path);
  await page.fill('#comment', 'Alleen van Sanne');
  await page.waitForFunction(() => Object.values(sessionStorage).some((kept) => kept.includes('Alleen van Sanne')));
  await page.context().clearCookies();
  await signIn(page, 'mark');
  await forSomebody(page);
  await open(page, path);
  assert.equal(await page.inputValue('#comment'), '');
  await page.waitForFunction(() => !Object.values(sessionStorage).some((kept) => kept.includes('Alleen van Sanne')));
});

journey('moderated_comments', { views: [{}, { width: 360 }] }, async ({ as, base, open, view, axe, shot }) => {
  const anna = await as('anna');
  const title = `Meedenken op ${view.width}`;
  const path = await newPost(anna, base, { title, comments: 'moderated' });
  const sanne = await keepUnread(await as('sanne'));
  await open(sanne, path);
  await sanne.evaluate(() => (document.querySelector('article.post').marked = true));
  await sanne.getByRole('radio', { name: /Zichtbaar voor alle lezers/ }).check();
  await sanne.fill('#comment', 'Wat een onzin');
  await sanne.locator('#reply [type=submit]').click();
  await sanne.getByText('Uw reactie is verstuurd. De school kijkt er eerst naar.').waitFor();
  await comment(sanne, 'Wat een onzin').waitFor();
  assert.ok(await sanne.evaluate(() => document.querySelector('article.post').marked), 'the post stayed on the page');
  assert.ok(await sanne.evaluate(() => document.activeElement !== document.body), 'the focus is not lost');

  await open(anna, '/posts/mine');
  await anna.locator('li', { hasText: title }).getByText('1 reactie wacht op goedkeuring').waitFor();
  await open(anna, '/');
  await anna.locator('article.post', { hasText: title }).getByText('1 reactie wacht op goedkeuring').waitFor();
  await open(anna, path);
  await anna.evaluate(() => (window.marked = true));
  await comment(anna, 'Wat een onzin').getByRole('button', { name: 'Plaats niet' }).click();
  await comment(anna, 'Niet geplaatst door de school').waitFor();

  await open(sanne, path);
  await comment(sanne, 'Wat een onzin').locator('details.disclosure > summary').click();
  await comment(sanne, 'Wat een onzin').locator('textarea').fill('Ik denk er anders over.');
  await shot.of(sanne, 'declined_comment');
  await comment(sanne, 'Wat een onzin').getByRole('button', { name: 'Stuur opnieuw' }).click();
  await comment(sanne, 'Ik denk er anders over.').getByText('Wacht op goedkeuring').waitFor();

  await open(anna, path);
  await anna.evaluate(() => (window.marked = true));
  await comment(anna, 'Ik denk er anders over.').getByRole('button', { name: 'Plaats', exact: true }).click();
  await anna.locator('.toast', { hasText: 'Uw besluit is bewaard.' }).waitFor();
  await comment(anna, 'Wacht op goedkeuring').waitFor({ state: 'detached' });
  assert.ok(await anna.evaluate(() => window.marked), 'without a new page');

  const mark = await keepUnread(await as('mark'));
  await open(mark, path);
  const menu = comment(mark, 'Ik denk er anders over.').locator('details.menu');
  await menu.locator('summary').click();
  await mark.keyboard.press('Escape');
  assert.equal(await menu.getAttribute('open'), null);
  assert.ok(await menu.locator('summary').evaluate((summary) => summary === document.activeElement), 'the focus is back');
  await menu.locator('summary').click();
  await mark.locator('#comments-title').click({ force: true });
  assert.equal(await menu.getAttribute('open'), null, 'a click elsewhere closes it');
  await menu.locator('summary').click();
  await axe(mark);
  await menu.getByRole('button', { name: 'Meld deze reactie' }).click();
  await mark.locator('.toast', { hasText: 'Dank u voor de melding.' }).waitFor();

  await open(anna, path);
  await anna.locator('article.post').getByText('1 gemelde reactie').waitFor();
  await shot.of(anna, 'reported_comment');
  await comment(anna, '1 keer gemeld').getByRole('button', { name: 'Laat staan' }).click();
  await comment(anna, '1 keer gemeld').waitFor({ state: 'detached' });
  await anna.locator('article.post').getByText('1 gemelde reactie').waitFor({ state: 'detached' });
  await comment(anna, 'Ik denk er anders over.').locator('details.menu summary').click();
  await comment(anna, 'Ik denk er anders over.').getByRole('button', { name: 'Verwijder' }).click();
  await comment(anna, 'Ik denk er anders over.').waitFor({ state: 'detached' });
  await anna.getByRole('button', { name: 'Zet terug' }).click();
  await comment(anna, 'Ik denk er anders over.').waitFor();
  await shot.of(anna);
});

journey('moderated_comments_without_javascript', { views: [{ js: false }] }, async ({ as, base, open }) => {
  const anna = await as('anna');
  const path = await newPost(anna, base, { title: 'Meedenken op papier', comments: 'moderated' });
  const sanne = await as('sanne');
  for (const text of ['De eerste gedachte', 'De tweede gedachte']) {
    await open(sanne, path);
    await sanne.fill('#comment', text);
    await sanne.getByRole('radio', { name: /Zichtbaar voor alle lezers/ }).check();
    await sanne.locator('#reply [type=submit]').click();
    await comment(sanne, text).waitFor();
  }
  await open(anna, path);
  await comment(anna, 'De eerste gedachte').getByRole('button', { name: 'Plaats', exact: true }).click();
  await comment(anna, 'De tweede gedachte').getByRole('button', { name: 'Plaats', exact: true }).click();
  await comment(anna, 'Wacht op goedkeuring').waitFor({ state: 'detached' });
  await comment(anna, 'De tweede gedachte').locator('details.menu summary').click();
  await comment(anna, 'De tweede gedachte').getByRole('button', { name: 'Verwijder' }).click();
  await comment(anna, 'De tweede gedachte').waitFor({ state: 'detached' });
});

journey('who_has_confirmed', { views: [{}, { width: 360 }] }, async ({ as, base, open, view, axe, shot }) => {
  const anna = await as('anna');
  const path = await newPost(anna, base, { title: `Bevestig op ${view.width}`, confirmation_requested: true });
  await open(anna, path);
  assert.equal(await anna.getByRole('button', { name: 'Ik heb dit gelezen' }).count(), 0, 'one does not confirm to oneself');
  const sanne = await as('sanne');
  await open(sanne, path);
  await sanne.getByRole('button', { name: 'Ik heb dit gelezen' }).click();
  await sanne.getByText(/U bevestigde dit/).waitFor();
  await open(anna, `${path}/readers`);
  await anna.locator('details.disclosure', { hasText: 'Bevestigd' }).locator('summary').click();
  await anna.locator('.reader', { hasText: 'bevestigd' }).getByText('Mila').waitFor();
  await axe(anna);
  await shot.of(anna);
});

journey('earlier_comments', {}, async ({ as, base, open, axe }) => {
  const path = await newPost(await as('anna'), base, { title: 'Veel te zeggen', comments: 'open' });
  const page = await as('mark');
  for (let number = 1; number <= 51; number += 1) {
    const form = { post: path.split('/').at(-1), body: `Gedachte ${number}.`, visibility: 'shared', key: randomUUID() };
    const answer = await page.request.post('/api/feed/comment', { headers: { origin: base, accept: 'application/json' }, form });
    assert.equal(answer.status(), 200, await answer.text());
  }
  await open(page, path);
  assert.equal(await page.locator('.comment').count(), 50);
  assert.match(await page.locator('.comment').last().innerText(), /Gedachte 51\./, 'the newest last');
  await page.getByRole('link', { name: 'Eerdere reacties' }).click();
  await comment(page, 'Gedachte 1.').waitFor();
  assert.equal(await page.locator('.comment').count(), 1);
  await axe(page);
  await page.getByRole('link', { name: 'Naar de nieuwste reacties' }).click();
  await comment(page, 'Gedachte 51.').waitFor();
  await page.locator('#comment').waitFor();
});
