import { EVERY_VIEW, assert, chooseLanguage, journey } from '../harness.mjs';

const WITH_AND_WITHOUT_JS = [{}, { js: false }];
const SAVE = 'Bewaar de instellingen';
const folded = (page, summary) => page.locator('details', { has: page.locator('summary', { hasText: summary }) }).last();
const done = (page) => page.getByText('Opgeslagen.').waitFor();

async function save(page) {
  await page.getByRole('button', { name: SAVE }).click();
}

journey('a_school_changes_its_name_and_how_it_speaks', { views: WITH_AND_WITHOUT_JS }, async ({ as, open, view, axe }) => {
  const page = await as('beheer');
  await open(page, '/more');
  await page.getByRole('link', { name: /Instellingen van de school/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Instellingen van de school' }).waitFor();
  if (view.js) await axe(page);
  const parent = await as('mark');
  for (const [name, form, sentence] of [
    ['Regenboog Noord', 'gewoon, met je en jij', 'Meld je af'],
    ['De Regenboog', 'beleefd', 'Meld u af'],
  ]) {
    await page.getByLabel('Korte naam').fill(name);
    await page.getByLabel('Zo spreekt de school ouders aan').selectOption({ label: form });
    await save(page);
    await done(page);
    await page.locator('.brand-name', { hasText: name }).waitFor();
    await open(parent, '/more');
    await parent.locator('.brand-name', { hasText: name }).waitFor();
    await parent.getByRole('button', { name: sentence }).first().waitFor({ state: 'attached' });
  }
});

journey('a_pale_colour_is_refused_and_a_near_one_taken', { views: WITH_AND_WITHOUT_JS }, async ({ as, open, view, axe, shot }) => {
  const page = await as('petra');
  await open(page, '/settings');
  await page.getByLabel('eigen kleur', { exact: true }).check();
  await page.getByLabel('Eigen kleur:').fill('#ffcc00');
  await save(page);
  await page.getByText('Deze kleur is te licht').waitFor();
  const take = page.getByRole('button', { name: /^Neem #/ });
  if (view.js) await axe(page);
  await shot.of(page);
  const near = (await take.textContent()).trim().slice(-7);
  await take.click();
  await done(page);
  assert.equal(await page.getByLabel('Eigen kleur:').inputValue(), near);
  const parent = await as('mark');
  await open(parent, '/');
  const colour = await parent.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--primary').trim());
  assert.equal(colour, near, 'the colour of every page of the school');
  await page.getByLabel('turkoois').check();
  await save(page);
  await done(page);
});

journey('two_windows_show_what_the_other_changed', { views: WITH_AND_WITHOUT_JS }, async ({ as, open }) => {
  const [one, other] = [await as('beheer'), await as('petra')];
  await open(one, '/settings');
  await open(other, '/settings');
  const zone = (page) => page.getByLabel('Tijdzone');
  await zone(one).fill('Europe/Brussels');
  await save(one);
  await done(one);
  await zone(other).fill('Europe/Paris');
  await save(other);
  await other.getByText('Nu staat er: Europe/Brussels').waitFor();
  assert.equal(await zone(other).inputValue(), 'Europe/Paris', 'what was typed is still there');
  await zone(other).fill('Europe/Amsterdam');
  await save(other);
  await done(other);
});

journey('an_extra_role_is_given_used_and_ended', { views: WITH_AND_WITHOUT_JS, expected: [/404/] }, async ({ as, open, view, axe, shot }) => {
  const name = view.js ? 'Coördinator ouders' : 'Coördinator gezinnen';
  const page = await as('petra');
  const teacher = await as('karin');
  const lists = async () => (await teacher.goto('/people?tab=guardians')).status();
  assert.equal(await lists(), 404);
  await open(page, '/settings/roles');
  const add = folded(page, 'Maak een extra rol');
  await add.locator('summary').click();
  await add.getByLabel('Naam van de rol').fill(name);
  await add.getByLabel('ouders en medewerkers zien, met adres en gezag').check();
  await add.getByRole('button', { name: 'Maak de rol' }).click();
  await done(page);
  const card = page.locator('article', { hasText: name });
  const give = card.locator('details', { hasText: 'Geef de rol aan iemand' }).last();
  await give.locator('summary').click();
  await give.getByLabel('Medewerker').selectOption({ label: 'Karin Smit' });
  await give.getByRole('button', { name: 'Geef de rol', exact: true }).click();
  await done(page);
  await card.getByRole('link', { name: 'Karin Smit' }).waitFor();
  if (view.js) await axe(page);
  await shot.of(page);
  assert.equal(await lists(), 200, 'in the next request');
  await card.getByRole('button', { name: /^Stop nu/ }).click();
  await done(page);
  assert.equal(await lists(), 404, 'and gone in the next one');
  await card.getByRole('button', { name: /^Haal de rol weg/ }).click();
  await done(page);
  await page.waitForFunction((gone) => !document.body.textContent.includes(gone), name).catch((error) => {
    if (view.js) throw error;
  });
});

journey('the_office_makes_the_next_year_and_fills_the_council', { views: WITH_AND_WITHOUT_JS }, async ({ as, open, view, axe, shot }) => {
  const page = await as('joost');
  await open(page, '/people/groups');
  await page.locator('.chip[aria-current="true"]', { hasText: '(nu)' }).waitFor();
  const add = folded(page, 'Maak een schooljaar');
  const next = /(\d{4}-\d{4})/.exec(await add.locator('summary').textContent())[1];
  await add.locator('summary').click();
  await add.getByRole('button', { name: 'Voeg toe' }).click();
  await done(page);
  await page.locator('.chip', { hasText: next }).click();
  await page.locator('.chip[aria-current="true"]', { hasText: next }).waitFor();
  const council = page.locator('article', { hasText: 'Ouderraad' });
  const find = council.locator('details', { hasText: 'Zoek iemand van de school' }).last();
  await find.locator('summary').click();
  await find.getByLabel('Naam').fill('mark jansen');
  await find.getByRole('button', { name: 'Zoek' }).click();
  await council.getByLabel('Wie').waitFor();
  if (view.js) await axe(page);
  await shot.of(page);
  await council.getByRole('button', { name: 'Voeg toe aan de commissie' }).click();
  await done(page);
  const members = council.locator('.stack.s', { hasText: 'Mark Jansen' });
  await members.first().waitFor();
  const end = council.locator('.stack.s', { has: page.getByRole('link', { name: 'Mark Jansen' }) }).last().locator('details').first();
  await end.locator('summary').click();
  await end.getByLabel('Laatste dag').fill('2020-01-01');
  await end.getByRole('button', { name: 'Bewaar' }).click();
  await done(page);
  assert.equal(await page.getByRole('link', { name: 'Mark Jansen' }).count(), 0, 'taken away again');
});

journey('settings_in_every_view', { views: EVERY_VIEW }, async ({ as, page: _, open, axe, shot, view }) => {
  const page = await as('beheer');
  await open(page, '/more');
  await chooseLanguage(page, view.lang);
  try {
    for (const path of ['/settings', '/settings/roles', '/people/groups']) {
      await open(page, path);
      await page.locator('h2').first().waitFor();
      await axe(page);
      await shot.of(page, `settings-${path.split('/').pop()}`);
    }
  } finally {
    await chooseLanguage(page, 'nl');
  }
});

journey('settings_by_keyboard', {}, async ({ as, open }) => {
  const page = await as('beheer');
  await open(page, '/settings');
  const save = page.getByRole('button', { name: SAVE });
  await page.getByLabel('Naam van de school').focus();
  for (let step = 0; step < 200 && !(await save.evaluate((button) => button === document.activeElement)); step += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await done(page);
});
