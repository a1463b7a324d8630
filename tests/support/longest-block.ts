/** How often the timer is due, in milliseconds. */
const EVERY_MS = 1;

/** Watches how long timers wait while something goes on in this process. */
export interface LoopWatch {
  /** @returns How often a timer came, and the longest time for which one was kept from it, in milliseconds. */
  stop(): { readonly turns: number; readonly longestMs: number };
}

/** Begins to watch. What counts is time in which this process was at work: where the system let it wait for a processor,
 * that is somebody else's doing. So a wait is never taken for longer than it was, nor than the processor time in it. */
export function watchLoop(): LoopWatch {
  let turns = 0;
  let longestMs = 0;
  let last = performance.now();
  let used = process.cpuUsage();
  const look = (): void => {
    const [time, more] = [performance.now(), process.cpuUsage(used)];
    longestMs = Math.max(longestMs, Math.min(time - last, (more.user + more.system) / 1000));
    last = time;
    used = process.cpuUsage();
    turns += 1;
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop() {
      look();
      clearInterval(timer);
      return { turns, longestMs };
    },
  };
}
