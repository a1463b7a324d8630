import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageRoot } from '../../knowledge/package-root.ts';

/** A real server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  /** Everything it printed so far. */
  output(): string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Ends it in order. @returns Its exit code. */
  stop(): Promise<number | null>;
}

const YOUYU_SERVE = [join(packageRoot, 'server', 'bin', 'youyu.mjs'), 'serve'];

/** The first start builds the index, and may build the program, on a machine that may have more to do; less than a hook may take. */
const READY_MS = 240_000;

/** Starts `youyu serve` and waits until `/readyz` answers.
 * @param env Settings on top of the defaults; PORT 0 becomes a free port.
 * @param program Arguments of Node.js, where it is not `youyu serve` itself.
 * @throws {Error} With the server's output when it ends or is not ready in time. */
export async function startServer(
  env: Readonly<Record<string, string>>,
  readyMs = READY_MS,
  program: readonly string[] = YOUYU_SERVE,
): Promise<ServerProcess> {
  const port = env['PORT'] === undefined ? await freePort() : Number(env['PORT']);
  const child = spawn(process.execPath, program, {
    cwd: packageRoot,
    env: { ...process.env, LOG_LEVEL: 'warn', ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + readyMs;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`The server did not become ready:\n${output}`);
    }
    await sleep(50);
  }
  return {
    url,
    port,
    output: () => output,
    kill: async () => {
      await end(child, 'SIGKILL');
    },
    stop: async () => end(child, 'SIGTERM'),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
  return child.exitCode;
}

async function isReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(20_000) }).catch(() => null);
  await response?.body?.cancel();
  return response?.ok === true;
}

/** Systems give out ports by themselves from 32768 on, or higher up: a port below goes to nobody between being looked at and
 * being listened on. Each process has some of its own, since others look for one at the same time. */
const LOWEST_PORT = 20_000;
const PORTS_EACH = 12;
let looked = 0;

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < PORTS_EACH; attempt += 1) {
    const port = LOWEST_PORT + (process.pid % 1000) * PORTS_EACH + (looked % PORTS_EACH);
    looked += 1;
    if (await isFree(port)) return port;
  }
  throw new Error('Cannot find a free port');
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  const free = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (free) await new Promise((resolve) => probe.close(resolve));
  return free;
}
