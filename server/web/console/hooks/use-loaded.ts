import { type Dispatch, type SetStateAction, useCallback, useEffect, useRef, useState } from 'react';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { useMessages } from '../i18n/language.tsx';
import { createTurns } from '../state/turns.ts';

/** Something that is read from the server, and what is done with it. */
export interface Loaded<T> {
  /** Null until it arrives. */
  readonly data: T | null;
  readonly failed: boolean;
  /** Stays the same between renderings. */
  readonly reload: () => void;
  /** Shows what an action answered. */
  readonly show: Dispatch<SetStateAction<T | null>>;
  /** Does something; what is refused is said, and the list is read again where a colleague was first.
   * @returns Null when it was done, else what to change. */
  readonly attempt: (action: () => Promise<void>) => Promise<string | null>;
}

/** Reads something when the page opens. A reading that is answered late takes nothing back, neither what a later one found nor what
 * an action has answered meanwhile.
 * @param load Must stay the same between renderings. */
export function useLoaded<T>(load: () => Promise<T>, expire: () => void): Loaded<T> {
  const words = useMessages();
  const [data, setData] = useState<T | null>(null);
  const [failed, setFailed] = useState(false);
  const [turns] = useState(createTurns);
  /** Readings under way. */
  const reading = useRef(0);

  const read = useCallback(async () => {
    const mayShow = turns.begin();
    reading.current += 1;
    try {
      const found = await load();
      if (!mayShow()) return;
      setData(found);
      setFailed(false);
    } catch (error) {
      if (error instanceof ConsoleApiError && error.status === 401) expire();
      else if (mayShow()) setFailed(true);
    } finally {
      reading.current -= 1;
    }
  }, [load, expire, turns]);
  const reload = useCallback(() => void read(), [read]);
  useEffect(reload, [reload]);
  const show = useCallback<Loaded<T>['show']>(
    (next) => {
      turns.begin()();
      setData(next);
      // What is being read is older than this, and may hold what others did.
      if (reading.current > 0) reload();
    },
    [reload, turns],
  );

  return {
    data,
    failed,
    reload,
    show,
    async attempt(action) {
      try {
        await action();
        return null;
      } catch (error) {
        if (!(error instanceof ConsoleApiError)) throw error;
        if (error.status === 401) expire();
        if (error.status === 409) reload();
        if (error.status === 0) return words.problem.offline;
        return error.problem?.errors?.[0]?.message ?? error.problem?.title ?? words.problem.unknown;
      }
    },
  };
}
