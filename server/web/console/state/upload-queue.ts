import type { UploadBegun, UploadSummary } from '../../../api/uploads.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import type { UploadsApi } from '../api/uploads-api.ts';
import { digestOf } from './digest-of.ts';

/** A file that is being sent, or could not be. */
export interface Sending {
  /** Tells two files of the same name apart. */
  readonly key: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly sent: number;
  /** Of the upload, once it has begun. */
  readonly id: string | null;
  /** What stopped it; null while it goes on. */
  readonly failure: Error | null;
}

/** Files on their way to the server, one after another. One that fails stops no other. */
export interface UploadQueue {
  /** @param going Uploads that wait for their rest: a file of the same name and size goes on there, when what was sent
   * of it is the beginning of this file. Another one begins anew. */
  readonly add: (files: readonly File[], going: readonly UploadSummary[]) => void;
  /** Takes a file that failed off the list. */
  readonly dismiss: (key: string) => void;
  readonly current: () => readonly Sending[];
  readonly subscribe: (listener: () => void) => () => void;
}

/** @param options.pieceBytes Longest piece that one request sends.
 * @param options.onSent Told when a file is there. */
export function createUploadQueue(options: {
  readonly api: Pick<UploadsApi, 'begin' | 'resume' | 'send'>;
  readonly pieceBytes: number;
  readonly onSent: () => void;
}): UploadQueue {
  const { api, pieceBytes, onSent } = options;
  const listeners = new Set<() => void>();
  let sendings: readonly Sending[] = [];
  let running: Promise<void> = Promise.resolve();
  let count = 0;

  const change = (key: string, part: Partial<Sending> | null): void => {
    sendings = sendings.flatMap((one) =>
      one.key !== key ? [one] : part === null ? [] : [{ ...one, ...part }],
    );
    for (const listener of listeners) listener();
  };

  /** Goes on with the first upload that is of this file; null when none is. */
  async function resumed(
    key: string,
    file: File,
    candidates: readonly UploadSummary[],
  ): Promise<UploadBegun | null> {
    for (const { id, received } of candidates) {
      change(key, { id, sent: received });
      try {
        return await api.resume(id, received, await digestOf(file, received));
      } catch (error) {
        if (!isAnother(error)) throw error;
        change(key, { id: null, sent: 0 });
      }
    }
    return null;
  }

  async function send(key: string, file: File, candidates: readonly UploadSummary[]): Promise<void> {
    try {
      const upload = (await resumed(key, file, candidates)) ?? (await api.begin(file.name, file.size));
      let { received } = upload;
      change(key, { id: upload.id, sent: received });
      while (received < file.size) {
        const piece = file.slice(received, received + pieceBytes);
        ({ received } = await api.send(upload, received, piece));
        change(key, { sent: received });
      }
      change(key, null);
    } catch (error) {
      change(key, { failure: error instanceof Error ? error : new Error('Cannot send the file') });
    }
    onSent();
  }

  return {
    add(files, going) {
      for (const file of files) {
        count += 1;
        const key = String(count);
        const candidates = going.filter(
          ({ status, fileName, bytes }) =>
            status === 'receiving' && fileName === file.name && bytes === file.size,
        );
        const fresh = { key, fileName: file.name, bytes: file.size, sent: 0, id: null, failure: null };
        sendings = [...sendings, fresh];
        running = running.then(() => send(key, file, candidates));
      }
      for (const listener of listeners) listener();
    },
    dismiss: (key) => change(key, null),
    current: () => sendings,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Whether an upload is of another file, or is not there to go on with any more. */
function isAnother(error: unknown): boolean {
  if (!(error instanceof ConsoleApiError)) return false;
  const code = error.problem?.code;
  return code === 'upload_differs' || code === 'upload_moved' || code === 'not_found';
}
