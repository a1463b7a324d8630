import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { EditDocument, UploadDetail, UploadDocument } from '../../../api/uploads.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { createUploadsApi } from '../api/uploads-api.ts';
import { useMessages } from '../i18n/language.tsx';
import { explainFailure } from './use-uploads.ts';

/** How often an upload that is still being read is looked at, in milliseconds. */
const LOOK_MS = 1500;

/** One document of one upload, and what can be done with it. */
export interface UploadControl {
  /** Null until it arrives. */
  readonly detail: UploadDetail | null;
  readonly document: UploadDocument | null;
  readonly missing: boolean;
  readonly busy: boolean;
  /** @returns What to change; null when it was saved. */
  readonly edit: (change: EditDocument['edit']) => Promise<string | null>;
  readonly handIn: (submit: boolean) => Promise<void>;
  readonly drop: () => Promise<void>;
}

/** Loads a document and carries out changes, one at a time. */
export function useUpload(input: {
  readonly csrfToken: string;
  readonly id: string;
  readonly ordinal: number;
  readonly expire: () => void;
  readonly tell: (kind: 'success' | 'error', text: string) => void;
  readonly onGone: () => void;
}): UploadControl {
  const { csrfToken, id, ordinal, expire, tell, onGone } = input;
  const words = useMessages();
  const api = useMemo(() => createUploadsApi(csrfToken), [csrfToken]);
  const [detail, setDetail] = useState<UploadDetail | null>(null);
  const [document, setDocument] = useState<UploadDocument | null>(null);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [look, setLook] = useState(0);
  const status = detail?.upload.status;
  /** Changes are carried out in turn, each on what the one before has made. */
  const latest = useRef<UploadDocument | null>(null);
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const keep = useCallback((found: UploadDocument | null) => {
    latest.current = found;
    setDocument(found);
  }, []);

  useEffect(() => {
    let stale = false;
    const load = async (): Promise<void> => {
      try {
        const found = await api.show(id);
        if (stale) return;
        setDetail(found);
        if (found.upload.status !== 'read') return;
        const one = await api.document(id, ordinal);
        const known = latest.current;
        // What was changed meanwhile is newer than what was asked for before.
        const isOlder = known?.ordinal === one.ordinal && known.version > one.version;
        if (!stale && !isOlder) keep(one);
      } catch (error) {
        if (stale) return;
        if (error instanceof ConsoleApiError && error.status === 401) expire();
        else setMissing(true);
      }
    };
    setMissing(false);
    if (latest.current?.ordinal !== ordinal) keep(null);
    void load();
    return () => {
      stale = true;
    };
  }, [api, expire, keep, id, ordinal, look]);
  useEffect(() => {
    if (status !== 'waiting' && status !== 'reading') return undefined;
    const timer = setInterval(() => setLook((before) => before + 1), LOOK_MS);
    return () => clearInterval(timer);
  }, [status]);

  const explain = useCallback(
    (error: unknown): string => {
      if (error instanceof ConsoleApiError && error.status === 401) expire();
      if (error instanceof ConsoleApiError && error.status === 409) setLook((before) => before + 1);
      return explainFailure(error, words.problem);
    },
    [expire, words],
  );

  return {
    detail,
    document,
    missing,
    busy,
    async edit(change) {
      const run = async (): Promise<string | null> => {
        const before = latest.current;
        if (before === null) return null;
        try {
          keep(await api.edit(id, before.ordinal, { version: before.version, edit: change }));
          return null;
        } catch (error) {
          const why = explain(error);
          tell('error', why);
          return why;
        }
      };
      setBusy(true);
      const mine = turn.current.then(run);
      turn.current = mine.catch(() => null);
      try {
        return await mine;
      } finally {
        setBusy(false);
      }
    },
    async handIn(submit) {
      setBusy(true);
      try {
        const { detail: fresh, made, same } = await api.handIn(id, submit);
        setDetail(fresh);
        setLook((before) => before + 1);
        tell('success', submit ? words.uploads.handedIn(made, same) : words.uploads.kept(made, same));
      } catch (error) {
        tell('error', explain(error));
      } finally {
        setBusy(false);
      }
    },
    async drop() {
      try {
        await api.drop(id);
        onGone();
      } catch (error) {
        tell('error', explain(error));
      }
    },
  };
}
