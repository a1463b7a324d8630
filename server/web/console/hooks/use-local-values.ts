import { useCallback, useEffect, useMemo, useState } from 'react';
import type { LocalValueEntry, LocalValueList } from '../../../api/local-values.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { createLocalApi } from '../api/local-api.ts';
import { useMessages } from '../i18n/language.tsx';
import { replaceEntry } from '../state/local-values.ts';

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
  const [list, setList] = useState<LocalValueList | null>(null);
  const [failed, setFailed] = useState(false);

  const load = useCallback(async () => {
    try {
      setList(await api.list());
      setFailed(false);
    } catch (error) {
      if (error instanceof ConsoleApiError && error.status === 401) expire();
      else setFailed(true);
    }
  }, [api, expire]);
  useEffect(() => void load(), [load]);

  const show = (entry: LocalValueEntry): void =>
    setList((before) => before && { ...before, values: [...replaceEntry(before.values, entry)] });

  /** Says what went wrong, and reads the list again when a colleague was first. */
  const explain = (error: unknown): string => {
    if (!(error instanceof ConsoleApiError)) throw error;
    if (error.status === 401) expire();
    if (error.status === 409) void load();
    if (error.status === 0) return words.problem.offline;
    return error.problem?.errors?.[0]?.message ?? error.problem?.title ?? words.problem.unknown;
  };

  const decide = async (run: () => Promise<LocalValueEntry>, done: string): Promise<void> => {
    try {
      show(await run());
      tell('success', done);
    } catch (error) {
      tell('error', explain(error));
    }
  };

  return {
    list,
    failed,
    reload: () => void load(),
    async propose(entry, value) {
      try {
        const fresh = await api.propose(entry.slot, value);
        show(fresh);
        if (fresh.proposal !== null) tell('success', words.local.proposed);
        return null;
      } catch (error) {
        return explain(error);
      }
    },
    approve: (id) => decide(() => api.approve(id), words.local.approved),
    reject: (id) => decide(() => api.reject(id), words.local.rejected),
  };
}
