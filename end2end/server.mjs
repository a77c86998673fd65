// Starts the release binary with an empty data folder on a free port, and stops it again.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { OUTPUT } from './harness.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PATIENCE = 120_000;
/** Seconds. */
const FILLED = 30;

/** Starts it and waits until it is ready. Answers { base, stop }; `stop` also removes the data. */
export async function startServer() {
  const binary = process.env.SCHOOLPLEIN_BIN ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'release/schoolplein');
  const data = mkdtempSync(join(tmpdir(), 'schoolplein-end2end-'));
  mkdirSync(OUTPUT, { recursive: true });
  const logPath = join(OUTPUT, 'server.log');
  const log = openSync(logPath, 'w');
  const listen = `127.0.0.1:${await freePort()}`;
  const child = spawn(binary, ['demo', '--data', data, '--listen', listen], { stdio: ['ignore', log, log] });
  closeSync(log);

  let ended;
  const end = new Promise((resolve) => {
    child.once('error', (error) => resolve((ended = error.message)));
    child.once('exit', (code, signal) => resolve((ended = `it ended with ${code ?? signal}`)));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 5000);
    await end;
    clearTimeout(late);
    rmSync(data, { recursive: true, force: true });
  };
  // Also when this process is told to stop, no server and no data may stay behind.
  process.once('exit', () => {
    child.kill('SIGKILL');
    rmSync(data, { recursive: true, force: true });
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

  const base = `http://${listen}`;
  if (!(await ready(base, () => ended))) {
    await stop();
    throw new Error(`${binary} did not get ready: ${ended ?? 'it took too long'}\n${readFileSync(logPath, 'utf8').slice(-4000)}`);
  }
  const filled = Number(/ files, in ([0-9.]+) s\./.exec(readFileSync(logPath, 'utf8'))?.[1] ?? NaN);
  console.log(`the demonstration was filled in ${filled} s`);
  if (!(filled < FILLED)) {
    await stop();
    throw new Error(`filling the demonstration took ${filled} s; it should take less than 10, and ${FILLED} is too much on any machine`);
  }
  return { base, stop, pid: child.pid };
}

async function ready(base, ended) {
  for (const begin = Date.now(); Date.now() - begin < PATIENCE && ended() === undefined; await pause(100)) {
    const answer = await fetch(`${base}/readyz`).catch(() => undefined);
    if (answer?.ok) return true;
  }
  return false;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
