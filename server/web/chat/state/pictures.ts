import type { Attachment } from '../../../api/attachments.ts';

/** Why a picture was not taken, as far as the resident can do something about it. */
export type PictureFailure =
  | 'offline'
  | 'server'
  | 'too_large'
  | 'unsupported'
  | 'heic'
  | 'damaged'
  | 'too_many'
  | 'busy';

/** A picture that the resident has chosen and not sent yet. */
export interface ChosenPicture {
  /** Made once and kept through every retry, so that the server keeps the picture once. */
  readonly clientId: string;
  /** A data URL; null where the browser cannot show it. */
  readonly preview: string | null;
  readonly status: 'preparing' | 'uploading' | 'ready' | 'failed';
  /** From 0 to 1. */
  readonly progress: number;
  readonly failure: PictureFailure | null;
  /** Once it is ready. */
  readonly attachment: Attachment | null;
}

const FAILURES: Readonly<Record<string, PictureFailure>> = {
  attachment_too_large: 'too_large',
  attachment_unsupported: 'unsupported',
  attachment_heic: 'heic',
  attachment_damaged: 'damaged',
  attachment_empty: 'damaged',
  attachment_too_many_pixels: 'too_large',
  attachment_cut: 'offline',
};

/** Reads why the server refused a picture. */
export function pictureFailure(code: string | null): PictureFailure {
  return FAILURES[code ?? ''] ?? 'server';
}

/** Changes one picture and leaves the others and the order alone. */
export function updatePicture(
  pictures: readonly ChosenPicture[],
  clientId: string,
  change: Partial<ChosenPicture>,
): readonly ChosenPicture[] {
  return pictures.map((picture) => (picture.clientId === clientId ? { ...picture, ...change } : picture));
}

/** Whether trying again may help; otherwise another picture is needed. */
export function mayRetry(failure: PictureFailure): boolean {
  return failure === 'offline' || failure === 'server' || failure === 'busy';
}
