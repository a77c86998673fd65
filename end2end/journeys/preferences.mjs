import { assert, journey } from '../harness.mjs';

const WITH_AND_WITHOUT_JS = [{}, { js: false }];
const language = (page, tag) => page.locator(`html[lang=${tag}]`).waitFor({ state: 'attached' });

journey('language_on_the_sign_in_page', { views: WITH_AND_WITHOUT_JS }, async ({ page }) => {
  await page.goto('/sign-in');
  await language(page, 'nl');
  await page.getByRole('button', { name: 'English' }).click();
  await language(page, 'en');
  await page.getByLabel('Password').waitFor();
  await page.getByRole('button', { name: 'Nederlands' }).click();
  await language(page, 'nl');
  await page.getByLabel('Wachtwoord').waitFor();
});

journey('language_in_the_account_menu', { views: WITH_AND_WITHOUT_JS }, async ({ as, open }) => {
  const page = await as('peter');
  await open(page, '/');
  const choose = async (name) => {
    await page.locator('details.account > summary').click();
    await page.locator('details.account').getByRole('button', { name }).click();
  };
  await choose('English');
  await language(page, 'en');
  assert.equal(await page.locator('h1').textContent(), 'Posts');
  await choose('Nederlands');
  await language(page, 'nl');
  assert.equal(await page.locator('h1').textContent(), 'Berichten');
});

journey('theme', { views: WITH_AND_WITHOUT_JS }, async ({ as, open, axe, view }) => {
  const page = await as('peter');
  await open(page, '/account');
  for (const [name, tag] of [['Donker', 'dark'], ['Licht', 'light'], ['Zoals mijn toestel', 'system']]) {
    await page.getByRole('button', { name }).click();
    await page.locator(`html[data-theme=${tag}]`).waitFor({ state: 'attached' });
    await page.locator(`button[value=${tag}][aria-pressed=true]`).waitFor();
    if (view.js) await axe(page);
  }
});
