import { useCallback, useMemo } from 'react';
import type { LocalValueEntry, LocalValueList } from '../../../api/local-values.ts';
import { createLocalApi } from '../api/local-api.ts';
import { useMessages } from '../i18n/language.tsx';
import { replaceEntry } from '../state/local-values.ts';
import { useLoaded } from './use-loaded.ts';

/** The local facts, and what can be done with them. */
export interface LocalControl {
  /** Null until they arrive. */
  readonly list: LocalValueList | null;
  readonly failed: boolean;
  readonly reload: () => void;
  /** @returns Null when it was entered, else what to change about the value. */
  propose(entry: LocalValueEntry, value: string): Promise<string | null>;
  approve(id: string): Promise<void>;
  reject(id: string): Promise<void>;
}

/** Loads local facts and carries out what the reader decides. */
export function useLocalValues(input: {
  readonly csrfToken: string;
  readonly expire: () => void;
  readonly tell: (kind: 'success' | 'error', text: string) => void;
}): LocalControl {
  const { csrfToken, expire, tell } = input;
  const words = useMessages();
  const api = useMemo(() => createLocalApi(csrfToken), [csrfToken]);
  const load = useCallback(() => api.list(), [api]);
  const { data: list, failed, reload, show, attempt } = useLoaded(load, expire);
  const put = (entry: LocalValueEntry): void =>
    show((before) => before && { ...before, values: [...replaceEntry(before.values, entry)] });
  const decide = async (run: () => Promise<LocalValueEntry>, done: string): Promise<void> => {
    const refused = await attempt(async () => put(await run()));
    tell(refused === null ? 'success' : 'error', refused ?? done);
  };

  return {
    list,
    failed,
    reload,
    propose: (entry, value) =>
      attempt(async () => {
        const fresh = await api.propose(entry.slot, value);
        put(fresh);
        if (fresh.proposal !== null) tell('success', words.local.proposed);
      }),
    approve: (id) => decide(() => api.approve(id), words.local.approved),
    reject: (id) => decide(() => api.reject(id), words.local.rejected),
  };
}
