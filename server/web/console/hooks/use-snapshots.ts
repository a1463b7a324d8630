import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { SnapshotList } from '../../../api/snapshots.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { createSnapshotsApi } from '../api/snapshots-api.ts';
import { useMessages } from '../i18n/language.tsx';
import { explainFailure } from './use-uploads.ts';

/** How often the states are read anew, in milliseconds: often right after a change, which takes seconds everywhere. */
const QUIET_MS = 15_000;
const SETTLING_MS = 2000;
const SETTLING_LOOKS = 5;

/** The last states of what is served, and going back to one. */
export interface SnapshotsControl {
  /** Null until it arrives. */
  readonly list: SnapshotList | null;
  readonly failed: boolean;
  readonly reload: () => void;
  /** @returns Whether it was done. */
  readonly rollBack: (id: string, reason: string) => Promise<boolean>;
  /** @returns Whether it was done. */
  readonly resume: () => Promise<boolean>;
}

/** Loads the states and carries out what the reader decides. */
export function useSnapshots(input: {
  readonly csrfToken: string;
  readonly expire: () => void;
  readonly tell: (kind: 'success' | 'error', text: string) => void;
}): SnapshotsControl {
  const { csrfToken, expire, tell } = input;
  const words = useMessages();
  const api = useMemo(() => createSnapshotsApi(csrfToken), [csrfToken]);
  const [list, setList] = useState<SnapshotList | null>(null);
  const [failed, setFailed] = useState(false);
  /** Quick looks that are left. */
  const [looks, setLooks] = useState(0);
  /** Counts requests and changes: what was asked for before the last of them comes too late to be shown. */
  const turn = useRef(0);

  const load = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    try {
      const fresh = await api.list();
      if (mine !== turn.current) return;
      setList(fresh);
      setFailed(false);
    } catch (error) {
      if (error instanceof ConsoleApiError && error.status === 401) expire();
      else if (mine === turn.current) setFailed(true);
    }
  }, [api, expire]);
  useEffect(() => void load(), [load]);
  const settling = looks > 0;
  useEffect(() => {
    const again = (): void => {
      if (document.visibilityState === 'visible') void load();
      setLooks((before) => Math.max(0, before - 1));
    };
    const timer = setInterval(again, settling ? SETTLING_MS : QUIET_MS);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [load, settling]);

  const act = async (run: () => Promise<SnapshotList>, done: string): Promise<boolean> => {
    try {
      const fresh = await run();
      turn.current += 1;
      setList(fresh);
      setLooks(SETTLING_LOOKS);
      tell('success', done);
      return true;
    } catch (error) {
      tell('error', explainFailure(error, words.problem));
      if (error instanceof ConsoleApiError && error.status === 401) expire();
      else void load();
      return false;
    }
  };
  return {
    list,
    failed,
    reload: () => void load(),
    rollBack: (id, reason) => act(() => api.rollBack(id, reason), words.published.wentBack),
    resume: () => act(() => api.resume(), words.published.resumed),
  };
}
