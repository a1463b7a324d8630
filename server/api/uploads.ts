import { z } from 'zod';
import { TOPICS } from '../../knowledge/text/topics.ts';
import { ClearedNeeds, HeldTown, Need, RemovedLines } from './vetting.ts';
import { WholeNumber } from './whole-number.ts';

/** Uploading documents in the console: pieces of a file, what was read out of it, and what an editor makes of that. */

const Id = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  .describe('ULID');
const Time = z.iso.datetime({ offset: true });
const Day = z.iso.date();

/** Longest piece of a file that one request sends, in bytes. */
export const PIECE_BYTES = 2_000_000;
/** Largest file, in bytes. */
export const FILE_BYTES = 200_000_000;

const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes('\0') && !/\p{Surrogate}/u.test(value));

export const UploadSummary = z.object({
  id: Id,
  fileName: z.string(),
  bytes: z.number().int(),
  received: z.number().int().describe('Bytes that are here; the next piece starts there'),
  status: z.enum(['receiving', 'waiting', 'reading', 'read', 'failed']),
  problem: z.string().nullable().describe('Why it could not be read, in Chinese'),
  pages: z
    .object({ done: z.number().int(), all: z.number().int() })
    .nullable()
    .describe('How far the reading is'),
  title: z.string().nullable(),
  documents: z.number().int(),
  submitted: z.number().int().describe('Documents that were handed in'),
  createdAt: Time,
});
export type UploadSummary = z.infer<typeof UploadSummary>;

export const UploadList = z.object({
  uploads: z.array(UploadSummary),
  limits: z.object({
    fileBytes: z.number().int(),
    pieceBytes: z.number().int(),
    endings: z.array(z.string()).describe('Of files that can be read, with the dot'),
  }),
});
export type UploadList = z.infer<typeof UploadList>;

export const BeginUpload = z.object({
  fileName: text(200).pipe(z.string().trim().min(1)),
  bytes: z.number().int().min(0),
});
export const SendPiece = z.object({
  offset: z.coerce.number().int().min(0).max(FILE_BYTES),
  sending: text(100).describe('As it was given when the upload was begun, or gone on with'),
});

/** An upload that the asker may send pieces of. */
export const UploadBegun = UploadSummary.extend({
  sending: z.string().describe('Comes with every piece; whoever goes on with the upload gets another one'),
});
export type UploadBegun = z.infer<typeof UploadBegun>;

export const ResumeUpload = z.object({
  received: z.number().int().min(0).max(FILE_BYTES),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('Of so many bytes from the beginning of the file, which must be the same as what is here'),
});

const Made = z.object({ article: z.string(), version: z.number().int() }).nullable();

export const UploadDetail = z.object({
  upload: UploadSummary,
  original: z.string().nullable().describe('Address of the original'),
  pictures: z.boolean().describe('Its pages can be shown as pictures'),
  pages: z.number().int().nullable(),
  text: z.string().nullable().describe('The extracted text, where there are no pictures'),
  notes: z.array(z.string()),
  removed: z.array(RemovedLines).describe('What cleaning took out'),
  documents: z.array(
    z.object({ ordinal: z.number().int(), title: z.string(), passages: z.number().int(), made: Made }),
  ),
});
export type UploadDetail = z.infer<typeof UploadDetail>;

const AUDIENCES = ['resident', 'youth', 'member', 'migrant'] as const;

const title = text(200).pipe(z.string().trim().min(1));
const line = text(200)
  .transform((value) => value.trim())
  .pipe(z.string().min(1))
  .nullable();

const Towns = z.array(z.string().min(1).max(100)).max(200);

/** What a document says about itself. */
export const DocumentFacts = z.object({
  title,
  separate: z.boolean().describe('No version of what has the same name already'),
  issuer: line,
  number: line.describe('文号'),
  issuedOn: Day.nullable(),
  effectiveFrom: Day.or(z.literal('on_approval'))
    .nullable()
    .describe(
      '`on_approval`: from its approval on. Null where the file names no day: then it is not handed in',
    ),
  expiresOn: Day.nullable(),
  topic: z.enum(TOPICS),
  audience: z.array(z.enum(AUDIENCES)).min(1).max(4),
  sensitivity: z.enum(['public', 'private']),
  locality: z.enum(['national', 'anhui', 'tianchang']),
  towns: Towns.describe('The only towns for which it holds, by their ids; none: wherever its locality says'),
  holdsHere: z
    .boolean()
    .default(false)
    .describe('An editor says that what another place has issued holds here, too'),
  needs: z.array(Need).max(3),
  cleared: ClearedNeeds.default([]),
});
export type DocumentFacts = z.infer<typeof DocumentFacts>;

/** As an editor changes them. A page that was opened before an upgrade knows of no towns, and takes none away. */
const ChangedFacts = DocumentFacts.extend({
  towns: Towns.optional().describe('The only towns for which it holds, by their ids; left out: as before'),
});

export const UploadPassage = z.object({
  section: z.string(),
  text: z.string(),
  questions: z.array(z.string()),
  source: z.string(),
  page: z.number().int().nullable(),
  lastPage: z.number().int().nullable(),
  start: z.number().int().describe('In the extracted text, in characters'),
  dropped: z.boolean(),
});
export type UploadPassage = z.infer<typeof UploadPassage>;

export const UploadDocument = z.object({
  ordinal: z.number().int(),
  version: z.number().int().describe('Counts changes'),
  facts: DocumentFacts.extend({
    title: z.string(),
    issuer: z.string().nullable(),
    number: z.string().nullable(),
  }),
  suggestedNeeds: z
    .array(Need)
    .describe(
      'Whose approval it needs at least: what it says itself, what its words and topic tell, and what the article had',
    ),
  repealed: z.string().nullable().describe('Why it holds no more'),
  townChoices: z.array(HeldTown).describe('Towns of the association, which it may be kept to'),
  elsewhere: z
    .string()
    .nullable()
    .describe('The other places whose offices have issued it; it is not handed in before `holdsHere`'),
  passages: z.array(UploadPassage),
  made: Made,
  twins: z
    .array(
      z.object({
        title: z.string(),
        fileName: z.string().nullable().describe('Of another upload; null for an article'),
        article: z.string().nullable(),
        share: z.number().describe('Of their words in common; 1 for the same text'),
      }),
    )
    .describe('What has the same or nearly the same words'),
  versions: z
    .array(
      z.object({
        version: z.number().int(),
        status: z.string(),
        effectiveFrom: Day.nullable().describe(
          'Null for what holds from its approval on, which is still to come',
        ),
        same: z.boolean(),
      }),
    )
    .describe('What has the same name already: this would be a further version of it'),
});
export type UploadDocument = z.infer<typeof UploadDocument>;

const at = z.number().int().min(0).max(100_000).describe('Place of the passage, from 0');

/** One change of a document. */
export const EditDocument = z.object({
  version: WholeNumber.min(1).describe('That the change starts from'),
  edit: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('facts'), facts: ChangedFacts }),
    z.object({
      kind: z.literal('text'),
      at,
      section: text(200).transform((value) => value.trim()),
      text: text(20_000).pipe(z.string().trim().min(1)),
      questions: z.array(text(200).pipe(z.string().trim().min(1))).max(100),
    }),
    z.object({ kind: z.literal('join'), at }),
    z.object({ kind: z.literal('split'), at, offset: z.number().int().min(1).max(1_000_000) }),
    z.object({ kind: z.literal('drop'), at }),
    z.object({ kind: z.literal('restore'), at }),
  ]),
});
export type EditDocument = z.input<typeof EditDocument>;

export const HandInUpload = z.object({ submit: z.boolean().default(true).describe('False keeps drafts') });
export const UploadHandedIn = z.object({
  detail: UploadDetail,
  made: z.number().int().describe('Versions that are new'),
  same: z.number().int().describe('Documents that were there already, word for word'),
});
export type UploadHandedIn = z.infer<typeof UploadHandedIn>;
