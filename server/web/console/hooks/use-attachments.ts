import { useRef, useState } from 'react';
import type { Attachment } from '../../../api/attachments.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import type { DeskApi } from '../api/desk-api.ts';
import { newMessageId } from '../api/new-message-id.ts';
import { areTooMany, readyToSend, updateFile } from '../state/attachments.ts';
import type { ChosenFile } from '../state/attachments.ts';

/** Files that are being attached to a reply. */
export interface Attachments {
  readonly files: readonly ChosenFile[];
  readonly tooMany: boolean;
  /** Null while something is on its way, or failed. */
  readonly ready: readonly Attachment[] | null;
  readonly add: (files: readonly File[]) => void;
  readonly retry: (clientId: string) => void;
  readonly remove: (clientId: string) => void;
  /** Pictures of a reply that was taken back come into the tray again. */
  readonly giveBack: (attachments: readonly Attachment[], name: string) => void;
  /** They are on their way with a reply. */
  readonly clear: () => void;
}

/** Uploads files as soon as they are chosen, so that sending waits for nothing. */
export function useAttachments(api: DeskApi, ticketId: string): Attachments {
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const bytes = useRef(new Map<string, File>());
  const stops = useRef(new Map<string, AbortController>());
  const change = (clientId: string, update: Partial<ChosenFile>): void =>
    setFiles((now) => updateFile(now, clientId, update));

  const upload = async (clientId: string): Promise<void> => {
    const file = bytes.current.get(clientId);
    if (file === undefined) return;
    const stop = new AbortController();
    stops.current.set(clientId, stop);
    change(clientId, { status: 'uploading', progress: 0, problem: null });
    try {
      const onProgress = (progress: number): void => change(clientId, { progress });
      const taken = await api.attach({ ticketId, clientId, bytes: file }, onProgress, stop.signal);
      change(clientId, { status: 'ready', attachments: taken.attachments });
    } catch (error) {
      if (!(error instanceof ConsoleApiError)) throw error;
      if (!stop.signal.aborted) change(clientId, { status: 'failed', problem: sayProblem(error) });
    }
  };

  return {
    files,
    tooMany: areTooMany(files),
    ready: readyToSend(files),
    add(added) {
      const chosen = added.map((file) => ({ file, clientId: newMessageId() }));
      for (const { file, clientId } of chosen) bytes.current.set(clientId, file);
      setFiles((now) => [
        ...now,
        ...chosen.map(({ file, clientId }) => ({
          clientId,
          name: file.name,
          status: 'uploading' as const,
          progress: 0,
          problem: null,
          attachments: [],
        })),
      ]);
      for (const { clientId } of chosen) void upload(clientId);
    },
    retry: (clientId) => void upload(clientId),
    remove(clientId) {
      stops.current.get(clientId)?.abort();
      bytes.current.delete(clientId);
      const file = files.find((one) => one.clientId === clientId);
      // What cannot be taken back is deleted within a day.
      for (const { id } of file?.attachments ?? []) api.detach(ticketId, id).catch(() => undefined);
      setFiles((now) => now.filter((one) => one.clientId !== clientId));
    },
    giveBack: (attachments, name) =>
      setFiles((now) => [
        ...now,
        ...attachments.map((attachment) => ({
          clientId: newMessageId(),
          name,
          status: 'ready' as const,
          progress: 1,
          problem: null,
          attachments: [attachment],
        })),
      ]),
    clear() {
      bytes.current.clear();
      stops.current.clear();
      setFiles([]);
    },
  };
}

function sayProblem({ problem }: ConsoleApiError): string | null {
  if (problem === null) return null;
  return problem.detail === undefined ? problem.title : `${problem.title}。${problem.detail}`;
}
