import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { packageRoot } from '../../../knowledge/package-root.ts';

const MODULE = join(packageRoot, 'ingest', 'worker', 'watch-parent.ts');
/** A parser that never comes back. */
const BUSY = `import { watchParent } from ${JSON.stringify(MODULE)};
watchParent(process.ppid, 50);
console.log('busy');
for (;;) {}`;
const PARENT = `const { spawn } = require('node:child_process');
const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', ${JSON.stringify(BUSY)}],
  { cwd: ${JSON.stringify(packageRoot)}, stdio: ['ignore', 'pipe', 'inherit'] });
child.stdout.once('data', () => console.log(child.pid));
setInterval(() => {}, 1000);`;

/** A process that has ended may still be listed until somebody asks for its outcome. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

test.skipIf(process.platform !== 'linux')(
  'watchParent() ends a process that is busy for ever once its parent is killed with -9',
  async () => {
    const parent = spawn(process.execPath, ['-e', PARENT], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void parent.kill('SIGKILL'));
    const pid = Number(String((await once(parent.stdout, 'data'))[0]));
    onTestFinished(() => void (isRunning(pid) && process.kill(pid, 'SIGKILL')));
    expect(isRunning(pid)).toBe(true);

    parent.kill('SIGKILL');

    await expect.poll(() => isRunning(pid), { timeout: 5000, interval: 50 }).toBe(false);
  },
  30_000,
);
