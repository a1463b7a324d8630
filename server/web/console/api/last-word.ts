/** Sends words on things one after another, so that an earlier word never arrives after a later one. Of words on one thing that wait,
 * only the last is sent.
 * @param send Must not reject. */
export function lastWord<Thing, Word>(
  send: (thing: Thing, word: Word) => Promise<void>,
): (thing: Thing, word: Word) => void {
  const waiting = new Map<Thing, Word>();
  let busy = false;
  const run = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    for (const [thing, word] of waiting) {
      waiting.delete(thing);
      // The next word must not overtake this one.
      await send(thing, word);
    }
    busy = false;
  };
  return (thing, word) => {
    // Behind what waits for other things.
    waiting.delete(thing);
    waiting.set(thing, word);
    void run();
  };
}
