import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { assert, journey, keepUnread, mailOf, PASSWORD, startPost } from '../harness.mjs';
import { newPost } from '../posts.mjs';

const PHOTO = fileURLToPath(new URL('../../server/backend/src/demo/photos/boat.jpg', import.meta.url));
const WORD = 'w'.repeat(9_000);
const MARKUP = '</textarea><script>window.harmed = true</script><img src=x onerror="window.harmed = true">';
const LINKS = '[klik](javascript:window.harmed=true) javascript:window.harmed=true [data](data:text/html,x) [goed](https://school.example)';
const ARABIC = 'مرحبا بكم في المدرسة';

journey('hostile_text_is_only_text', { views: [{ width: 320 }, { width: 320, js: false }, {}] }, async ({ as, base, open, view }) => {
  const anna = await as('anna');
  const path = await newPost(anna, base, { title: `${MARKUP} 🎈👩‍👩‍👧`, body: `${MARKUP}\n\n${LINKS}\n\n${WORD}`, comments: 'open' });
  const arabic = await newPost(anna, base, { title: ARABIC, body: ARABIC });
  const page = await keepUnread(await as('sanne'));
  const isHarmless = async () => {
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true, 'a long word does not widen the page');
    assert.equal(await page.evaluate(() => window.harmed), undefined, 'nothing of it ran');
    assert.equal(await page.locator('a[href^="javascript:" i], a[href^="data:" i], img[src=x]').count(), 0);
  };
  await open(page, '/');
  await isHarmless();
  await open(page, path);
  await isHarmless();
  assert.equal(await page.locator('h1.post-title').innerText(), `${MARKUP} 🎈👩‍👩‍👧`);
  const body = page.locator('article.post .post-body');
  assert.ok((await body.innerText()).includes(MARKUP));
  assert.equal(await body.locator('a').count(), 1, 'the address of a website is a link');
  await open(page, arabic);
  const direction = (one) => one.evaluate((node) => getComputedStyle(node).direction);
  assert.equal(await direction(page.locator('h1.post-title')), 'rtl');
  assert.equal(await direction(page.locator('article.post .post-body')), 'rtl');
  if (!view.js) return;
  await open(anna, `${path}/edit`);
  assert.equal(await anna.inputValue('#post-body'), `${MARKUP}\n\n${LINKS}\n\n${WORD}`, 'and comes back as it was typed');
  assert.equal(await anna.evaluate(() => window.harmed), undefined);
});

journey('characters_that_cannot_be_kept', { expected: [/status of 422/] }, async ({ as, base, open }) => {
  const path = await newPost(await as('anna'), base, { title: 'Met een gat', comments: 'open' });
  const sentence = 'Hier staan tekens in die wij niet kunnen bewaren.';
  for (const js of [true, false]) {
    const page = await as('sanne', { js });
    await open(page, path);
    await page.evaluate(() => {
      const field = document.querySelector('#comment');
      field.value = 'voor\u0000na';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await page.locator('#reply [type=submit]').click();
    await page.locator('#comment-error .error', { hasText: sentence }).waitFor();
  }
});

journey('too_long_for_its_field', { expected: [/status of 422/] }, async ({ as, axe }) => {
  const page = await as('anna');
  await startPost(page);
  await page.fill('#post-title', 't'.repeat(121));
  await page.fill('#post-body', 'b'.repeat(10_001));
  const counters = page.locator('.counter[data-state=over]');
  assert.deepEqual(await counters.allInnerTexts(), ['121 van 120', '10001 van 10000']);
  await page.locator('#publish').click();
  await page.locator('#title-error .error', { hasText: 'Dit is te lang. Gebruik hooguit 120 tekens.' }).waitFor();
  await page.locator('#body-error .error', { hasText: 'Dit is te lang. Gebruik hooguit 10000 tekens.' }).waitFor();
  assert.equal((await page.inputValue('#post-body')).length, 10_001, 'what was typed stays');
  await axe(page);
});

/** The beginning of a PNG that claims to be 50,000 pixels wide and high (PNG, 11.2.2). */
function hugePng() {
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write('IHDR', 4, 'latin1');
  header.writeUInt32BE(50_000, 8);
  header.writeUInt32BE(50_000, 12);
  header.set([8, 2, 0, 0, 0], 16);
  header.writeUInt32BE(crc32(header.subarray(4, 21)), 21);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), header, Buffer.alloc(4000)]);
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

journey('files_that_are_not_what_they_say', { expected: [/status of 4(15|22)/] }, async ({ as, axe }) => {
  const page = await as('anna');
  await startPost(page);
  const program = Buffer.concat([Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'), Buffer.alloc(4000)]);
  for (const [name, mimeType, buffer, sentence] of [
    ['vakantie.jpg', 'image/jpeg', program, 'Dit soort bestand kan niet.'],
    ['groot.png', 'image/png', hugePng(), 'Deze foto is te breed of te hoog.'],
  ]) {
    await page.locator('.thumb-add input[type=file]').setInputFiles({ name, mimeType, buffer });
    await page.locator('#post-photos .error', { hasText: `${name}: ${sentence}` }).waitFor();
    await axe(page);
    await page.getByRole('button', { name: 'Verwijder foto 1' }).click();
    await page.locator('.thumb[data-state]').waitFor({ state: 'detached' });
  }
});

const saved = (page) => page.locator('.autosave[data-state=saved]').waitFor();

journey('two_tabs_with_the_same_draft', { expected: [/status of 409/] }, async ({ as, open, axe, shot }) => {
  const one = await as('anna');
  await startPost(one);
  await one.fill('#post-title', 'In twee vensters');
  await saved(one);
  await one.waitForURL(/\/posts\/[0-9a-f-]{36}\/edit/);
  const other = await one.context().newPage();
  await open(other, new URL(one.url()).pathname);
  await other.fill('#post-body', 'Uit het andere venster.');
  await saved(other);
  await one.fill('#post-body', 'Uit dit venster.');
  await one.getByText('Dit bericht is intussen veranderd').waitFor();
  assert.equal(await one.inputValue('#post-body'), 'Uit dit venster.', 'what was typed stays');
  await axe(one);
  await one.getByRole('button', { name: 'Haal de nieuwste versie op' }).click();
  await one.getByText('Er is nog tekst van u die niet bewaard werd.').waitFor();
  assert.equal(await one.inputValue('#post-body'), 'Uit het andere venster.');
  await shot.of(one);
  await one.getByRole('button', { name: 'Zet mijn tekst terug' }).click();
  await one.waitForFunction(() => document.querySelector('#post-body').value === 'Uit dit venster.');
  await saved(one);
  await other.reload();
  await other.locator('#post-body').waitFor();
  assert.equal(await other.inputValue('#post-body'), 'Uit dit venster.');
});

journey('a_post_typed_on_while_the_session_ended', { expected: [/status of 401/] }, async ({ as }) => {
  const page = await as('anna');
  await startPost(page);
  await page.fill('#post-title', 'Verder na de pauze');
  await saved(page);
  await page.context().clearCookies();
  await page.fill('#post-body', 'Dit typte ik zonder aanmelding.');
  await page.getByText('U bent afgemeld. Meld u opnieuw aan; wat u typte blijft bewaard.').waitFor();
  await page.getByRole('link', { name: 'Meld u opnieuw aan' }).click();
  await page.waitForURL((url) => url.pathname === '/sign-in');
  await page.fill('#mail', mailOf('anna'));
  await page.fill('#password', PASSWORD);
  await page.click('form:has(#password) [type=submit]');
  await page.waitForURL(/\/posts\/.*edit/);
  await page.locator('#post-body').waitFor();
  await page.waitForFunction(() => document.querySelector('#post-body').value === 'Dit typte ik zonder aanmelding.');
  assert.equal(await page.inputValue('#post-title'), 'Verder na de pauze');
  await saved(page);
});

journey('the_session_ends_while_photos_are_sent', { expected: [/status of 401/] }, async ({ as, axe, shot }) => {
  const photo = (name) => ({ name, mimeType: 'image/jpeg', buffer: readFileSync(PHOTO) });
  const page = await as('anna');
  await startPost(page);
  await page.fill('#post-title', 'Met de foto van de boot');
  await saved(page);
  await page.context().clearCookies();
  await page.locator('.thumb-add input[type=file]').setInputFiles([photo('boot.jpg'), photo('haven.jpg')]);
  await page.locator('.thumb[data-state=failed]').nth(1).waitFor();
  await page.getByRole('link', { name: 'Meld u opnieuw aan' }).click();
  await page.waitForURL((url) => url.pathname === '/sign-in');
  await page.fill('#mail', mailOf('anna'));
  await page.fill('#password', PASSWORD);
  await page.click('form:has(#password) [type=submit]');
  await page.waitForURL(/\/posts\/.*edit/);
  const note = page.locator('.note', { hasText: 'Deze bestanden zijn niet verstuurd. Kies ze opnieuw:' });
  await note.waitFor();
  assert.deepEqual(await note.locator('li').allInnerTexts(), ['boot.jpg', 'haven.jpg']);
  assert.equal(await page.inputValue('#post-title'), 'Met de foto van de boot');
  await axe(page);
  await shot.of(page);
  await page.locator('.thumb-add input[type=file]').setInputFiles(photo('boot.jpg'));
  await note.getByText('boot.jpg').waitFor({ state: 'detached' });
  await page.locator('.thumb[data-state=done]').waitFor();
  await page.reload();
  await note.waitFor();
  assert.deepEqual(await note.locator('li').allInnerTexts(), ['haven.jpg'], 'still told after a reload');
  await note.getByRole('button', { name: 'Niet meer nodig' }).click();
  await note.waitFor({ state: 'detached' });
});
