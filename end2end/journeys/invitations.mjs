// The office invites, a mail arrives, a guardian comes in: with and without JavaScript.
import { assert, EVERY_VIEW, journey } from '../harness.mjs';

/** The newest mail to an address, as the mailbox of the demonstration shows it. */
async function link(page, address) {
  await page.goto('/demo/mailbox');
  const mail = page.locator('article').filter({ hasText: address }).first();
  return new URL(await mail.locator('.mail-text a').first().getAttribute('href')).pathname + new URL(await mail.locator('.mail-text a').first().getAttribute('href')).search;
}

/** Waits until the mail has left. */
async function sent(page, address) {
  for (let times = 0; times < 40; times += 1) {
    await page.goto('/demo/mailbox');
    if (await page.locator('article').filter({ hasText: address }).count()) return;
    await page.waitForTimeout(250);
  }
  assert.fail(`no mail to ${address}`);
}

let turn = 0;
journey('invited_by_mail', { views: [{ width: 360 }, { js: false }], expected: [/status of 422/] }, async ({ as, page, open, view, axe, hydrated, shot }) => {
  const office = await as('joost');
  await open(office, '/people/invitations?state=not_invited');
  if (view.js) await axe(office);
  await shot.of(office, 'invitations');
  const row = office.locator('.invited-row').filter({ hasText: '@' }).nth(turn++);
  const address = (await row.locator('.invited-mail').textContent()).trim();
  await row.getByRole('button', { name: 'Nodig uit' }).click();
  await office.waitForLoadState('load');
  await sent(office, address);
  const path = await link(office, address);

  await page.goto(path);
  await page.getByRole('heading', { level: 1, name: /nodigt u uit/ }).waitFor();
  assert.ok(!(await page.locator('main').textContent()).includes(address), 'the address is masked');
  if (view.js) { await hydrated(page); await axe(page); }
  await shot.of(page, 'invitation');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.waitForURL('**/invitation/accept');
  assert.equal(await page.getByLabel('E-mailadres').inputValue(), address);
  if (view.js) { await hydrated(page); await axe(page); }
  await shot.of(page, 'invitation_accept');
  await page.getByLabel('Wachtwoord').fill('kort');
  await page.getByRole('button', { name: 'Maak account' }).click();
  if (view.js) await page.getByText('Dit is te kort.').waitFor();
  else await page.getByRole('alert').first().waitFor();
  await page.getByLabel('Wachtwoord').fill('vier wilde ganzen vliegen');
  await page.getByRole('button', { name: 'Maak account' }).click();
  await page.waitForURL('**/welcome');
  for (const step of [1, 2, 3, 4]) {
    await page.getByText(`Stap ${step} van 4`).first().waitFor();
    if (view.js) { await hydrated(page); await axe(page); }
    await shot.of(page, `welcome_${step}`);
    const next = ['Verder', 'Dit klopt', 'Ik deel niets buiten de app', 'Naar het nieuws'][step - 1];
    await page.locator('main').getByRole(step === 1 ? 'link' : 'button', { name: next }).click();
  }
  await page.getByRole('heading', { level: 1, name: 'Berichten' }).waitFor();
  await open(office, '/people/invitations?state=active');
  await page.goto(path);
  await page.getByText('al gebruikt').waitFor();
});

journey('letters_and_codes', { views: [{}, { width: 360, js: false }], expected: [/404/] }, async ({ as, page, open, view, axe, shot }) => {
  const office = await as('joost');
  await open(office, '/people/invitations?state=sent');
  const letter = office.locator('.invited-row').first().getByRole('link', { name: 'Brief' });
  if (await letter.count()) {
    await letter.click();
  } else {
    await open(office, '/people/invitations?state=not_invited');
    await office.locator('.invited-row').first().getByRole('button', { name: 'Nodig uit' }).click();
    await office.waitForLoadState('load');
    await open(office, '/people/invitations/letters');
  }
  await office.getByRole('heading', { level: 1, name: 'Brieven' }).waitFor();
  if (view.js) await axe(office);
  await shot.of(office, 'letters');
  await page.goto('/invitation');
  await page.getByLabel('Code').fill('AAAA-AAAA-AAAA-AAAA');
  await page.getByRole('button', { name: 'Verder' }).click();
  await page.getByText('Deze uitnodiging kennen we niet').waitFor();
});

journey('pages_of_coming_in_look_right', { views: EVERY_VIEW }, async ({ as, page, open, view, axe, shot, hydrated }) => {
  await page.goto('/invitation');
  await hydrated(page);
  await axe(page);
  await shot.of(page, 'invitation_code');
  const office = await as('joost');
  await open(office, '/people/invitations');
  await axe(office);
  const wide = await office.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wide, 0, 'nothing sticks out at the side');
  await shot.of(office, 'invitations_all');
});

journey('a_question_for_help', { views: [{ width: 360 }, { js: false }] }, async ({ as, open, view, axe, shot }) => {
  const page = await as('sanne');
  await open(page, '/more');
  await page.getByRole('link', { name: /^Hulp/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Hulp' }).waitFor();
  if (view.js) await axe(page);
  await shot.of(page, 'help');
  await page.getByRole('link', { name: /Berichten lezen/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Berichten lezen' }).waitFor();
  await shot.of(page, 'help_how');
  await open(page, '/help');
  const question = `Ik zie geen foto's (${view.js})`;
  await page.getByLabel('Wat lukt er niet?').fill(question);
  await page.getByRole('button', { name: 'Verstuur' }).click();
  await page.getByText('Uw vraag is verstuurd.').waitFor();
  const teacher = await as('anna');
  await open(teacher, '/help/questions');
  const card = teacher.locator('article').filter({ hasText: question }).first();
  if (view.js) await axe(teacher);
  await shot.of(teacher, 'help_questions');
  await card.getByLabel('Antwoord').fill('Druk op Start.');
  await card.getByRole('button', { name: 'Beantwoord' }).click();
  await teacher.waitForLoadState('load');
  await open(page, '/help');
  await page.getByText('Druk op Start.').first().waitFor();
});
