import { z } from 'zod';
import { attachmentIds, ATTACHMENTS_A_REPLY } from './attachments.ts';
import { ChatMessage } from './chat.ts';
import { Presence } from './desk.ts';
import { PassagePlace } from './guidance.ts';
import { CaseReferral, ReferralStatusCode } from './partners.ts';
import { FactorNotice, SecondStep } from './second-factor.ts';
import { TicketSla } from './sla.ts';
import { WholeNumber } from './whole-number.ts';

/** The counsellors' side of the HTTP interface. Session cookie; every unsafe method needs the `x-csrf-token` header. */

const Id = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  .describe('ULID');
const Time = z.iso.datetime({ offset: true });

/** `lead` has a team and decides over its cases; `expert` is asked for advice on single cases and sees them without
 * names. */
export const ROLES = ['counsellor', 'lead', 'expert', 'editor', 'approver', 'supervisor', 'admin'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

export const Me = z.object({
  id: Id,
  username: z.string(),
  displayName: z.string(),
  roles: z.array(Role),
  wholeRoles: z
    .array(Role)
    .describe(
      'Those that count in what concerns the whole county: of one place, nobody is its administrator or supervisor',
    ),
  csrfToken: z.string(),
  associationName: z.string(),
  place: z
    .object({ province: z.string(), county: z.string() })
    .describe('Of the association: what its own documents hold for'),
  demo: z.boolean(),
  secondFactor: z
    .enum(['on', 'off', 'needed'])
    .describe('`needed`: nothing else is answered before it is set up'),
  factorNotice: FactorNotice.nullable().describe(
    'What was asked or done about the second step of this account',
  ),
});
export type Me = z.infer<typeof Me>;

/** What follows the right password. */
export const SignedIn = z.union([Me, SecondStep]);
export type SignedIn = z.infer<typeof SignedIn>;

export const SignIn = z.object({ username: z.string().min(1).max(64), password: z.string().min(1).max(200) });
/** Sets the first (or a reset) password with a one-time token, then signs in. */
export const SetPassword = z.object({
  token: z.string().min(20).max(200),
  password: z.string().min(10).max(200),
});

export const Priority = z.enum(['low', 'medium', 'high', 'urgent']);
export const TicketStatus = z.enum(['opened', 'assigned', 'resolved']);
export const ResultCode = z
  .enum(['answered', 'referred', 'visited', 'no_contact', 'duplicate', 'withdrawn', 'other'])
  .describe('How a case ended');
export type ResultCode = z.infer<typeof ResultCode>;

/** On which channel somebody talks. */
export const CaseChannel = z.enum(['web', 'wechat', 'wechat-group', 'official-account', 'wecom', 'botpress']);

export const TicketSummary = z.object({
  id: Id,
  conversationId: Id,
  status: TicketStatus,
  priority: Priority,
  rank: z
    .number()
    .int()
    .describe(
      'Place in every queue, before how long it has waited: −1 urgent with danger that nobody has heard yet, 0 urgent … 3 low',
    ),
  topic: z.string().nullable(),
  reason: z.enum(['danger', 'requested', 'intake', 'coercion', 'referral']),
  level: z.enum(['emergency', 'urgent', 'routine']),
  matchedRules: z.array(z.object({ id: z.string(), title: z.string() })),
  channel: CaseChannel,
  residentName: z.string().describe('Pseudonym such as 居民 7Q2F unless the person gave a name'),
  assignee: z.object({ id: Id, displayName: z.string() }).nullable(),
  orgUnitId: z.string().nullable().describe('The place that it belongs to; null where that is not known'),
  teamId: z.string().nullable().describe('The team that it was sent to; null for everybody’s'),
  tags: z.array(z.string()),
  experts: z.array(z.object({ id: Id, displayName: z.string() })).describe('Asked for advice'),
  snoozedUntil: Time.nullable().describe('Nobody needs to act until then, or until the resident writes'),
  result: ResultCode.nullable().describe('Null unless resolved'),
  resolvedAt: Time.nullable(),
  mergedInto: Id.nullable().describe('The case that goes on in place of this one'),
  rating: z.number().int().min(1).max(5).nullable(),
  withoutNames: z
    .boolean()
    .describe('The reader was only asked for advice: names, numbers and places are blotted out'),
  isWaiting: z.boolean().describe('Whether a line of the resident waits for a person'),
  openedAt: Time,
  waitingSince: Time.describe(
    'Since when the resident has waited for a person: opened, or the last unanswered line',
  ),
  checklist: z
    .object({ done: z.number().int(), total: z.number().int(), finished: z.boolean() })
    .nullable()
    .describe('A child may have been harmed: what must be done before the case can be resolved'),
  sla: TicketSla.nullable().describe('What is promised; null for a minute after an upgrade, for older cases'),
  sensitive: z
    .boolean()
    .describe('Read only where the reading is written down: its lines come with the case itself'),
  lastLine: z
    .string()
    .describe(
      'Start of the resident’s last line, at most 60 characters, or the title of the form that it sent; empty for sensitive cases',
    ),
  hasForm: z.boolean().describe('Whether a form was filled in for it whose consent stands'),
  referral: z
    .object({ direction: z.enum(['out', 'in']), status: ReferralStatusCode })
    .nullable()
    .describe('Passed on to, or by, another association; the latest'),
  practice: z
    .literal(true)
    .optional()
    .describe('Somebody practises with a made-up resident: nobody else sees it'),
  version: z.number().int().describe('Compare-and-set token'),
});
export type TicketSummary = z.infer<typeof TicketSummary>;

export const TicketEvent = z.object({
  id: Id,
  type: z.enum([
    'opened',
    'assigned',
    'unassigned',
    'note_added',
    'topic_changed',
    'sensitivity_lowered',
    'priority_changed',
    'transferred',
    'placed',
    'tagged',
    'untagged',
    'invited',
    'uninvited',
    'snoozed',
    'checklist_added',
    'item_checked',
    'resolved',
    'reopened',
    'merged',
    'rating_asked',
    'rated',
    'referral_moved',
  ]),
  at: Time,
  actor: z.object({
    kind: z.enum(['resident', 'assistant', 'counsellor', 'system']),
    name: z.string().nullable(),
  }),
  from: z.string().nullable(),
  to: z.string().nullable(),
  reason: z
    .string()
    .nullable()
    .describe('A code: why it was assigned or given back, how it ended, to what kind of place it was sent'),
});
export type TicketEvent = z.infer<typeof TicketEvent>;

/** A line of the conversation as a counsellor sees it. */
export const ConsoleMessage = ChatMessage.extend({
  private: z.boolean().describe('An internal note'),
  withheld: z.number().int().min(0).describe('Pictures that whoever only advises does not get'),
  matchedRules: z.array(z.object({ id: z.string(), title: z.string() })),
});
export type ConsoleMessage = z.infer<typeof ConsoleMessage>;

/** One thing that must be done before a case can be resolved. */
export const ChecklistItem = z.object({
  id: z.string(),
  label: z.string(),
  hint: z.string(),
  outcomes: z.array(z.object({ id: z.string(), label: z.string() })),
  outcome: z.string().nullable().describe('How it was done; null while it is not'),
  by: z.string().nullable().describe('Display name of whoever did it'),
  at: Time.nullable(),
});
export type ChecklistItem = z.infer<typeof ChecklistItem>;

export const ReadTicket = z.object({
  around: z.coerce
    .number()
    .int()
    .min(0)
    .max(999_999_999)
    .optional()
    .describe('Place of a line that is wanted; absent for the newest lines'),
});

export const TicketDetail = z.object({
  ticket: TicketSummary,
  messages: z.array(ConsoleMessage).describe('At most two hundred, one after the other'),
  earlier: z.boolean().describe('Whether there are lines before them'),
  later: z.boolean().describe('Whether there are lines after them'),
  cuts: z
    .array(z.number().int())
    .describe(
      'Places of the lines after which something stands that belongs to a case that the reader may not see; 0 for the beginning',
    ),
  events: z.array(TicketEvent),
  intakes: z
    .array(
      z.object({
        form: z.string(),
        title: z.string(),
        at: Time.describe('When it was sent, or corrected last'),
        withdrawn: z.boolean().describe('The resident has taken back the consent: nothing is shown'),
        slots: z.array(z.object({ label: z.string(), value: z.string() })),
      }),
    )
    .describe('What was filled in for the case, oldest first, as far as the reader may see it'),
  unfinished: z
    .object({
      title: z.string(),
      at: Time.describe('When it was last filled in'),
      slots: z.array(z.object({ label: z.string(), value: z.string() })),
    })
    .nullable()
    .describe(
      'What the resident is filling in and has not sent, once they have agreed to its purpose; null where nothing is, to who was only asked for advice, and where it is told to fewer than the case',
    ),
  checklist: z
    .object({
      duty: z.string().describe('The duty, as the counsellor reads it'),
      items: z.array(ChecklistItem),
    })
    .nullable(),
  related: z
    .array(z.object({ ticketId: Id, messages: z.array(ConsoleMessage), earlier: z.boolean() }))
    .describe(
      'Conversations of the cases that go on in this one, or that this one goes on in, the newest three: the newest lines of each, and whether there are earlier ones',
    ),
  relatedMore: z
    .object({
      count: z.number().int().nonnegative(),
      cases: z.array(z.object({ ticketId: Id, openedAt: Time })),
    })
    .describe('How many more such cases there are, and the newest of them, to be opened one by one'),
  resident: z
    .object({
      language: z.enum(['zh', 'en']),
      stage: z.object({ what: z.string(), at: Time }).nullable(),
    })
    .describe('In which language they wrote last, and where they are in life, as they said last'),
  consents: z
    .array(z.object({ title: z.string(), granted: z.boolean(), at: Time }))
    .describe('What the resident agreed to, or took back: the last word on each purpose'),
  others: z
    .array(TicketSummary)
    .describe(
      'Other cases of the same resident, newest first, resolved ones too, as far as the reader sees them',
    ),
  referrals: z.array(CaseReferral).describe('Newest first; empty for whoever was only asked for advice'),
  rating: z
    .object({ score: z.number().int().min(1).max(5), word: z.string().nullable(), at: Time })
    .nullable(),
});
export type TicketDetail = z.infer<typeof TicketDetail>;

export const TicketViewName = z
  .enum(['open', 'mine', 'team', 'unassigned', 'urgent', 'due', 'snoozed', 'resolved', 'practice'])
  .describe('All but `snoozed` and `resolved` leave out what sleeps and what is resolved');
export const ListTickets = z.object({
  view: TicketViewName.default('open'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  after: z.string().max(200).optional().describe('`next` of the page before'),
});
const Count = z.number().int().describe('At most 1000: more are not counted');
export const TicketList = z.object({
  tickets: z.array(TicketSummary),
  next: z.string().nullable().describe('Null on the last page'),
  counts: z.object({ urgent: Count, mine: Count, unassigned: Count, snoozed: Count }),
});
export type TicketList = z.infer<typeof TicketList>;

const Line = z.object({
  clientMessageId: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[\w.:-]+$/),
  text: z.string().min(1).max(2000),
});
export const ReplyToResident = Line.extend({
  text: z.string().max(2000).describe('May be empty beside pictures'),
  attachments: attachmentIds(ATTACHMENTS_A_REPLY),
  seen: WholeNumber.optional().describe(
    'Place of the last line that its author has read: `moved_on` where others wrote since',
  ),
  force: z.boolean().optional().describe('Send it although the conversation moved on'),
  cites: z
    .array(PassagePlace)
    .max(5)
    .optional()
    .describe('Guidance whose words stand verbatim in the text; the resident sees where they come from'),
});
export const AddNote = Line.extend({
  mentions: z.array(Id).max(20).optional().describe('Accounts that it calls'),
});
/** Does one thing of a case's checklist. */
export const CheckItem = z.object({ item: z.string().min(1).max(40), outcome: z.string().min(1).max(40) });
export const ChangePriority = z.object({ priority: Priority });

/** The ticket after an action on it, and the line that the action stored. */
export const TicketAnswer = z.object({ ticket: TicketSummary, message: ConsoleMessage.nullable() });
export type TicketAnswer = z.infer<typeof TicketAnswer>;

/** People were paged for a case that nobody has taken. */
export const Paged = z.object({
  ticketId: Id,
  step: z.number().int().describe('0 for the first page'),
  level: z.enum(['counsellor', 'team', 'supervisor', 'lead']).describe('How far it has climbed'),
});
export type Paged = z.infer<typeof Paged>;

/** Somebody wrote in a sensitive case that the reader does not have open: its words come with the case. */
export const LineWaits = z.object({ ticketId: Id, seq: z.number().int().describe('Place of the line') });
export type LineWaits = z.infer<typeof LineWaits>;

/** Server-sent events at /api/console/events. */
export const ConsoleEvents = {
  ticket: TicketSummary,
  page: Paged,
  /** Of a sensitive case only while the reader is at it, which is written down. */
  message: z.object({ ticketId: Id, message: ConsoleMessage }),
  line_waits: LineWaits,
  /** The case went where the reader does not see it. */
  ticket_gone: z.object({ ticketId: Id }),
  /** Who is at a case; without an id, as it is told only once. */
  presence: Presence,
  /** The reader's own unfinished reply changed in another tab; version 0 when it was sent. */
  draft: z.object({ ticketId: Id, version: z.number().int() }),
  /** A note calls for the reader. */
  mention: z.object({ ticketId: Id }),
  /** A reminder has come for the reader, or one that had is over. */
  reminder: z.object({ ticketId: Id }),
} as const;
