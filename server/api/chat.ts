import { z } from 'zod';
import { Attachment, attachmentIds, ATTACHMENTS_A_MESSAGE } from './attachments.ts';
import { GREATEST_WHOLE_NUMBER, WholeNumber } from './whole-number.ts';

/** The resident's side of the HTTP interface: schemas are the one source for checks, types and the OpenAPI page. */

const Id = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  .describe('ULID');
/** What a turn did. */
export const Action = z.enum([
  'answer',
  'abstain',
  'refuse',
  'intake',
  'handoff',
  'move_to_private',
  'ignore',
  'smalltalk',
  'command',
]);
const Time = z.iso.datetime({ offset: true });

export const Citation = z.object({
  article: z.string(),
  version: z.number().int(),
  title: z.string(),
  section: z.string(),
  source: z.string(),
  /** The source's own foreign title; shown to counsellors only. */
  originalSource: z.string().optional(),
  quote: z.string(),
  validUntil: z.string().nullable(),
  status: z.enum(['approved', 'in_review']),
  original: z
    .object({
      url: z.string().describe('Opens the file, a PDF at its page'),
      fileName: z.string(),
      page: z.number().int().nullable(),
      lastPage: z.number().int().nullable(),
    })
    .optional()
    .describe('Of an uploaded document that is approved and in force'),
});

export const EmergencyCard = z.object({
  title: z.string(),
  doNow: z.array(z.string()),
  doNot: z.array(z.string()),
  calls: z.array(z.object({ label: z.string(), number: z.string() })),
  told: z.string(),
  tone: z
    .enum(['company'])
    .optional()
    .describe('The words come first and the card keeps to the numbers: somebody is kept company'),
});

/** A line of the conversation as the resident sees it. Internal notes and matched rules never appear. */
export const ChatMessage = z.object({
  seq: z
    .number()
    .int()
    .positive()
    .describe('Position in the conversation; also the id of server-sent events'),
  id: Id,
  type: z.enum(['incoming', 'outgoing', 'activity']),
  text: z.string().describe('「[图片]」 where nothing was said beside the pictures'),
  attachments: z.array(Attachment).describe('Pictures, opened at /api/chat/attachments/{id}'),
  at: Time,
  author: z.object({
    kind: z.enum(['resident', 'assistant', 'counsellor', 'system']),
    name: z.string().nullable(),
  }),
  clientMessageId: z.string().nullable().describe('On the resident’s own messages'),
  replyTo: Id.nullable(),
  delivery: z.enum(['queued', 'sent', 'delivered', 'read', 'failed']),
  action: Action.nullable(),
  level: z.enum(['emergency', 'urgent', 'routine']).nullable(),
  more: z.string().nullable().describe('The rest of the answer, shown after 展开'),
  citations: z.array(Citation),
  card: EmergencyCard.nullable(),
  intake: z.object({ form: z.string(), slot: z.string() }).nullable(),
  suggestions: z.array(z.object({ label: z.string(), text: z.string() })),
  feedback: z.enum(['up', 'down']).nullable(),
  generated: z
    .boolean()
    .describe('A language model worded the answer; the page offers a complaint beside it'),
  reported: z.boolean().describe('The resident has complained about it'),
});
export type ChatMessage = z.infer<typeof ChatMessage>;

export const ChatConfig = z.object({
  associationName: z.string(),
  assistantName: z.string(),
  icpNumber: z.string().nullable().describe('Shown at the foot of the page, with a link to the register'),
  demo: z.boolean(),
  /** Six questions to tap, by life stage. */
  suggestions: z.array(z.object({ stage: z.string(), question: z.string() })),
  idleMinutes: z.number().int(),
  maxMessageLength: z.number().int(),
});
export type ChatConfig = z.infer<typeof ChatConfig>;

export const OpenSession = z
  .object({
    link: z
      .string()
      .min(20)
      .max(100)
      .optional()
      .describe('From a one-time link that a chat was sent; a session is opened also where it is over'),
    page: z
      .string()
      .min(32)
      .max(100)
      .optional()
      .describe(
        'Chance that the page keeps: with it a link whose answer was lost opens again within two minutes',
      ),
  })
  .loose();
export const OpenedSession = z.object({ session: Id, token: z.string() });
export type OpenedSession = z.infer<typeof OpenedSession>;

/** Longest message a resident may send, in UTF-16 code units. */
export const MAX_MESSAGE_LENGTH = 2000;

export const SendMessage = z.object({
  clientMessageId: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[\w.:-]+$/),
  text: z.string().max(MAX_MESSAGE_LENGTH).describe('May be empty beside pictures'),
  attachments: attachmentIds(ATTACHMENTS_A_MESSAGE),
  remembered: z
    .boolean()
    .optional()
    .describe(
      'The device keeps the session when the page is closed, so that the resident can be told something later',
    ),
});
export type SendMessage = z.infer<typeof SendMessage>;
export const SentMessage = z.object({ message: ChatMessage, replies: z.array(ChatMessage) });
export type SentMessage = z.infer<typeof SentMessage>;

export const ListMessages = z.object({
  after: z.coerce.number().int().min(0).max(GREATEST_WHOLE_NUMBER).default(0),
});
export const MessageList = z.object({
  messages: z.array(ChatMessage),
  status: z.enum(['pending', 'open', 'snoozed', 'resolved']),
});
export type MessageList = z.infer<typeof MessageList>;

/** What a page has put before the resident's eyes. A page that never says so works as well; it is not known, then, what was seen. */
export const ShownLines = z.object({
  upTo: WholeNumber.min(1).describe('The `seq` of the last line of the other side that stood in sight'),
});

export const SendFeedback = z.object({ messageId: Id, value: z.enum(['up', 'down']) });

/** A complaint about a reply. */
export const ReportMessage = z.object({ messageId: Id });

/** Everything a resident may see of what is kept about them. */
export const MyData = z.object({
  exportedAt: Time,
  session: Id,
  startedAt: Time,
  messages: z.array(ChatMessage),
  awaitedAnswers: z
    .array(z.object({ question: z.string(), since: Time, until: Time, toldAt: Time.nullable() }))
    .describe('Questions whose answer the resident asked to be told of'),
});
export type MyData = z.infer<typeof MyData>;

/** Server-sent events at /api/chat/events: `message` has a ChatMessage and its seq as id; the others have no id. */
export const ChatEvents = {
  message: ChatMessage,
  typing: z.object({ author: z.enum(['assistant', 'counsellor']) }),
  status: z.object({
    status: z.enum(['pending', 'open', 'snoozed', 'resolved']),
    counsellorName: z.string().nullable(),
  }),
} as const;
