import type { IncomingMessage } from 'node:http';
import { statfs } from 'node:fs/promises';
import { HttpProblem } from '../app/http-problem.ts';
import type { AttachmentStore, AttachmentUpload } from '../store/attachment-port.ts';
import type { Attachment } from '../../bot/runtime/ports.ts';
import { ATTACHMENT_BYTES } from '../api/attachments.ts';
import {
  AT_ONCE,
  HELD_BYTES,
  HELD_BYTES_OF_ONE,
  KEPT_FREE_BYTES,
  RESIDENT_PER_HOUR,
  WAIT_MS,
} from './limits.ts';
import type { PictureMaker, Sender } from './picture/create-picture-maker.ts';
import { PHOTOS, type Picture, type PictureRefusal, type Taken } from './picture/picture.ts';
import { announcedBytes, readBody } from './read-body.ts';
import { createUploadGate } from './upload-gate.ts';

/** Where pictures are taken in. */
export interface AttachmentDesk {
  /** Reads a body, writes it anew and keeps it; a repeat gives what was kept.
   * @param upload.from Network address of a resident: whoever sends much from one place keeps no other waiting.
   * @throws {HttpProblem} Why it is not taken. */
  take(
    request: IncomingMessage,
    upload: AttachmentUpload & { readonly taken: Taken; readonly perHour: number; readonly from?: string },
  ): Promise<readonly Attachment[]>;
  /** Writes what was fetched from a channel anew and keeps it, as if its sender had uploaded it; a repeat gives what was kept.
   * @throws {HttpProblem} Why it is not taken. */
  keep(bytes: Uint8Array, upload: AttachmentUpload): Promise<readonly Attachment[]>;
  /** Makes pictures of bytes that are at hand.
   * @throws {HttpProblem} Why they are not taken. */
  write(bytes: Uint8Array, taken: Taken): Promise<readonly Picture[]>;
}

const REFUSALS = {
  unsupported: 'attachment_unsupported',
  heic: 'attachment_heic',
  damaged: 'attachment_damaged',
  too_many_pixels: 'attachment_too_many_pixels',
  encrypted: 'attachment_encrypted',
  too_many_pages: 'attachment_too_many_pages',
  blank: 'attachment_blank',
} as const satisfies Readonly<Record<PictureRefusal, string>>;

/** Opens the desk.
 * @param parts.dataDir Whose disk must have room; null where the database is elsewhere.
 * @param parts.now Epoch milliseconds.
 * @param parts.onOutcome Told what became of each upload. */
export function createAttachmentDesk(parts: {
  readonly attachments: AttachmentStore;
  readonly maker: PictureMaker;
  readonly dataDir: string | null;
  readonly now: () => number;
  readonly onOutcome?: (outcome: 'taken' | 'repeated' | 'refused') => void;
}): AttachmentDesk {
  const { attachments, maker, now } = parts;
  const gate = createUploadGate({
    heldBytes: HELD_BYTES,
    heldBytesOfOne: HELD_BYTES_OF_ONE,
    atOnce: AT_ONCE,
    waitMs: WAIT_MS,
  });
  const told = parts.onOutcome ?? (() => {});

  async function write(bytes: Uint8Array, taken: Taken, by?: Sender): Promise<readonly Picture[]> {
    if (bytes.byteLength === 0) throw new HttpProblem('attachment_empty');
    const made = await maker.make(bytes, taken, by);
    if (made.kind === 'refused') throw new HttpProblem(REFUSALS[made.reason]);
    return made.pictures;
  }

  async function keep(
    request: IncomingMessage,
    upload: Parameters<AttachmentDesk['take']>[1],
    from: string,
  ): Promise<readonly Attachment[]> {
    const body = await readBody(request, ATTACHMENT_BYTES);
    if (body.kind === 'too_large') throw new HttpProblem('attachment_too_large');
    if (body.kind === 'cut') throw new HttpProblem('attachment_cut');
    return keepBytes(body.bytes, upload, { name: from, isGone: () => request.socket.destroyed });
  }

  async function keepBytes(
    bytes: Uint8Array,
    upload: Parameters<AttachmentDesk['take']>[1],
    by: Sender,
  ): Promise<readonly Attachment[]> {
    const pictures = await write(bytes, upload.taken, by);
    if (!(await hasRoom(parts.dataDir))) throw new HttpProblem('attachments_busy');
    const { conversationId, author, clientId, perHour } = upload;
    const added = await attachments.add({ conversationId, author, clientId, perHour, pictures, at: now() });
    if (added === 'too_many') throw new HttpProblem('attachments_too_many', { retryAfterSeconds: 3600 });
    return added;
  }

  async function take(
    request: IncomingMessage,
    upload: Parameters<AttachmentDesk['take']>[1],
  ): Promise<readonly Attachment[]> {
    const before = await attachments.earlier(upload);
    if (before !== null) {
      told('repeated');
      request.resume();
      return before;
    }
    const bytes = announcedBytes(request, ATTACHMENT_BYTES);
    if (bytes > ATTACHMENT_BYTES) {
      request.resume();
      throw new HttpProblem('attachment_too_large');
    }
    const sender = upload.author.kind === 'resident' ? upload.conversationId : upload.author.userId;
    const from = upload.from ?? sender;
    const leave = await gate.enter(sender, from, bytes);
    if (leave === null) {
      request.resume();
      throw new HttpProblem('attachments_busy', { retryAfterSeconds: 5 });
    }
    try {
      const kept = await keep(request, upload, from);
      told('taken');
      return kept;
    } finally {
      leave();
    }
  }

  async function keepFetched(bytes: Uint8Array, upload: AttachmentUpload): Promise<readonly Attachment[]> {
    const before = await attachments.earlier(upload);
    if (before !== null) return before;
    const limits = { taken: PHOTOS, perHour: RESIDENT_PER_HOUR };
    return keepBytes(bytes, { ...upload, ...limits }, { name: upload.conversationId, isGone: () => false });
  }

  return {
    keep: async (bytes, upload) => {
      const kept = await refusable(keepFetched(bytes, upload));
      told('taken');
      return kept;
    },
    write: (bytes, taken) => write(bytes, taken),
    take: (request, upload) => refusable(take(request, upload)),
  };

  async function refusable<T>(taking: Promise<T>): Promise<T> {
    try {
      return await taking;
    } catch (error) {
      if (error instanceof HttpProblem) told('refused');
      throw error;
    }
  }
}

async function hasRoom(dataDir: string | null): Promise<boolean> {
  if (dataDir === null) return true;
  const found = await statfs(dataDir).catch(() => null);
  return found === null || found.bavail * found.bsize > KEPT_FREE_BYTES;
}
