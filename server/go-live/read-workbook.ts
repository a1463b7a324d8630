import { startQuietProcess } from '../../ingest/worker/start-quiet-process.ts';
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
  const child = startQuietProcess(import.meta.url, 'workbook-process', HEAP_MB);
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
