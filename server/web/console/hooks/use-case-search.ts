import { useCallback, useRef, useState } from 'react';
import type { FoundCase } from '../../../api/search.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { searchConversations } from '../api/search-api.ts';

/** What was searched for, and what was found so far. Kept in this tab only, and in no address. */
export interface CaseSearch {
  readonly words: string;
  readonly status: 'searching' | 'ready' | 'failed';
  readonly cases: readonly FoundCase[];
  /** ISO 8601; null once everything was looked through. */
  readonly searchedTo: string | null;
  readonly next: string | null;
}

/** Searches over conversations. */
export interface CaseSearchControl {
  /** Null while nothing is searched for. */
  readonly search: CaseSearch | null;
  /** Begins anew. */
  readonly begin: (words: string) => void;
  readonly goOn: () => void;
  readonly close: () => void;
}

/** Searches over conversations, a bounded stretch at a time.
 * @param expire The sign-in has ended. */
export function useCaseSearch(csrfToken: string, expire: () => void): CaseSearchControl {
  const [search, setSearch] = useState<CaseSearch | null>(null);
  /** The answer to an earlier question comes too late. */
  const asked = useRef(0);
  const ask = useCallback(
    async (before: CaseSearch): Promise<void> => {
      asked.current += 1;
      const mine = asked.current;
      setSearch({ ...before, status: 'searching' });
      try {
        const found = await searchConversations(before.words, before.next, csrfToken);
        if (mine !== asked.current) return;
        const { cases, searchedTo, next } = found;
        setSearch({
          words: before.words,
          status: 'ready',
          cases: [...before.cases, ...cases],
          searchedTo,
          next,
        });
      } catch (error) {
        if (error instanceof ConsoleApiError && error.status === 401) expire();
        else if (mine === asked.current) setSearch({ ...before, status: 'failed' });
      }
    },
    [csrfToken, expire],
  );
  return {
    search,
    begin: (words) => void ask({ words, status: 'searching', cases: [], searchedTo: null, next: null }),
    goOn: () => {
      if (search !== null) void ask(search);
    },
    close: () => {
      asked.current += 1;
      setSearch(null);
    },
  };
}
