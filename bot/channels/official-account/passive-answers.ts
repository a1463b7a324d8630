/** Hands over what is to be said.
 * @returns Whether the platform took it. */
export type HandOver = (text: string) => Promise<boolean>;

/** A request of the platform that waits for what is to be said. */
export interface PassiveSlot {
  /** What is to be said; `late` when nothing came in time, `nothing` when nothing will. */
  readonly answer: Promise<{ readonly text: string } | 'late' | 'nothing'>;
  /** Lets whatever waits for the person be said: to the message itself nothing is. */
  readonly openToAll: () => void;
  /** Tells whether the answer reached the platform. */
  readonly taken: (ok: boolean) => void;
  /** Ends the waiting: nothing will be said. */
  readonly release: () => void;
}

/** Requests that wait: one message may answer each. */
export interface PassiveAnswers {
  /** Waits for what is to be said. Another request for the same message waits no longer: the platform has given it up.
   * @param sourceId Of the message.
   * @param ms How long to wait; with 0 nothing is waited for, however soon it comes. */
  open(address: string, sourceId: string, ms: number): PassiveSlot;
  /** The way to the waiting request for one message of a person, or to one that is open to all; null when none waits.
   * @param answers Id of the message; null for what answers none. */
  take(address: string, answers: string | null): HandOver | null;
  /** Whether an answer to one message was handed over and nobody knows yet whether it left. */
  isLeaving(address: string, sourceId: string): boolean;
  /** Ends all waiting. */
  close(): void;
}

interface Waiting {
  readonly address: string;
  readonly sourceId: string;
  isOpenToAll: boolean;
  readonly settle: (answer: Awaited<PassiveSlot['answer']>) => void;
  readonly outcome: Promise<boolean>;
}

/** Keeps waiting requests, the oldest of a person first. */
export function createPassiveAnswers(): PassiveAnswers {
  const waiting = new Map<string, Waiting[]>();
  const leaving = new Set<Waiting>();

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
      let openToAll: () => void = () => {};
      const answer: PassiveSlot['answer'] = new Promise((resolve) => {
        const own: Waiting = {
          address,
          sourceId,
          isOpenToAll: false,
          outcome,
          settle(said) {
            clearTimeout(timer);
            remove(address, own);
            resolve(said);
          },
        };
        const timer = setTimeout(() => own.settle('late'), ms);
        release = () => own.settle('nothing');
        openToAll = () => {
          own.isOpenToAll = true;
        };
        if (ms <= 0) own.settle('late');
        else waiting.set(address, [...(waiting.get(address) ?? []), own]);
      });
      return { answer, taken, release, openToAll };
    },
    take(address, answers) {
      const found = waiting
        .get(address)
        ?.find(({ sourceId, isOpenToAll }) => isOpenToAll || sourceId === answers);
      if (found === undefined) return null;
      return (text) => {
        leaving.add(found);
        found.settle({ text });
        return found.outcome.finally(() => leaving.delete(found));
      };
    },
    isLeaving: (address, sourceId) =>
      [...leaving].some((one) => one.address === address && one.sourceId === sourceId),
    close() {
      for (const slots of waiting.values()) for (const slot of slots) slot.settle('nothing');
    },
  };
}
