// Reads target/site/bundle.json and fails when a page would cost a phone more than it does today. All figures brotli.
import { readFileSync } from 'node:fs';

const FIRST_LOAD = 300_000;
const FURTHER_PAGE = 80_000;
// Measured above the aim, and not to grow.
const CEILING = {
  child_record_pages_view: 87_000,
  compose_page_view: 119_000,
  import_pages_view: 95_000,
};

const bundle = JSON.parse(readFileSync(new URL('../target/site/bundle.json', import.meta.url), 'utf8'));
const size = (...names) => names.reduce((sum, name) => sum + bundle.files[name].br, 0);
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`.padStart(9);

let broken = false;
function line(what, bytes, budget) {
  const over = budget !== undefined && bytes > budget;
  const broke = over && bytes > (CEILING[what] ?? budget);
  broken ||= broke;
  console.log(`${kilobytes(bytes)}  ${what}${over ? `: over the aim of ${budget / 1000} KB` : ''}${broke ? ', and more than before' : ''}`);
}

line('first load, wasm and js', size(bundle.js, bundle.wasm, bundle.split), FIRST_LOAD);
line('style sheet', size(bundle.css));
for (const [page, parts] of Object.entries(bundle.prefetch)) {
  // Also what it shares with other pages: whoever comes from the first page fetches all of it.
  line(page.replace(/^_+|_\d+$/g, ''), size(...parts.map((part) => `${part}.wasm`)), FURTHER_PAGE);
}
process.exit(broken ? 1 : 0);
