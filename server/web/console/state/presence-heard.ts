import type { Presence } from '../../../api/desk.ts';

type People = Presence['people'];

/** Who is at which case, as was heard last: by the stream, which tells of each change, and by the answers to what the reader says. */
export interface PresenceHeard {
  /** Takes what the stream tells. */
  readonly tell: (presence: Presence) => void;
  /** Begins to wait for an answer.
   * @returns Takes it; an answer that the stream has overtaken meanwhile may be older, and changes nothing. */
  readonly awaitAnswer: (ticketId: string) => (presence: Presence) => void;
}

/** @param onChange Gets who is at each case that was heard of. */
export function createPresenceHeard(onChange: (people: ReadonlyMap<string, People>) => void): PresenceHeard {
  const told = new Map<string, number>();
  let heard: ReadonlyMap<string, People> = new Map();
  const take = ({ ticketId, people }: Presence): void => {
    heard = new Map(heard).set(ticketId, people);
    onChange(heard);
  };
  return {
    tell(presence) {
      told.set(presence.ticketId, (told.get(presence.ticketId) ?? 0) + 1);
      take(presence);
    },
    awaitAnswer(ticketId) {
      const before = told.get(ticketId);
      return (presence) => {
        if (told.get(ticketId) === before) take(presence);
      };
    },
  };
}
