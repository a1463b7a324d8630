import { Worker } from 'node:worker_threads';

// In a thread of its own: the main one may be inside a parser that never comes back, and would not hear of it.
const WATCH = `
const { workerData } = require('node:worker_threads');
const { parent, everyMs, largestRssBytes } = workerData;
const isThere = () => {
  try {
    process.kill(parent, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};
setInterval(() => {
  // A process whose parent dies is given another one.
  const isAlone = process.ppid !== parent || !isThere();
  if (isAlone || process.memoryUsage.rss() > largestRssBytes) process.kill(process.pid, 'SIGKILL');
}, everyMs);
`;

/** Ends this process once its parent is gone, or once it has grown too large, whatever it is doing: a heap has a limit, what
 * pictures and models take beside it has none.
 * @param parent Process id of the parent as it was at the start.
 * @param options.everyMs How often it is looked for, in milliseconds.
 * @param options.largestRssBytes Memory that the process may have. */
export function watchParent(
  parent: number = process.ppid,
  { everyMs = 500, largestRssBytes = Number.MAX_VALUE }: { everyMs?: number; largestRssBytes?: number } = {},
): void {
  const watcher = new Worker(WATCH, {
    eval: true,
    workerData: { parent, everyMs, largestRssBytes },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4 },
  });
  watcher.on('error', () => {});
  watcher.unref();
}
