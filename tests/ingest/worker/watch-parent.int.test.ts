import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { packageRoot } from '../../../knowledge/package-root.ts';
import { isRunning } from '../../support/processes.ts';

const MODULE = join(packageRoot, 'ingest', 'worker', 'watch-parent.ts');
/** A parser that never comes back. */
const BUSY = `import { watchParent } from ${JSON.stringify(MODULE)};
watchParent(process.ppid, { everyMs: 50 });
console.log('busy');
for (;;) {}`;
const PARENT = `const { spawn } = require('node:child_process');
const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', ${JSON.stringify(BUSY)}],
  { cwd: ${JSON.stringify(packageRoot)}, stdio: ['ignore', 'pipe', 'inherit'] });
child.stdout.once('data', () => console.log(child.pid));
setInterval(() => {}, 1000);`;

test('watchParent() ends a process that is busy for ever once its parent is killed with -9', async () => {
  const parent = spawn(process.execPath, ['-e', PARENT], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void parent.kill('SIGKILL'));
  const pid = Number(String((await once(parent.stdout, 'data'))[0]));
  onTestFinished(async () => void ((await isRunning(pid)) && process.kill(pid, 'SIGKILL')));
  expect(await isRunning(pid)).toBe(true);

  parent.kill('SIGKILL');

  await expect.poll(() => isRunning(pid), { timeout: 60_000, interval: 50 }).toBe(false);
});

test('watchParent() ends a process that is busy outgrowing its memory', async () => {
  const growing = `import { watchParent } from ${JSON.stringify(MODULE)};
watchParent(process.ppid, { everyMs: 50, largestRssBytes: process.memoryUsage.rss() + 200_000_000 });
const held = [];
for (;;) if (held.length < 100) held.push(Buffer.alloc(10_000_000, 1));`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', growing], {
    cwd: packageRoot,
    stdio: 'ignore',
  });
  onTestFinished(() => void child.kill('SIGKILL'));

  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
});
