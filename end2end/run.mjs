// node end2end/run.mjs [part of a journey's name]...
// Runs every journey against BASE_URL, or against a server that it starts itself.
import { readdirSync } from 'node:fs';
import { runAll } from './harness.mjs';
import { startServer } from './server.mjs';

const folder = new URL('journeys/', import.meta.url);
for (const file of readdirSync(folder).filter((name) => name.endsWith('.mjs')).sort()) {
  await import(new URL(file, folder));
}

const server = process.env.BASE_URL ? { base: process.env.BASE_URL, stop: async () => {} } : await startServer();
let passed = false;
try {
  passed = await runAll(server.base, process.argv.slice(2));
} finally {
  await server.stop();
}
process.exit(passed ? 0 : 1);
