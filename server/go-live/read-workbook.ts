import { fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../knowledge/package-root.ts';
import { MOST_BYTES, type Workbook } from './workbook.ts';

const HEAP_MB = 300;
const WITHIN_MS = 30_000;

/** Reads a workbook in a process of its own: one that is broken on purpose costs nobody else anything.
 * @param options.withinMs Longest time that reading may take, in milliseconds. */
export async function readWorkbook(
  bytes: Uint8Array,
  options: { readonly withinMs?: number } = {},
): Promise<Workbook> {
  if (bytes.length > MOST_BYTES) return { kind: 'refused', reason: 'too_large' };
  const here = fileURLToPath(import.meta.url);
  const fromSource = here.endsWith('.ts');
  const child = fork(join(dirname(here), `workbook-process.${fromSource ? 'ts' : 'js'}`), [], {
    cwd: packageRoot,
    execArgv: [`--max-old-space-size=${HEAP_MB}`, ...(fromSource ? ['--import', 'tsx'] : [])],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise((resolve) => {
    const end = (workbook: Workbook): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      // Whatever becomes of it now is of no matter.
      child.on('error', () => {});
      child.kill('SIGKILL');
      resolve(workbook);
    };
    const timer = setTimeout(
      () => end({ kind: 'refused', reason: 'too_slow' }),
      options.withinMs ?? WITHIN_MS,
    );
    // Only our own process writes there.
    child.once('message', (workbook: Workbook) => end(workbook));
    child.once('exit', () => end({ kind: 'refused', reason: 'damaged' }));
    child.once('error', () => end({ kind: 'refused', reason: 'damaged' }));
    child.send(bytes, (error) => {
      if (error !== null) end({ kind: 'refused', reason: 'damaged' });
    });
  });
}
