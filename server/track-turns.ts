import type { Conversing } from './app/deps.ts';

/** An assistant that knows which of its turns are under way. */
export interface TrackedTurns extends Conversing {
  /** Resolves when no turn is under way, or when the time is over. */
  settled(withinMs: number): Promise<void>;
}

/** Keeps count of turns, so that a stop can let them finish. */
export function trackTurns(assistant: Conversing): TrackedTurns {
  const underWay = new Set<Promise<unknown>>();
  return {
    async receive(inbound) {
      const received = await assistant.receive(inbound);
      const turn: Promise<unknown> = received.replies.then(
        () => underWay.delete(turn),
        () => underWay.delete(turn),
      );
      underWay.add(turn);
      return received;
    },
    drain: (conversationId) => assistant.drain(conversationId),
    async settled(withinMs) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, withinMs);
      });
      const all = Promise.allSettled(underWay).then(() => undefined);
      await Promise.race([all, late]);
      clearTimeout(timer);
    },
  };
}
