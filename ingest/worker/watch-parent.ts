import { Worker } from 'node:worker_threads';

// In a thread of its own: the main one may be inside a parser that never comes back, and would not hear of it.
const WATCH = `
const { workerData } = require('node:worker_threads');
const { parent, everyMs } = workerData;
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
  if (process.ppid !== parent || !isThere()) process.kill(process.pid, 'SIGKILL');
}, everyMs);
`;

/** Ends this process once its parent is gone, whatever it is doing.
 * @param parent Process id of the parent as it was at the start.
 * @param everyMs How often it is looked for, in milliseconds. */
export function watchParent(parent: number = process.ppid, everyMs = 500): void {
  const watcher = new Worker(WATCH, {
    eval: true,
    workerData: { parent, everyMs },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4 },
  });
  watcher.on('error', () => {});
  watcher.unref();
}
