import type { ChildProcess } from 'node:child_process';
import { startQuietProcess } from './start-quiet-process.ts';

/** The heap of JavaScript alone; pictures and models lie outside it. */
const HEAP_MB = 900;

/** Starts a process that reads documents, with a limited heap; it ends itself where it outgrows the rest of its memory. */
export function startParserProcess(): ChildProcess {
  return startQuietProcess(import.meta.url, 'parser-process', HEAP_MB);
}
