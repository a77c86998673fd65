import { assert, hydrated, journey, open } from '../harness.mjs';

const pupil = (key, given, family, born, group) =>
  `<leerling key="${key}"><achternaam>${family}</achternaam><roepnaam>${given}</roepnaam><geboortedatum>${born}</geboortedatum><geslacht>2</geslacht>` +
  `<bsn>123456782</bsn><groep key="${group}"/></leerling>`;
const edexml = `<?xml version="1.0" encoding="UTF-8"?>
<EDEX><school><schooljaar>2000-2001</schooljaar><brincode>99ZZ</brincode><aanmaakdatum>2000-11-20T14:05:00</aanmaakdatum></school>
<groepen><groep key="a"><naam>5/6 (5)</naam></groep><groep key="b"><naam>5/6 (6)</naam></groep></groepen>
<leerlingen>${pupil('1', 'Proefkind', 'Importeur', '2016-02-03', 'a')}${pupil('2', 'Testkind', 'Importeur', '2015-02-03', 'b')}</leerlingen></EDEX>`;
const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

/** Waits for what a form leads to, and for the page to wake up. */
async function after(page, view, act) {
  await Promise.all([page.waitForNavigation(), act()]);
  await page.locator('#main h1').waitFor();
  if (view.js) await hydrated(page);
}

const narrow = async (page) => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth).catch(() => 0);
  assert.equal(wide, 0, 'nothing sticks out at the side');
};

journey('import_a_school', { views: [{}, { width: 360, theme: 'dark' }, { js: false }, { width: 360, lang: 'en' }], expected: [/status of 415/] }, async ({ page, signIn, view, axe, shot }) => {
  // Freshly, as applying and undoing ask for a proof of the last ten minutes.
  await signIn(page, 'joost');
  await open(page, '/people/import');
  if (view.js) await axe(page);
  await shot.of(page, 'import_start');

  await page.locator('#file').setInputFiles(file('kapot.xml', '<EDEX>\n <school>\n</EDEX>'));
  await page.locator('#upload [type=submit]').click();
  await page.locator('#file-error').waitFor();
  assert.match(await page.locator('#file-error').innerText(), /(Regel|Line) 3/);

  if (!view.js) await open(page, '/people/import');
  await page.locator('#file').setInputFiles(file('EDEX.XML', edexml));
  await after(page, view, () => page.locator('#upload [type=submit]').click());
  assert.equal(await page.locator('h1').innerText(), 'EDEX.XML');
  const run = page.url();

  await after(page, view, () => page.locator('form[id^=merge-] [type=submit]').click());
  await page.locator('table.changes').waitFor();
  assert.match(await page.locator('#counts ~ ul').innerText(), /2 (nieuw|new)/);
  if (view.js) await axe(page);
  await narrow(page);
  await shot.of(page, 'import_preview');

  // A chip leads to the rows it counts.
  await page.locator('.counted .chip', { hasText: /niet in het bestand|not in the file/ }).first().click();
  await page.waitForURL(/standing=gone/);
  await page.locator('form[id^=stay-] [type=submit]').first().waitFor();
  await after(page, view, () => page.locator('form[id^=stay-] [type=submit]').first().click());
  await page.locator('table.changes .state', { hasText: /blijft|stays/ }).first().waitFor();

  await page.locator('#apply [name=confirmed]').check();
  await after(page, view, () => page.locator('#apply [type=submit]').click());
  await page.locator('.note.ok').waitFor();
  if (view.js) await axe(page);
  await shot.of(page, 'import_applied');

  await after(page, view, () => page.locator('#undo [type=submit]').click());
  await page.locator('.note.info').waitFor();
  assert.equal(await page.locator('#left').count(), 0, 'nothing was left behind');
  await open(page, '/people/import');
  await page.locator(`a[href="${new URL(run).pathname}"] .state`, { hasText: /teruggedraaid|undone/ }).waitFor();
});

journey('import_guardians_from_a_table', { views: [{}, { width: 360, js: false }] }, async ({ as, view, axe, shot }) => {
  const page = await as('petra');
  await open(page, '/people/import');
  const table = `Roepnaam;Achternaam;BSN;Verzorger 1 naam;Verzorger 1 e-mail\nProefkind;Tabel${view.width};123456782;S. de Vries;proef@example.nl\n`;
  await page.locator('#file').setInputFiles(file('ouders.csv', table));
  await after(page, view, () => page.locator('#upload [type=submit]').click());
  if ((await page.locator('#columns').count()) > 0) {
    assert.equal(await page.locator('#column-3').inputValue(), '1.name');
    if (view.js) await axe(page);
    await narrow(page);
    await shot.of(page, 'import_columns');
    await after(page, view, () => page.locator('#columns [type=submit]').click());
  }
  await page.locator('#apply').waitFor();
  assert.ok(!(await page.content()).includes('123456782'), 'a citizen number is nowhere');
  await after(page, view, () => page.locator('#discard [type=submit]').click());
  await page.getByText('Dit bestand is weggelegd.').waitFor();
});
