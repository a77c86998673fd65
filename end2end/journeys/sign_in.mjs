import { EVERY_VIEW, assert, journey } from '../harness.mjs';

const WITH_AND_WITHOUT_JS = [{}, { js: false }, { width: 360 }, { width: 360, js: false }];

journey('sign_in', { views: WITH_AND_WITHOUT_JS }, async ({ page, signIn, signOut }) => {
  await signIn(page, 'sanne');
  assert.equal(new URL(page.url()).pathname, '/');
  await page.getByRole('navigation').first().waitFor();

  await signOut(page);
  await page.goto('/');
  assert.equal(new URL(page.url()).pathname, '/sign-in', 'after signing out the feed is closed');
});

journey('sign_in_refused', { views: WITH_AND_WITHOUT_JS, expected: [/status of 4\d\d/] }, async ({ page }) => {
  await page.goto('/sign-in');
  await page.fill('input[name=mail]', 'sanne@regenboog.example');
  await page.fill('input[name=password]', 'not the password');
  await page.click('form:has(input[name=password]) [type=submit]');
  await page.getByRole('alert').first().waitFor();
  assert.equal(await page.inputValue('input[name=password]'), '', 'a password is never sent back');
});

journey('sign_in_page', { views: EVERY_VIEW }, async ({ page, axe, shot }) => {
  await page.goto('/sign-in');
  await page.waitForSelector('input[name=mail]');
  await axe(page);
  await shot();
});
