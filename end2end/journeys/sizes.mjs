import { EVERY_VIEW, assert, chooseLanguage, journey, keepUnread } from '../harness.mjs';
import { newPost } from '../posts.mjs';

/** What sticks out at the side of the page: elements, and words that are wider than theirs. What scrolls or is cut off by itself does not. */
const sticksOut = () => {
  const [wide, found] = [document.documentElement.clientWidth, []];
  if (document.documentElement.scrollWidth <= wide) return found;
  const isInside = (node) => {
    for (let up = node.parentElement; up && up !== document.body; up = up.parentElement) if (getComputedStyle(up).overflowX !== 'visible') return true;
    return false;
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const range = document.createRange();
    if (node.nodeType === Node.TEXT_NODE) range.selectNodeContents(node);
    else range.selectNode(node);
    if (range.getBoundingClientRect().right > wide + 1 && !isInside(node)) found.push(node.data ?? node.outerHTML.slice(0, 160));
  }
  return found.length > 0 ? found : [`the page is ${document.documentElement.scrollWidth} pixels wide`];
};

/** Calls `look` on every page that this person has. */
async function eachPage(page, open, paths, look) {
  for (const path of paths) {
    await open(page, path);
    await look(path);
  }
}

async function pagesOfStaff(anna, base) {
  const path = await newPost(anna, base, { title: 'Hottentottententententoonstelling', comments: 'open', confirmation_requested: true });
  return ['/', '/photos', '/more', '/posts/mine', '/posts/new', path, `${path}/edit`, `${path}/readers`];
}

for (const [name, font, views] of [
  ['nothing_sticks_out_at_320_pixels', '100%', [{ width: 320 }]],
  ['text_twice_as_large_stays_within_the_page', '200%', [{ width: 360 }, { width: 1280 }]],
]) {
  journey(name, { views }, async ({ as, base, open, shot }) => {
    const anna = await keepUnread(await as('anna'));
    const fits = async (page, path) => {
      await page.evaluate((size) => document.documentElement.style.setProperty('font-size', size), font);
      assert.deepEqual(await page.evaluate(sticksOut), [], `${path} fits`);
    };
    await eachPage(anna, open, await pagesOfStaff(anna, base), async (path) => {
      await fits(anna, path);
      if (path === '/posts/new') await shot.of(anna);
    });
    const sanne = await keepUnread(await as('sanne'));
    await eachPage(sanne, open, ['/', '/photos', '/more'], (path) => fits(sanne, path));
    await shot.of(sanne, `${name}_more`);
    const visitor = await sanne.context().browser().newPage({ baseURL: base, viewport: sanne.viewportSize() });
    await visitor.goto('/sign-in');
    await fits(visitor, '/sign-in');
    await visitor.close();
  });
}

/** Reads in the language of the view; a person's language is theirs everywhere, and the other journeys read Dutch. */
async function inLanguage(page, open, lang, look) {
  await open(page, '/');
  await chooseLanguage(page, lang);
  try {
    await look();
  } finally {
    await chooseLanguage(page, 'nl');
  }
}

journey('every_page_in_every_view', { views: [{ width: 768 }, { width: 768, theme: 'dark' }, ...EVERY_VIEW] }, async ({ as, base, open, view, axe, shot }) => {
  const isWell = async (page, path) => {
    assert.equal(await page.locator('html').getAttribute('lang'), view.lang);
    assert.deepEqual(await page.evaluate(sticksOut), [], `${path} fits`);
    await axe(page);
  };
  const anna = await keepUnread(await as('anna'));
  await inLanguage(anna, open, view.lang, async () => {
    await eachPage(anna, open, await pagesOfStaff(anna, base), async (path) => {
      await isWell(anna, path);
      if (path === '/') await shot.of(anna);
    });
    await open(anna, '/');
  });
  const sanne = await keepUnread(await as('sanne'));
  await inLanguage(sanne, open, view.lang, () => eachPage(sanne, open, ['/', '/photos', '/more'], (path) => isWell(sanne, path)));
});
