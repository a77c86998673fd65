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

journey('one_tap_signs_in_on_the_demonstration', { views: WITH_AND_WITHOUT_JS }, async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: /Anna Visser/ }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await page.getByRole('navigation').first().waitFor();
});

journey('sign_in_refused', { views: [{}, { width: 360 }], expected: [/status of 4\d\d/] }, async ({ page }) => {
  await page.goto('/sign-in');
  await page.fill('#mail', 'sanne@regenboog.example');
  await page.fill('#password', 'not the password');
  await page.click('form:has(#password) [type=submit]');
  await page.getByRole('alert').first().waitFor();
  assert.equal(await page.getAttribute('#password', 'value'), null, 'a password is never sent back');
});

journey('sign_in_page', { views: EVERY_VIEW }, async ({ page, axe, shot }) => {
  await page.goto('/sign-in');
  await page.waitForSelector('#mail');
  await axe(page);
  await shot();
});
