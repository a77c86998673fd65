// node end2end/bench.mjs
// The first visit to the feed on a slow phone with a slow connection: the median of three browsers that have nothing kept. And how long
// the office waits, on a laptop, for a file of 600 pupils: to be read and shown, and to be taken over.
// Against BASE_URL, or against a server that it starts itself. Prints the figures and writes target/bench/pages.json.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { hydrated, signIn } from './harness.mjs';
import { startServer } from './server.mjs';

const VISITS = 3;
const SLOWER = 4;
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const PATIENCE = 60_000;
/** For what still arrives, or moves, after the page answers to clicks. */
const REST = 1500;
const shown = (value) => (value === null ? 'none' : value < 10 ? value.toFixed(3) : value.toFixed(0));
const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
const OUTPUT = fileURLToPath(new URL('../target/bench/', import.meta.url));

/** What is measured: its unit, and the most that it may be. Without `most` it is only told. */
const FIGURES = {
  program: { unit: 'bytes of wasm and js', most: 300_000 },
  bytes: { unit: 'bytes in all' },
  firstPaint: { unit: 'ms to the first paint', most: 700 },
  largestPaint: { unit: 'ms to the largest paint', most: 1300 },
  hydrated: { unit: 'ms to hydrated', most: 3500 },
  shift: { unit: 'layout shift' },
};
const PUPILS = 600;
const IMPORT = {
  looked: { unit: `ms to look at ${PUPILS} pupils` },
  imported: { unit: `ms to import ${PUPILS} pupils`, most: 2000 },
};

const server = process.env.BASE_URL ? { base: process.env.BASE_URL, stop: async () => {} } : await startServer();
try {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const cookies = await signedIn(browser);
  const visits = [];
  for (let nth = 0; nth < VISITS; nth++) visits.push(await visit(browser, cookies));
  const imports = [await imported(browser)];
  await browser.close();
  report({ ...figures(FIGURES, visits), ...figures(IMPORT, imports) }, visits);
} finally {
  await server.stop();
}

function phone() {
  return { baseURL: server.base, viewport: { width: 360, height: 780 }, hasTouch: true, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' };
}

async function signedIn(browser) {
  const context = await browser.newContext(phone());
  await signIn(await context.newPage(), 'sanne');
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}

/** Opens the feed in a browser of its own. The service worker stays out: what it fetches is for the next visit. */
async function visit(browser, cookies) {
  const context = await browser.newContext({ ...phone(), serviceWorkers: 'block' });
  context.setDefaultTimeout(PATIENCE);
  await context.addCookies(cookies);
  const page = await context.newPage();
  await page.addInitScript(observe);
  const session = await context.newCDPSession(page);
  const sent = await count(session);
  await session.send('Network.emulateNetworkConditions', NETWORK);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.goto('/', { waitUntil: 'commit' });
  await hydrated(page);
  const { bytes, program } = sent();
  await page.waitForTimeout(REST);
  const times = await page.evaluate(() => window.measured);
  await context.close();
  return { bytes, program, ...times };
}

/** From the file to the school that has its children; undone afterwards. */
async function imported(browser) {
  const context = await browser.newContext({ baseURL: server.base, viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await signIn(page, 'joost');
  await page.goto('/people/import');
  await hydrated(page);
  await page.locator('#file').setInputFiles({ name: 'school.xml', mimeType: 'text/xml', buffer: Buffer.from(school()) });
  const begin = performance.now();
  await page.locator('#upload [type=submit]').click();
  await page.locator('#apply').waitFor();
  const looked = performance.now() - begin;
  await page.locator('#apply [name=confirmed]').check();
  const decided = performance.now();
  await page.locator('#apply [type=submit]').click();
  await page.locator('.note.ok').waitFor();
  const applied = performance.now() - decided;
  await page.locator('#undo [type=submit]').click();
  await page.locator('.note.info').waitFor();
  await context.close();
  return { looked, imported: looked + applied };
}

function school() {
  const groups = Array.from({ length: 24 }, (_, n) => `<groep key="g${n}"><naam>Lokaal ${n}</naam></groep>`);
  const pupils = Array.from({ length: PUPILS }, (_, n) => {
    const born = `${2014 + (n % 9)}-${String((n % 12) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')}`;
    return (
      `<leerling key="p${n}"><achternaam>Achternaam${n}</achternaam><roepnaam>Kind</roepnaam><geboortedatum>${born}</geboortedatum>` +
      `<bsn>123456782</bsn><groep key="g${n % 24}"/></leerling>`
    );
  });
  return `<EDEX><groepen>${groups.join('')}</groepen><leerlingen>${pupils.join('')}</leerlingen></EDEX>`;
}

/** Counts what comes over the wire, headers too, as the browser sees it. Answers a function with the sums so far. */
async function count(session) {
  const paths = new Map();
  const sum = { bytes: 0, program: 0 };
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, response }) => paths.set(requestId, new URL(response.url).pathname));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    sum.bytes += encodedDataLength;
    if (/\.(js|wasm)$/.test(paths.get(requestId) ?? '')) sum.program += encodedDataLength;
  });
  return () => ({ ...sum });
}

/** Runs in the page before everything else in it. */
function observe() {
  const measured = (window.measured = { firstPaint: null, largestPaint: null, hydrated: null, shift: 0 });
  const entries = (type, hear) => new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({ type, buffered: true });
  entries('paint', ({ name, startTime }) => name === 'first-contentful-paint' && (measured.firstPaint = startTime));
  entries('largest-contentful-paint', ({ startTime }) => (measured.largestPaint = startTime));
  entries('layout-shift', ({ value, hadRecentInput }) => hadRecentInput || (measured.shift += value));
  const look = () => {
    if (measured.hydrated === null && document.documentElement?.hasAttribute('data-hydrated')) measured.hydrated = performance.now();
  };
  new MutationObserver(look).observe(document, { attributes: true, childList: true, subtree: true, attributeFilter: ['data-hydrated'] });
}

/** The median of each figure. */
function figures(kinds, measured) {
  const medians = Object.entries(kinds).map(([name, { unit, most }]) => {
    const values = measured.map((one) => one[name]);
    const value = values.includes(null) ? null : median(values);
    // What could not be measured has not passed.
    const passed = most === undefined ? undefined : value !== null && value <= most;
    return [name, { value, unit, most, passed }];
  });
  return Object.fromEntries(medians);
}

/** Missed aims are told, not an error: they depend on the machine. */
function report(figures, visits) {
  for (const { value, unit, most, passed } of Object.values(figures)) {
    const verdict = passed === undefined ? '' : `${passed ? 'pass' : 'MISS'} (at most ${most})`;
    console.log(`${shown(value).padStart(10)}  ${unit.padEnd(24)} ${verdict}`);
  }
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(`${OUTPUT}pages.json`, `${JSON.stringify({ figures, visits }, null, 2)}\n`);
}
