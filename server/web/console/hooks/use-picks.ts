import { useEffect, useState } from 'react';
import type { ColleagueList } from '../../../api/queue.ts';
import type { DeskApi } from '../api/desk-api.ts';
import type { Pick } from '../conversation/pick-list.tsx';

const ASK_AFTER_MS = 150;
const SHOWN = 8;

/** Ready-made replies that fit what was typed after 「/」, filled in for the case.
 * @param search Null while nothing asks for them.
 * @returns Null until they have arrived. */
export function useCannedPicks(
  api: DeskApi,
  ticketId: string,
  search: string | null,
): readonly Pick[] | null {
  const [found, setFound] = useState<readonly Pick[] | null>(null);
  useEffect(() => {
    if (search === null) {
      setFound(null);
      return undefined;
    }
    let ended = false;
    const show = (picks: readonly Pick[]): void => {
      if (!ended) setFound(picks);
    };
    const timer = setTimeout(() => {
      api.cannedReplies(ticketId, search).then(
        ({ replies }) =>
          show(
            replies
              .slice(0, SHOWN)
              .map(({ id, title, filled }) => ({ id, title, detail: filled, words: filled })),
          ),
        () => show([]),
      );
    }, ASK_AFTER_MS);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [api, ticketId, search]);
  return found;
}

/** Colleagues whose name has what was typed after 「@」. */
export function colleaguePicks(
  { people }: ColleagueList,
  search: string | null,
  myId: string,
): readonly Pick[] {
  if (search === null) return [];
  return people
    .filter(({ id, displayName }) => id !== myId && displayName.includes(search))
    .slice(0, SHOWN)
    .map(({ id, displayName }) => ({ id, title: displayName, detail: '', words: `@${displayName} ` }));
}
