import { useEffect, useState } from 'react';
import type { ColleagueList } from '../../../api/queue.ts';
import type { DeskApi } from '../api/desk-api.ts';

/** Somebody may have been added meanwhile. */
const READ_AGAIN_MS = 2 * 60_000;

/** Nobody and nowhere. */
export const NO_COLLEAGUES: ColleagueList = { people: [], teams: [], units: [] };

/** Colleagues, teams and places; nothing until they have arrived.
 * @param on False for readers who may not see them: whoever is only asked for advice. */
export function useColleagues(api: DeskApi, on: boolean): ColleagueList {
  const [list, setList] = useState<ColleagueList>(NO_COLLEAGUES);
  useEffect(() => {
    if (!on) return undefined;
    let ended = false;
    // The next look tells; a session that is over shows everywhere else.
    const look = (): void =>
      void api.colleagues().then(
        (found) => ended || setList(found),
        () => undefined,
      );
    look();
    const timer = setInterval(look, READ_AGAIN_MS);
    return () => {
      ended = true;
      clearInterval(timer);
    };
  }, [api, on]);
  return list;
}
