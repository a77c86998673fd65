import { assert, journey } from '../harness.mjs';

const WITH_AND_WITHOUT_JS = [{}, { js: false }];
const folded = (page, summary) => page.locator('details', { has: page.locator('summary', { hasText: summary }) }).last();
/** Opens what is folded, and sends the form in it. */
async function fill(page, summary, fields, button = 'Bewaar') {
  const part = folded(page, summary);
  await part.locator('summary').first().click();
  for (const [label, value] of fields) {
    const field = part.getByLabel(label, { exact: true }).first();
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption({ label: value });
    else await field.fill(value);
  }
  await part.getByRole('button', { name: button, exact: true }).first().click();
  await page.getByText('Opgeslagen.').waitFor();
}

journey('office_finds_a_child_and_moves_it', { views: WITH_AND_WITHOUT_JS }, async ({ as, open, view, axe, shot }) => {
  const page = await as('joost');
  await open(page, '/people');
  if (view.js) await axe(page);
  await shot.of(page);
  await page.getByLabel('Zoek op naam').fill('fin de vr');
  await page.getByRole('button', { name: 'Toon' }).click();
  await page.locator('.people-row').first().waitFor();
  assert.equal(await page.locator('.people-row').count(), 1, 'one child is called that');
  await page.locator('.people-row').click();
  await page.getByRole('heading', { level: 1, name: 'Finn de Vries' }).waitFor();
  if (view.js) await axe(page);
  await shot.of(page);
  const group = view.js ? 'Groep 7' : 'Groep 8';
  await fill(page, 'Plaats in een groep', [['Groep', group]]);
  await page.locator('.tag', { hasText: group }).first().waitFor();
  const family = await as('mark');
  await open(family, '/');
  const finn = family.locator('.chip', { hasText: 'Finn' });
  await finn.click();
  await family.locator('.chips.below .chip', { hasText: group }).waitFor();
});

journey('a_refused_form_comes_back_with_what_was_typed', { views: WITH_AND_WITHOUT_JS }, async ({ as, open }) => {
  const page = await as('joost');
  await open(page, '/people');
  const part = folded(page, 'Voeg een kind toe');
  await part.locator('summary').click();
  await part.getByLabel('Achternaam').fill('Zonder Voornaam');
  await part.getByRole('button', { name: 'Voeg toe' }).click();
  await page.locator('#add-child .error').waitFor();
  assert.equal(await page.locator('#add-child').getByLabel('Achternaam').inputValue(), 'Zonder Voornaam');
});

journey('a_parent_asks_and_the_office_accepts', { views: WITH_AND_WITHOUT_JS }, async ({ as, open, view, axe, shot }) => {
  const remark = view.js ? 'Draagt een bril' : 'Draagt een bril en een beugel';
  const parent = await as('sanne');
  await open(parent, '/more');
  await parent.getByRole('link', { name: /Mila/ }).click();
  await parent.getByRole('heading', { level: 1, name: 'Mila de Vries' }).waitFor();
  if (view.js) await axe(parent);
  await shot.of(parent);
  await fill(parent, 'Vraag een wijziging', [['Verder belangrijk', remark]], 'Vraag deze wijziging');
  await parent.getByText('wacht op de administratie').waitFor();
  const office = await as('joost');
  await open(office, '/people/proposals');
  const card = office.locator('article', { hasText: remark });
  await card.waitFor();
  if (view.js) await axe(office);
  await card.getByRole('button', { name: 'Neem over' }).click();
  await office.getByText('Opgeslagen.').waitFor();
  await open(parent, new URL(parent.url()).pathname);
  await parent.getByText('overgenomen').first().waitFor();
  await parent.locator('.facts dd', { hasText: remark }).first().waitFor();
});

journey('the_director_opens_information_and_closes_it', { views: WITH_AND_WITHOUT_JS, expected: [/404/] }, async ({ as, open }) => {
  const director = await as('petra');
  await open(director, '/people?q=adam+haddad');
  await director.locator('.people-row').click();
  await director.getByRole('heading', { level: 1, name: 'Adam Haddad' }).waitFor();
  const child = new URL(director.url()).pathname.split('/').pop();
  const parent = await as('youssra');
  const sees = async (status) => assert.equal((await parent.goto(`/my-children/${child}`)).status(), status);
  await sees(404);
  await director.getByRole('button', { name: 'Zet informatie open' }).click();
  await director.getByText('Opgeslagen.').waitFor();
  await sees(200);
  await parent.getByRole('heading', { level: 1, name: 'Adam Haddad' }).waitFor();
  await director.getByRole('button', { name: 'Sluit informatie weer' }).click();
  await director.getByText('Opgeslagen.').waitFor();
  await sees(404);
});

journey('who_can_see_my_child', { views: [{}, { width: 360, theme: 'dark', lang: 'en' }, { js: false }] }, async ({ as, open, view, axe, shot }) => {
  const page = await as('mark');
  await open(page, '/more');
  await page.getByRole('link', { name: /Mila/ }).click();
  await page.locator('a[href$="/who"]').click();
  await page.locator('.item', { hasText: 'Anna Visser' }).waitFor();
  await page.locator('.item', { hasText: 'Sanne de Vries' }).waitFor();
  if (view.js) await axe(page);
  await shot.of(page);
});
