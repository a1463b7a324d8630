import type { Response } from 'express';
import type { Attachment } from '../../bot/runtime/ports.ts';
import type { AttachmentsTaken } from '../api/attachments.ts';
import type { Attachment as AttachmentView } from '../api/attachments.ts';

/** Pictures as everybody sees them who may. */
export function attachmentViews(attachments: readonly Attachment[] = []): AttachmentView[] {
  return attachments.map(({ id, mediaType, width, height, bytes }) => ({
    id,
    mediaType,
    width,
    height,
    bytes,
  }));
}

/** Answers an upload, after its commit. */
export function sendTaken(response: Response, attachments: readonly Attachment[]): void {
  const body: AttachmentsTaken = { attachments: attachmentViews(attachments) };
  response.status(201).json(body);
}

/** Sends a picture: kept nowhere, shown as nothing but a picture, under a name that tells nothing. */
export function sendPicture(response: Response, id: string, bytes: Buffer): void {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox; frame-ancestors 'none'");
  response.setHeader('Content-Disposition', `inline; filename="${id}.jpg"`);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.type('image/jpeg').send(bytes);
}
