/** Hands over what is to be said.
 * @returns Whether the platform took it. */
export type HandOver = (text: string) => Promise<boolean>;

/** A request of the platform that waits for what is to be said. */
export interface PassiveSlot {
  /** What is to be said; `late` when nothing came in time, `nothing` when nothing will. */
  readonly answer: Promise<{ readonly text: string } | 'late' | 'nothing'>;
  /** Tells whether the answer reached the platform. */
  readonly taken: (ok: boolean) => void;
  /** Ends the waiting: nothing will be said. */
  readonly release: () => void;
}

/** Requests that wait: one message may answer each. */
export interface PassiveAnswers {
  /** Waits for what is to be said. Another request for the same message waits no longer: the platform has given it up.
   * @param sourceId Of the message.
   * @param ms How long to wait. */
  open(address: string, sourceId: string, ms: number): PassiveSlot;
  /** The way to the oldest waiting request of a person; null when none waits. */
  take(address: string): HandOver | null;
  /** Ends all waiting. */
  close(): void;
}

interface Waiting {
  readonly sourceId: string;
  readonly settle: (answer: Awaited<PassiveSlot['answer']>) => void;
  readonly outcome: Promise<boolean>;
}

/** Keeps waiting requests, the oldest of a person first. */
export function createPassiveAnswers(): PassiveAnswers {
  const waiting = new Map<string, Waiting[]>();

  function remove(address: string, gone: Waiting): void {
    const left = (waiting.get(address) ?? []).filter((each) => each !== gone);
    if (left.length === 0) waiting.delete(address);
    else waiting.set(address, left);
  }

  return {
    open(address, sourceId, ms) {
      waiting
        .get(address)
        ?.find((each) => each.sourceId === sourceId)
        ?.settle('nothing');
      let taken: (ok: boolean) => void = () => {};
      const outcome = new Promise<boolean>((resolve) => (taken = resolve));
      let release: () => void = () => {};
      const answer: PassiveSlot['answer'] = new Promise((resolve) => {
        const own: Waiting = {
          sourceId,
          outcome,
          settle(said) {
            clearTimeout(timer);
            remove(address, own);
            resolve(said);
          },
        };
        const timer = setTimeout(() => own.settle('late'), ms);
        release = () => own.settle('nothing');
        waiting.set(address, [...(waiting.get(address) ?? []), own]);
      });
      return { answer, taken, release };
    },
    take(address) {
      const oldest = waiting.get(address)?.[0];
      if (oldest === undefined) return null;
      return (text) => {
        oldest.settle({ text });
        return oldest.outcome;
      };
    },
    close() {
      for (const slots of waiting.values()) for (const slot of slots) slot.settle('nothing');
    },
  };
}
