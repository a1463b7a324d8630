import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { UploadList } from '../../../api/uploads.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { createUploadsApi } from '../api/uploads-api.ts';
import { useMessages } from '../i18n/language.tsx';
import type { Messages } from '../i18n/zh.ts';
import { createTurns } from '../state/turns.ts';
import { createUploadQueue } from '../state/upload-queue.ts';
import type { Sending, UploadQueue } from '../state/upload-queue.ts';
import { useAskToClose } from './use-leaving.ts';

/** How often the list is read anew, in milliseconds: often while something is being read. */
const BUSY_MS = 1500;
const QUIET_MS = 15_000;
/** Longest piece of a file that one request sends: over a line of 5 KB a second it arrives in time. */
const PIECE_BYTES = 500_000;

/** What was uploaded, and what is on its way. */
export interface UploadsControl {
  /** Null until it arrives. */
  readonly list: UploadList | null;
  readonly failed: boolean;
  readonly sendings: readonly Sending[];
  readonly add: (files: readonly File[]) => void;
  readonly dismiss: (key: string) => void;
  readonly drop: (id: string) => Promise<void>;
  readonly reload: () => void;
}

/** Sending goes on while the reader looks at another page of the console. */
let shared: { readonly csrfToken: string; readonly queue: UploadQueue } | null = null;
const whenSent = new Set<() => void>();

function queueFor(csrfToken: string): UploadQueue {
  if (shared?.csrfToken === csrfToken) return shared.queue;
  const queue = createUploadQueue({
    api: createUploadsApi(csrfToken),
    pieceBytes: PIECE_BYTES,
    onSent: () => {
      for (const listener of whenSent) listener();
    },
  });
  shared = { csrfToken, queue };
  return queue;
}

/** Words for a request that failed: what is wrong, and what to do. */
export function explainFailure(error: unknown, words: Messages['problem']): string {
  if (!(error instanceof ConsoleApiError)) throw error;
  if (error.status === 0) return words.offline;
  const { problem } = error;
  if (problem === null) return words.unknown;
  const fields = (problem.errors ?? []).map(({ message }) => message);
  if (fields.length > 0) return `${problem.title}：${[...new Set(fields)].join('；')}`;
  return problem.detail === undefined ? problem.title : `${problem.title}。${problem.detail}`;
}

/** Loads the reader's uploads and sends files. */
export function useUploads(input: {
  readonly csrfToken: string;
  readonly expire: () => void;
  readonly tell: (kind: 'success' | 'error', text: string) => void;
}): UploadsControl {
  const { csrfToken, expire, tell } = input;
  const words = useMessages();
  const api = useMemo(() => createUploadsApi(csrfToken), [csrfToken]);
  const queue = queueFor(csrfToken);
  const [list, setList] = useState<UploadList | null>(null);
  const [failed, setFailed] = useState(false);
  const sendings = useSyncExternalStore(queue.subscribe, queue.current);

  const [turns] = useState(createTurns);
  const load = useCallback(async () => {
    const mayShow = turns.begin();
    try {
      const found = await api.list();
      if (!mayShow()) return;
      setList(found);
      setFailed(false);
    } catch (error) {
      if (error instanceof ConsoleApiError && error.status === 401) expire();
      else setFailed(true);
    }
  }, [api, expire, turns]);
  const busy = list?.uploads.some(({ status }) => status === 'waiting' || status === 'reading') === true;
  useEffect(() => {
    const again = (): void => void load();
    whenSent.add(again);
    const timer = setInterval(
      () => {
        if (document.visibilityState === 'visible') again();
      },
      busy ? BUSY_MS : QUIET_MS,
    );
    return () => {
      whenSent.delete(again);
      clearInterval(timer);
    };
  }, [load, busy]);
  useEffect(() => void load(), [load]);
  const sends = sendings.some(({ failure }) => failure === null);
  useAskToClose(sends);

  return {
    list,
    failed,
    sendings,
    add: (files) => queue.add(files, list?.uploads ?? []),
    dismiss: queue.dismiss,
    reload: () => void load(),
    async drop(id) {
      try {
        await api.drop(id);
      } catch (error) {
        tell('error', explainFailure(error, words.problem));
      }
      await load();
    },
  };
}
