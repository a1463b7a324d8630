import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const SUPERVISOR = fileURLToPath(new URL('./postgres-supervisor.mjs', import.meta.url));
const START_TIMEOUT_MS = 90_000;

let server: Promise<string> | null = null;

/** Makes an empty database on the test run's PostgreSQL, which the first caller starts.
 *
 * All workers of one vitest run share a server. It stops by itself when vitest ends, killed or not.
 *
 * @returns Its `postgres://` address. */
export async function createTestDatabase(): Promise<string> {
  server ??= startOrJoin();
  const url = await server;
  const name = `youyu_${randomBytes(6).toString('hex')}`;
  await asAdministrator(url, `create database ${name}`);
  return url.replace(/\/postgres$/, `/${name}`);
}

/** Cuts every connection to a test database, as a failing network would. */
export async function dropConnections(databaseUrl: string): Promise<void> {
  const name = databaseUrl.slice(databaseUrl.lastIndexOf('/') + 1);
  server ??= startOrJoin();
  await asAdministrator(
    await server,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
  );
}

async function asAdministrator(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function startOrJoin(): Promise<string> {
  // Every worker is a child of the same vitest process: its id names the run.
  const dir = join(tmpdir(), `youyu-postgres-${process.ppid}`);
  removeIfAbandoned(dir);
  if (claim(dir)) {
    const supervisor = spawn(process.execPath, [SUPERVISOR, dir, String(process.ppid)], {
      detached: true,
      stdio: 'ignore',
    });
    supervisor.unref();
  }
  for (let waited = 0; waited < START_TIMEOUT_MS; waited += 100) {
    const url = contentOf(join(dir, 'url'));
    if (url !== null) return url;
    const failure = contentOf(join(dir, 'failed'));
    if (failure !== null) throw new Error(`Cannot start PostgreSQL for the tests: ${failure}`);
    await sleep(100);
  }
  throw new Error('Cannot start PostgreSQL for the tests: it took too long');
}

function claim(dir: string): boolean {
  try {
    mkdirSync(dir);
    return true;
  } catch {
    return false;
  }
}

/** Files of an earlier run whose process id came round again. */
function removeIfAbandoned(dir: string): void {
  const supervisor = contentOf(join(dir, 'supervisor.pid'));
  if (supervisor === null || isAlive(Number(supervisor))) return;
  if (Date.now() - statSync(dir).mtimeMs > START_TIMEOUT_MS) rmSync(dir, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function contentOf(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
