import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../knowledge/package-root.ts';

/** Starts a process of ours with low priority, so that whoever chats does not wait for it; it says nothing but by messages.
 *
 * @param beside `import.meta.url` of the file beside which its program lies.
 * @param program Name of the program's file, without its ending.
 * @param heapMb Most that its heap may hold, in MB; as Node.js has it where left out.
 * @param env All of its environment; ours where left out. */
export function startQuietProcess(
  beside: string,
  program: string,
  heapMb?: number,
  env?: NodeJS.ProcessEnv,
): ChildProcess {
  const here = fileURLToPath(beside);
  const fromSource = here.endsWith('.ts');
  const child = fork(join(dirname(here), `${program}.${fromSource ? 'ts' : 'js'}`), [], {
    cwd: packageRoot,
    ...(env === undefined ? {} : { env }),
    execArgv: [
      ...(heapMb === undefined ? [] : [`--max-old-space-size=${heapMb}`]),
      // From the sources, as in tests, the process needs the same translation as its parent.
      ...(fromSource ? ['--import', 'tsx'] : []),
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('error', () => {});
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not every system lets a process be nice; it works all the same.
  }
  return child;
}
