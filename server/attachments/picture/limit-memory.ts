import { Worker } from 'node:worker_threads';

// In a thread of its own: the main one may be inside a library that allocates and does not come back.
const WATCH = `
const { workerData } = require('node:worker_threads');
setInterval(() => {
  if (process.memoryUsage.rss() > workerData.maxBytes) process.kill(process.pid, 'SIGKILL');
}, workerData.everyMs);
`;

/** Ends this process once it uses more memory than it may, in whatever part of it.
 * @param maxBytes Of everything together (RSS). */
export function limitMemory(maxBytes: number, everyMs = 25): void {
  const watcher = new Worker(WATCH, {
    eval: true,
    workerData: { maxBytes, everyMs },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4 },
  });
  watcher.on('error', () => {});
  watcher.unref();
}
