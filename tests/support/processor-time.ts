/** How long some work keeps the processor, in milliseconds: on a busy machine it takes longer by the clock, for it waits for its turn. */
export async function processorMs(work: () => unknown): Promise<number> {
  const started = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}
