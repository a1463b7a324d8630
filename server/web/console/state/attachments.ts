import type { Attachment } from '../../../api/attachments.ts';

/** Pictures that one reply may name. */
export const MOST_ATTACHMENTS = 10;

/** A file that was chosen for a reply and is not sent yet; a PDF becomes a picture a page. */
export interface ChosenFile {
  readonly clientId: string;
  readonly name: string;
  readonly status: 'uploading' | 'ready' | 'failed';
  /** From 0 to 1. */
  readonly progress: number;
  /** Why it failed, in the reader's language; null for an outage. */
  readonly problem: string | null;
  readonly attachments: readonly Attachment[];
}

/** Changes one file and leaves the others and the order alone. */
export function updateFile(
  files: readonly ChosenFile[],
  clientId: string,
  change: Partial<ChosenFile>,
): readonly ChosenFile[] {
  return files.map((file) => (file.clientId === clientId ? { ...file, ...change } : file));
}

/** What may leave with the reply: all of it, or nothing yet. */
export function readyToSend(files: readonly ChosenFile[]): readonly Attachment[] | null {
  const attachments = files.flatMap((file) => file.attachments);
  const isReady = files.every(({ status }) => status === 'ready') && attachments.length <= MOST_ATTACHMENTS;
  return isReady ? attachments : null;
}

/** Whether there are more pictures than one reply takes. */
export function areTooMany(files: readonly ChosenFile[]): boolean {
  return files.flatMap((file) => file.attachments).length > MOST_ATTACHMENTS;
}
