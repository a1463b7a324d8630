/** Runs a job whenever it is woken, one run at a time; wakes during a run lead to exactly one more.
 * @param job Reads what is new and passes it on; called again after every wake.
 * @param onError Told when the job fails; later wakes try again. */
export function follow(job: () => Promise<void>, onError: (error: unknown) => void): { wake(): void } {
  let running = false;
  let again = false;
  const run = async () => {
    running = true;
    try {
      do {
        again = false;
        await job();
      } while (again);
    } catch (error) {
      onError(error);
    } finally {
      running = false;
    }
  };
  return {
    wake() {
      if (running) again = true;
      else void run();
    },
  };
}
