import { z } from 'zod';

/** Pictures in a conversation. They are uploaded first and then named by a message; what no message names within a day
 * is deleted. */

const Id = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  .describe('ULID');

/** Longest file that may be sent, in bytes. */
export const ATTACHMENT_BYTES = 10 * 1024 * 1024;
/** Pictures that one message may name. */
export const ATTACHMENTS_A_MESSAGE = 4;
/** The same for a counsellor, whose PDF becomes a picture a page. */
export const ATTACHMENTS_A_REPLY = 10;

/** A picture as the server keeps it: written anew, upright, without anything that tells where and with what it was taken. */
export const Attachment = z.object({
  id: Id,
  mediaType: z.literal('image/jpeg'),
  width: z.number().int().positive().describe('In pixels'),
  height: z.number().int().positive().describe('In pixels'),
  bytes: z.number().int().positive(),
});
export type Attachment = z.infer<typeof Attachment>;

export const SendAttachment = z.object({
  clientId: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[\w.:-]+$/)
    .describe('Made by the sender; the same one again gives what was stored'),
});

/** What became of one upload: one picture, or one for each page of a PDF. */
export const AttachmentsTaken = z.object({ attachments: z.array(Attachment) });
export type AttachmentsTaken = z.infer<typeof AttachmentsTaken>;

export const ReadAttachment = z.object({
  size: z.enum(['full', 'thumb']).default('full').describe('`thumb`: at most 320 pixels wide or high'),
});

/** Names what was uploaded. */
export const attachmentIds = (most: number) =>
  z
    .array(Id)
    .max(most)
    .refine((ids) => new Set(ids).size === ids.length)
    .optional()
    .describe('Pictures that were uploaded before, by their ids');
