// One's own account, by people whom no other journey signs in: their sessions come and go here.
import { createHmac } from 'node:crypto';
import { EVERY_VIEW, PASSWORD, assert, journey, mailOf } from '../harness.mjs';

const WITH_AND_WITHOUT_JS = [{}, { js: false }];

/** The code of an app at this moment (RFC 6238), `ahead` steps from now. */
function codeOf(seed, ahead = 0) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...seed.replaceAll(' ', '')].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const mac = createHmac('sha1', key).update(counter).digest();
  const number = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

const leaves = (page, path) => page.waitForURL((url) => url.pathname !== path && !url.pathname.startsWith('/api/'));
const goesTo = (page, path) => page.waitForURL((url) => url.pathname === path);

async function types(page, person, password = PASSWORD) {
  await page.goto('/sign-in');
  await page.fill('#mail', mailOf(person));
  await page.fill('#password', password);
  await page.click('form:has(#password) [type=submit]');
}

journey('account_page', { views: EVERY_VIEW }, async ({ page, signIn, open, axe, shot }) => {
  await signIn(page, 'femke');
  await open(page, '/account');
  await page.locator('#devices .item').first().waitFor();
  await axe(page);
  await shot();
});

journey('account_sign_in_with_code', { views: WITH_AND_WITHOUT_JS }, async ({ page, browser, base, view, signIn, open, shot }) => {
  await signIn(page, 'bas');
  await open(page, '/account/code-app');
  await page.click('form[action*=begin_code_app] [type=submit]');
  const seed = await page.locator('.qr + .help + .secret').textContent();
  await shot('account_code_app');
  await page.fill('#code', codeOf(seed));
  await page.click('form[action*=confirm_code_app] [type=submit]');
  await page.locator('.codes .secret').first().waitFor();
  const codes = await page.locator('.codes .secret').allTextContents();
  assert.equal(codes.length, 10);
  await shot('account_spare_codes');
  await page.click('form[action*=keep_codes] [type=submit]');
  await goesTo(page, '/account');

  const other = await browser.newContext({ baseURL: base, javaScriptEnabled: view.js });
  const phone = await other.newPage();
  await types(phone, 'bas');
  await goesTo(phone, '/sign-in/code');
  await phone.fill('#code', codes[2]);
  await phone.click('form:has(#code) [type=submit]');
  await leaves(phone, '/sign-in/code');
  assert.equal(new URL(phone.url()).pathname, '/');
  await other.close();

  await open(page, '/account/code-app');
  await page.click('form[action*=turn_off_code_app] [type=submit]');
  await goesTo(page, '/account');
});

journey('account_password_and_proof', { views: WITH_AND_WITHOUT_JS, expected: [/status of 4\d\d/] }, async ({ page, signIn, open, view }) => {
  // Somebody else each time: the demonstration's own password would be refused as a new one, since it names the school.
  await signIn(page, view.js ? 'ruben' : 'thijs');
  await open(page, '/account/password');
  await page.fill('#password', '1234567890123');
  await page.click('form[action*=change_password] [type=submit]');
  await page.locator('#password-error .error').waitFor();
  assert.match(await page.locator('#password-error').textContent(), /te raden/);
  await page.fill('#password', 'paarse lepel danst zacht');
  await page.click('form[action*=change_password] [type=submit]');
  await goesTo(page, '/account');
  await page.getByText('wachtwoord is gewijzigd').waitFor();
});

journey('account_forgotten', { views: WITH_AND_WITHOUT_JS, expected: [/status of 4\d\d/] }, async ({ page, axe, view }) => {
  await page.goto('/sign-in');
  await page.click('a[href="/forgotten"]');
  await page.fill('#mail', 'niemand@regenboog.example');
  await page.click('form[action*=ask_reset] [type=submit]');
  await page.getByText('een mail onderweg').waitFor();
  if (view.js) await axe(page);
  await page.goto(`/reset?token=${'0'.repeat(64)}`);
  await page.getByText('verlopen of al gebruikt').waitFor();
});

/** The newest link in a mail to this address whose path begins so, once it is there. */
async function mailed(page, address, path) {
  for (let times = 0; times < 40; times += 1) {
    await page.goto('/demo/mailbox');
    const links = page.locator('article').filter({ hasText: address }).locator(`.mail-text a[href*="${path}"]`);
    if (await links.count()) {
      const url = new URL(await links.first().getAttribute('href'));
      return url.pathname + url.search + url.hash;
    }
    await page.waitForTimeout(250);
  }
  return assert.fail(`no mail to ${address} about ${path}`);
}

journey('a_new_address_is_confirmed_and_taken_back', { views: WITH_AND_WITHOUT_JS, expected: [/status of 4\d\d/] }, async ({ page, browser, base, view, signIn, open }) => {
  const person = view.js ? 'samira' : 'marloes';
  const [old, fresh] = [mailOf(person), `nieuw.${person}@elders.example`];
  await signIn(page, person);
  await open(page, '/account/mail');
  await page.fill('#mail', fresh);
  await page.click('form[action*=change_mail] [type=submit]');
  await goesTo(page, '/account');

  // Where the mail is read nobody is signed in.
  const other = await browser.newContext({ baseURL: base, javaScriptEnabled: view.js, locale: 'nl-NL' });
  const reader = await other.newPage();
  const presses = async (button) => {
    await reader.getByRole('button', { name: button }).click();
    await reader.waitForURL((url) => url.searchParams.get('done') === 'mail');
  };
  await open(reader, await mailed(reader, fresh, '/account/mail/confirm'));
  await presses('Ja, gebruik dit adres');
  await open(reader, await mailed(reader, old, '/account/mail/undo'));
  await presses('Zet het oude adres terug');
  await other.close();

  await page.goto('/account');
  assert.equal(new URL(page.url()).pathname, '/sign-in', 'every device is signed out');
  await page.goto('/forgotten');
  await page.fill('#mail', old);
  await page.click('form[action*=ask_reset] [type=submit]');
  await page.getByText('een mail onderweg').waitFor();
  await open(page, await mailed(page, old, '/reset'));
  await page.fill('#password', 'groene kikker zingt luid');
  await page.click('form:has(#password) [type=submit]');
  await goesTo(page, '/sign-in');
  await types(page, person, 'groene kikker zingt luid');
  await leaves(page, '/sign-in');
});

journey('account_devices', { views: WITH_AND_WITHOUT_JS }, async ({ page, browser, base, view, signIn, open }) => {
  await signIn(page, 'maaike');
  const other = await browser.newContext({ baseURL: base, javaScriptEnabled: view.js });
  const phone = await other.newPage();
  await types(phone, 'maaike');
  await leaves(phone, '/sign-in');
  await open(page, '/account');
  await page.locator('form[action*=end_other_devices] [type=submit]').click();
  await page.getByText('nu afgemeld').waitFor();
  assert.equal(await page.locator('#devices .item').count(), 1);
  await phone.goto('/');
  assert.equal(new URL(phone.url()).pathname, '/sign-in', 'the other device is signed out');
  await other.close();
});

journey('account_passkey', { views: [{}, { width: 360 }] }, async ({ page, base, shot }) => {
  // Passkeys belong to names, not to numbers.
  const here = `http://localhost:${new URL(base).port}`;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  await page.goto(`${here}/sign-in`);
  await page.fill('#mail', mailOf('hulya'));
  await page.fill('#password', PASSWORD);
  await page.click('form:has(#password) [type=submit]');
  await leaves(page, '/sign-in');
  await page.goto(`${here}/account/passkey`);
  await page.fill('#name', 'Mijn sleutel');
  await page.locator('form:has(#name) [type=submit]').click();
  await goesTo(page, '/account');
  await page.getByText('Mijn sleutel').first().waitFor();
  await shot('account_with_passkey');

  await page.context().clearCookies();
  await page.goto(`${here}/sign-in`);
  await page.getByRole('button', { name: 'Gebruik een passkey' }).click();
  await leaves(page, '/sign-in');
  await page.goto(`${here}/account`);
  await page.getByText(/Laatst gebruikt: vandaag/).first().waitFor();
  await page.getByRole('button', { name: 'Haal weg: Mijn sleutel' }).click();
  await page.getByText('passkey is weggehaald').waitFor();
});
