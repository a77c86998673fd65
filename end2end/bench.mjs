// node end2end/bench.mjs
// The first visit to the feed on a slow phone with a slow connection: the median of three browsers that have nothing kept.
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

const server = process.env.BASE_URL ? { base: process.env.BASE_URL, stop: async () => {} } : await startServer();
try {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const cookies = await signedIn(browser);
  const visits = [];
  for (let nth = 0; nth < VISITS; nth++) visits.push(await visit(browser, cookies));
  await browser.close();
  report(visits);
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

/** Missed aims are told, not an error: they depend on the machine. */
function report(visits) {
  const figures = {};
  for (const [name, { unit, most }] of Object.entries(FIGURES)) {
    const values = visits.map((one) => one[name]);
    const value = values.includes(null) ? null : median(values);
    // What could not be measured has not passed.
    const passed = most === undefined ? undefined : value !== null && value <= most;
    figures[name] = { value, unit, most, passed };
    const verdict = passed === undefined ? '' : `${passed ? 'pass' : 'MISS'} (at most ${most})`;
    console.log(`${shown(value).padStart(10)}  ${unit.padEnd(24)} ${verdict}`);
  }
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(`${OUTPUT}pages.json`, `${JSON.stringify({ figures, visits }, null, 2)}\n`);
}
