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

/** Starts `youyu serve` and waits until `/readyz` answers.
 * @param env Settings on top of the defaults; PORT 0 becomes a free port.
 * @param program Arguments of Node.js, where it is not `youyu serve` itself.
 * @throws {Error} With the server's output when it ends or is not ready in time. */
export async function startServer(
  env: Readonly<Record<string, string>>,
  readyMs = 60_000,
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
  const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(() => null);
  await response?.body?.cancel();
  return response?.ok === true;
}

/** A port that nobody listens on right now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('Cannot find a free port');
  return address.port;
}
