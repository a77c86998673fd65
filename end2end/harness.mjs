// A small test runner for journeys through the real application in the system's Chromium.
// A journey fails when a step of it fails, and also when the browser's console does not stay clean.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';

export { assert };
export const OUTPUT = fileURLToPath(new URL('../target/end2end/', import.meta.url));
export const PASSWORD = 'regenboog-demo-2026';
const LOCALES = { nl: 'nl-NL', en: 'en-GB' };
const STEP = 10_000;
/** Some waits have no limit of their own, such as a script in a page that hangs: no journey may hold up the others for ever. */
const JOURNEY = 90_000;
/** What a browser gets to close in, before it is left alone. */
const CLOSING = 5_000;
/** A browser without JavaScript has no use for the frontend that the page announces, and most journeys run without a service worker. */
const ALWAYS = [/\.wasm was preloaded using link preload but not used/, /Service Worker registration blocked by Playwright/];

/** How a journey looks at the pages. `js: false` is a browser without JavaScript, `worker: true` one with the service worker. */
const PLAIN = { width: 1280, height: 900, theme: 'light', lang: 'nl', js: true, worker: false };

/** Phone and desktop, light and dark, Dutch and English: for `views` of a journey. */
export const EVERY_VIEW = [360, 1280].flatMap((width) =>
  ['light', 'dark'].flatMap((theme) => ['nl', 'en'].map((lang) => ({ width, theme, lang }))),
);

const journeys = [];

/**
 * Registers a journey. Options: `views` (a list of the settings above; it runs once for each) and `expected` (patterns of
 * console lines that belong to it, such as a page that must not be found).
 * The body gets { page, context, browser, view, base, signIn, signOut, axe, shot, hydrated, open, as }: `as('anna')` opens a page
 * of its own for somebody who is signed in, `as('anna', { js: false })` under other settings.
 */
export function journey(name, options, body) {
  for (const view of options.views ?? [{}]) {
    journeys.push({ name, body, view: { ...PLAIN, ...view }, expected: options.expected ?? [] });
  }
}

/** Runs what was registered, prints a line for each and the sum, and tells whether all passed. */
export async function runAll(base, only = []) {
  mkdirSync(OUTPUT, { recursive: true });
  const chosen = journeys.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)));
  let browser = await launch();
  let failed = 0;
  for (const one of chosen) {
    const begin = Date.now();
    let { error, stuck } = await runOne(browser, base, one);
    // The browser itself got stuck, once in some hundred journeys and never at the same place: it gets one more chance, and says so.
    for (let again = 0; stuck; again += 1) {
      console.log(`stuck   ${title(one)}\n${indent(`${error}\n${lastCalls()}`)}`);
      await within(CLOSING, browser.close());
      browser = await launch();
      if (again === 1) break;
      ({ error, stuck } = await runOne(browser, base, one));
    }
    failed += error ? 1 : 0;
    console.log(`${error ? 'FAILED' : 'passed'}  ${title(one)}  ${Date.now() - begin} ms`);
    if (error) console.log(indent(error));
  }
  await within(CLOSING, browser.close());
  console.log(`${chosen.length - failed} passed, ${failed} failed`);
  return failed === 0 && chosen.length > 0;
}

function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

async function runOne(browser, base, { name, body, view, expected }) {
  const [noise, contexts] = [[], []];
  const start = async (changes = {}) => {
    const context = await newContext(browser, base, { ...view, ...changes });
    contexts.push(context);
    listen(context, expected, noise);
    return context;
  };
  const as = async (person, changes) => {
    const own = await start(changes);
    await own.addCookies(await sessionOf(own, person));
    return own.newPage();
  };
  const go = async () => {
    const context = await start();
    const page = await context.newPage();
    const pictures = Object.assign((label = name) => shot(page, view, label), { of: (one, label = name) => shot(one, view, label) });
    await body({ page, context, browser, view, base, signIn, signOut, axe, hydrated, open, as, shot: pictures });
  };
  const problem = await within(JOURNEY, failure(go, noise));
  const stuck = problem === LATE;
  const last = contexts.flatMap((context) => context.pages()).at(-1);
  if (problem && last) await within(CLOSING, shot(last, view, `failed-${name}`).catch(() => {}));
  const closed = await within(CLOSING, Promise.all(contexts.map((one) => one.close())));
  return {
    error: stuck ? [`it did not end in ${JOURNEY / 1000} s, at ${contexts.flatMap(addresses).join(' and ')}`, ...noise].join('\n') : problem,
    stuck: stuck || closed === LATE,
  };
}

/** What is wrong with a journey; nothing when it went well. */
async function failure(go, noise) {
  try {
    await go();
    return noise.length > 0 ? `the console must stay clean:\n${noise.join('\n')}` : undefined;
  } catch (error) {
    return [error.stack ?? error, ...noise].join('\n');
  }
}

/** What was asked of the browser last, when `DEBUG_FILE` keeps it. */
function lastCalls() {
  const log = process.env.DEBUG_FILE;
  return log && existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-6).join('\n') : '';
}

const LATE = Symbol('late');
/** The outcome of the promise, or LATE when it takes longer than this many milliseconds. */
const within = (limit, promise) => {
  const clock = new AbortController();
  return Promise.race([promise, pause(limit, LATE, { signal: clock.signal })]).finally(() => clock.abort());
};
const addresses = (context) => context.pages().map((page) => page.url());

const scripted = new WeakSet();

async function newContext(browser, base, view) {
  const context = await browser.newContext({
    baseURL: base,
    viewport: { width: view.width, height: view.height },
    hasTouch: view.width < 600,
    colorScheme: view.theme,
    locale: LOCALES[view.lang],
    timezoneId: 'Europe/Amsterdam',
    javaScriptEnabled: view.js,
    reducedMotion: 'reduce',
    serviceWorkers: view.worker ? 'allow' : 'block',
  });
  context.setDefaultTimeout(STEP);
  if (view.js) scripted.add(context);
  return context;
}

/** Collects everything a person with the console open would frown at. */
function listen(context, expected, noise) {
  const hear = (line) => [...ALWAYS, ...expected].some((pattern) => pattern.test(line)) || noise.push(line);
  context.on('console', (message) => {
    if (['error', 'warning', 'assert'].includes(message.type())) hear(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (problem) => hear(`uncaught: ${problem.error().stack ?? problem.error()}`));
  context.on('response', (response) => {
    if (response.status() >= 500) hear(`server error ${response.status()}: ${response.url()}`);
  });
}

/** Signs in through the form as `sanne` (of De Regenboog) or under a whole mail address. */
export async function signIn(page, person, password = PASSWORD) {
  await page.goto('/sign-in');
  await page.fill('#mail', mailOf(person));
  await page.fill('#password', password);
  await page.click('form:has(#password) [type=submit]');
  await page.waitForURL((url) => url.pathname !== '/sign-in' && !url.pathname.startsWith('/api/'));
}

export const mailOf = (person) => (person.includes('@') ? person : `${person}@regenboog.example`);

/** The cookies of everybody who signed in before: a person signs in once for all journeys of eight minutes, since what is delicate asks
 * after ten who one is. */
const sessions = new Map();
const FRESH = 8 * 60_000;

async function sessionOf(context, person) {
  const known = sessions.get(person);
  if (known && Date.now() - known.at < FRESH) return known.cookies;
  const page = await context.newPage();
  await signIn(page, person);
  await page.close();
  const cookies = (await context.cookies()).filter(({ name }) => name === 's');
  sessions.set(person, { cookies, at: Date.now() });
  return cookies;
}

/** Opens an address and waits until the page answers to clicks. Answers the status. */
export async function open(page, path) {
  const response = await page.goto(path);
  await page.locator('#main').waitFor();
  if (scripted.has(page.context())) await hydrated(page);
  return response.status();
}

/** Chooses the language in the account menu of an open page, as a person does. */
export async function chooseLanguage(page, tag) {
  if ((await page.locator('html').getAttribute('lang')) === tag) return;
  await page.locator('details.account > summary').click();
  await page.locator(`details.account button[lang=${tag}]`).click();
  await page.locator(`html[lang=${tag}]`).waitFor({ state: 'attached' });
}

/** Goes to the page for a new post through the navigation. */
export async function startPost(page) {
  await open(page, '/');
  await page.locator('.nav a[href="/posts/new"]').click();
  await page.getByRole('heading', { level: 1, name: 'Nieuw bericht' }).waitFor();
  await page.locator('#publish').waitFor();
}

/** What this page shows stays unread, for the journeys after it. */
export async function keepUnread(page) {
  await page.route('**/api/feed/seen*', (route) => route.fulfill({ contentType: 'application/json', body: 'null' }));
  return page;
}

/** Signs out through the form on the page with one's settings. */
export async function signOut(page) {
  await page.goto('/more');
  await page.click('main form[action*="sign_out"] [type=submit]');
  await page.waitForURL('**/sign-in*');
}

/** Waits until the page answers to clicks by itself: the frontend marks the document when it has taken over. */
export async function hydrated(page) {
  await page.waitForSelector('html[data-hydrated]', { state: 'attached' });
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Fails on anything axe finds. It goes in through the debugger, which the page's Content-Security-Policy does not stop. */
export async function axe(page, options = {}) {
  assert.ok(scripted.has(page.context()), 'axe is a script: without JavaScript it would wait for ever');
  const session = await page.context().newCDPSession(page);
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await evaluate(`${axeSource}; undefined`);
  const { violations } = await evaluate(`axe.run(document, ${JSON.stringify(options)})`);
  await session.detach();
  const found = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}\n    ${node.html.slice(0, 200)}`));
  assert.equal(found.length, 0, `axe on ${page.url()}:\n${found.join('\n')}`);
}

async function shot(page, view, label) {
  const script = view.js ? '' : '-nojs';
  await page.screenshot({ path: `${OUTPUT}${label}-${view.width}-${view.theme}-${view.lang}${script}.png`, fullPage: true });
}

const title = ({ name, view }) => `${name} (${view.width} px, ${view.theme}, ${view.lang}${view.js ? '' : ', no JavaScript'})`;
const indent = (text) => text.replace(/^/gm, '    ');
