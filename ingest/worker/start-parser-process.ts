import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../knowledge/package-root.ts';

/** The heap of JavaScript alone; pictures and models lie outside it. */
const HEAP_MB = 900;

/** Starts a process that reads documents, with low priority and a limited heap; it ends itself where it outgrows the rest of
 * its memory. */
export function startParserProcess(): ChildProcess {
  const here = fileURLToPath(import.meta.url);
  const fromSource = here.endsWith('.ts');
  const child = fork(join(dirname(here), `parser-process.${fromSource ? 'ts' : 'js'}`), [], {
    cwd: packageRoot,
    // From the sources, as in tests, the process needs the same translation as its parent.
    execArgv: [`--max-old-space-size=${HEAP_MB}`, ...(fromSource ? ['--import', 'tsx'] : [])],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('error', () => {});
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not every system lets a process be nice; reading works all the same.
  }
  return child;
}
