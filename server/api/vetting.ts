import { z } from 'zod';
import { TOPICS } from '../../knowledge/text/topics.ts';
import { CaseChannel } from './console.ts';

/** Vetting in the console: what waits for approval, what is in force, and who may do what. */

const Id = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  .describe('ULID');
const Time = z.iso.datetime({ offset: true });
const Day = z.iso.date();

export const VETTING_VIEWS = ['queue', 'drafts', 'approved', 'due', 'retired'] as const;
export const VettingView = z.enum(VETTING_VIEWS);
export type VettingView = z.infer<typeof VettingView>;

export const NEEDS = ['clinician', 'lawyer', 'local'] as const;
export const Need = z.enum(NEEDS);
export type Need = z.infer<typeof Need>;

export const Standing = z
  .enum(['draft', 'in_review', 'scheduled', 'in_force', 'superseded', 'expired', 'retired'])
  .describe('Where the version stands today');
export type Standing = z.infer<typeof Standing>;

export const ApprovalRight = z
  .enum([
    'allowed',
    'own_work',
    'unclaimed',
    'not_qualified',
    'not_in_review',
    'already_signed',
    'past_its_day',
  ])
  .describe('Whether the reader may approve it, or why not');
export type ApprovalRight = z.infer<typeof ApprovalRight>;

const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes('\0') && !/\p{Surrogate}/u.test(value));
const note = text(500).transform((value) => value.trim());

/** How far guidance holds, and the only towns for which it does. */
export const Holds = z
  .object({
    locality: z.enum(['national', 'anhui', 'tianchang']),
    towns: z
      .array(z.string().min(1).max(100))
      .max(200)
      .optional()
      .describe(
        'Ids of places; none: the whole county; left out: as before. Only where the locality is the county',
      ),
  })
  .refine(({ locality, towns = [] }) => locality === 'tianchang' || towns.length === 0, { path: ['towns'] });

/** A town or subdistrict that guidance may be kept to. */
export const HeldTown = z.object({ id: z.string(), name: z.string() });
export type HeldTown = z.infer<typeof HeldTown>;

/** Needs that an editor thinks an article has not. */
export const ClearedNeeds = z
  .array(z.object({ need: Need, reason: note.pipe(z.string().min(1)) }))
  .max(3)
  .describe(
    'Needs that the editor thinks it has not, and why; of the floor alone. They are signed for all the same',
  );

export const VettedArticle = z.object({
  article: z.string(),
  version: z.number().int(),
  title: z.string(),
  topic: z.string(),
  kind: z.enum(['article', 'statute']),
  collection: z.string(),
  starterPack: z.boolean().describe('Ships with the program; may be approved in bulk'),
  needs: z.array(Need),
  waived: z
    .array(Need)
    .describe(
      'Needs that nobody signed for, as it was approved by command in demo mode; production never serves it',
    ),
  missing: z.array(Need).describe('Needs that nobody has signed for'),
  signedBy: z.array(z.string()).describe('Display names'),
  standing: Standing,
  effectiveFrom: Day,
  fromApproval: z
    .boolean()
    .describe(
      'It holds from the day of its approval, which is still to come; until then the day is that of writing',
    ),
  expiresOn: Day.nullable(),
  author: z
    .string()
    .nullable()
    .describe('Display name; null for what ships with the program, and for what nobody has claimed'),
  unclaimed: z.boolean().describe('It came without an author; somebody claims it before anybody approves it'),
  mine: z.boolean().describe('Written by the reader'),
  createdAt: Time,
  right: ApprovalRight,
});
export type VettedArticle = z.infer<typeof VettedArticle>;

export const ListArticles = z.object({
  view: VettingView.default('queue'),
  q: text(60)
    .default('')
    .transform((value) => value.trim())
    .describe('Words of the title or text, or the first letters of the title’s pinyin; empty for all'),
});
export const VettedList = z.object({
  articles: z.array(VettedArticle),
  counts: z.object({
    queue: z.number().int(),
    drafts: z.number().int(),
    approved: z.number().int(),
    due: z.number().int(),
    retired: z.number().int(),
  }),
  today: Day.describe('In Asia/Shanghai'),
  mayApprove: z.boolean(),
  mayQualify: z.boolean().describe('Whether the reader records qualifications'),
});
export type VettedList = z.infer<typeof VettedList>;

export const ArticlePassage = z.object({
  ordinal: z.number().int(),
  section: z.string(),
  text: z.string(),
  questions: z.array(z.string()),
  source: z.string(),
  original: z
    .object({
      url: z.string(),
      fileName: z.string(),
      page: z.number().int().nullable(),
      lastPage: z.number().int().nullable(),
    })
    .nullable()
    .describe('Where it stands in the document that was uploaded'),
  agreed: z.array(z.object({ by: z.string(), mine: z.boolean(), note: z.string().nullable() })),
});
export type ArticlePassage = z.infer<typeof ArticlePassage>;

export const ArticleDiffLine = z.object({
  op: z.enum(['same', 'added', 'removed']),
  field: z.enum([
    'title',
    'topic',
    'effective',
    'expires',
    'sensitivity',
    'audience',
    'locality',
    'town',
    'need',
    'source',
    'question',
    'section',
    'text',
  ]),
  text: z.string(),
});
export type ArticleDiffLine = z.infer<typeof ArticleDiffLine>;

/** Lines that cleaning took out of a document and that say the same. */
export const RemovedLines = z.object({
  reason: z.enum(['header', 'footer', 'page_number', 'watermark', 'envelope', 'repeated_row', 'comment']),
  texts: z
    .array(z.string())
    .describe('Up to three wordings, of more the first and the last; none for the rest of a very long list'),
  times: z.number().int().describe('How many lines'),
  pages: z
    .array(z.object({ from: z.number().int(), to: z.number().int() }))
    .describe('Where they stood; empty where there are no pages'),
});
export type RemovedLines = z.infer<typeof RemovedLines>;

export const ArticleEvent = z.object({
  id: Id,
  version: z.number().int(),
  type: z.enum(['proposed', 'submitted', 'passage_agreed', 'signed', 'approved', 'sent_back', 'retired']),
  by: z.string().nullable().describe('Display name; null for the program'),
  note: z.string().nullable(),
  section: z.string().nullable().describe('Of the passage, where the event is about one'),
  at: Time,
});
export type ArticleEvent = z.infer<typeof ArticleEvent>;

export const ArticleDetail = z.object({
  article: VettedArticle,
  sourceName: z.string(),
  approvedBy: z.string().nullable(),
  approvedAt: Time.nullable(),
  retiredReason: z.string().nullable(),
  warnings: z
    .object({
      repealed: z.string().nullable().describe('Why it seems to hold no more'),
      clearedNeeds: z
        .array(z.object({ need: Need, reason: z.string() }))
        .describe('Needs that its editor thinks it has not; whoever has that qualification decides'),
      notes: z
        .array(z.string())
        .describe('What reading its document left unread, or is not sure of, in Chinese'),
      leftOut: z
        .array(
          z.object({
            section: z.string(),
            text: z.string(),
            page: z.number().int().nullable(),
            lastPage: z.number().int().nullable(),
            back: z.boolean().describe('Left out of the version before, and in this document again'),
          }),
        )
        .describe('What stands in the document and was left out, or written otherwise'),
    })
    .describe('For whoever approves it'),
  removed: z.array(RemovedLines).describe('What cleaning took out of its document'),
  floor: z.array(Need).describe('Needs that a change keeps, or clears with a reason'),
  holds: z
    .object({
      locality: z.enum(['national', 'anhui', 'tianchang']),
      towns: z
        .array(HeldTown)
        .describe('The only towns for which it holds; none: wherever its locality says'),
      here: z
        .boolean()
        .describe('False: it was written for another place, and nobody here is answered from it'),
    })
    .describe('For whom it holds'),
  townChoices: z.array(HeldTown).describe('Towns of the association, which a change may keep it to'),
  passages: z.array(ArticlePassage),
  comparedWith: z
    .number()
    .int()
    .nullable()
    .describe('Approved version that it is compared with; null for none'),
  diff: z.array(ArticleDiffLine).describe('Line by line; empty when there is nothing to compare with'),
  events: z.array(ArticleEvent).describe('Of every version, newest first'),
  versions: z.array(z.object({ version: z.number().int(), standing: Standing, effectiveFrom: Day })),
  may: z.object({
    approve: z.boolean(),
    sendBack: z.boolean(),
    submit: z.boolean(),
    claim: z.boolean(),
    edit: z.boolean(),
    retire: z.boolean(),
  }),
});
export type ArticleDetail = z.infer<typeof ArticleDetail>;

/** Of a version: as large as a path takes, within what the database holds. */
const versionNumber = z.number().int().min(1).max(999_999_999);
/** Of an article, as long as they may be. */
const articleId = text(200).min(1);

export const ApproveArticle = z.object({
  note: note.default(''),
  comparedWith: versionNumber
    .nullable()
    .optional()
    .describe(
      'Approved version that the reader saw it compared with, null for none: refused when another one is in force by now. Left out: not looked at',
    ),
});
export const SendBackArticle = z.object({ note: note.pipe(z.string().min(1)) });
export const RetireArticle = SendBackArticle;

export const ApproveArticles = z.object({
  articles: z
    .array(z.object({ article: articleId, version: versionNumber }))
    .min(1)
    .max(100),
  note: note.default(''),
});
export const ArticlesApproved = z.object({
  results: z.array(
    z.object({
      article: z.string(),
      version: z.number().int(),
      outcome: z.enum([
        'approved',
        'signed',
        'own_work',
        'unclaimed',
        'not_qualified',
        'not_in_review',
        'already_signed',
        'past_its_day',
        'compared_with_other',
        'not_found',
        'not_starter_pack',
      ]),
    }),
  ),
});
export type ArticlesApproved = z.infer<typeof ArticlesApproved>;

export const EditArticle = z
  .object({
    from: versionNumber.describe('Version that the change starts from'),
    title: text(100).pipe(z.string().trim().min(1)),
    topic: z.enum(TOPICS).optional().describe('Of all its passages; as before where it is absent'),
    effectiveFrom: Day.or(z.literal('on_approval')).describe('`on_approval`: from its approval on'),
    expiresOn: Day.nullable(),
    questions: z.array(text(200).pipe(z.string().trim().min(1))).max(100),
    texts: z
      .array(text(20_000).pipe(z.string().trim().min(1)))
      .min(1)
      .max(3000)
      .describe('The text of every passage, in order'),
    needs: z
      .array(Need)
      .max(3)
      .optional()
      .describe('Whose approval it needs, as before where it is absent; the floor is added'),
    cleared: ClearedNeeds.default([]),
    holds: Holds.optional().describe(
      'For whom it holds, as before where it is absent; asked for where it was written for another place',
    ),
    newest: versionNumber
      .optional()
      .describe('Newest version that the editor knows of: refused when there is a newer one by now'),
    submit: z.boolean().default(true).describe('False keeps it as a draft'),
  })
  .refine(
    ({ effectiveFrom, expiresOn }) =>
      expiresOn === null || effectiveFrom === 'on_approval' || expiresOn > effectiveFrom,
    { path: ['expiresOn'] },
  );
export type EditArticle = z.input<typeof EditArticle>;

export const CitingConversation = z.object({
  conversationId: Id,
  residentName: z.string().describe('Pseudonym'),
  channel: CaseChannel,
  replies: z.number().int(),
  lastAt: Time,
  ticketId: Id.nullable().describe('Only for readers who may see it'),
});
export type CitingConversation = z.infer<typeof CitingConversation>;
export const CitingList = z.object({ conversations: z.array(CitingConversation) });
export type CitingList = z.infer<typeof CitingList>;

export const ArticleRetired = z.object({
  detail: ArticleDetail,
  conversations: z.array(CitingConversation).describe('In which a reply cites what is withdrawn'),
});
export type ArticleRetired = z.infer<typeof ArticleRetired>;

export const QualifiedAccount = z.object({
  id: Id,
  displayName: z.string(),
  username: z.string(),
  approver: z.boolean(),
  qualifications: z.array(Need),
});
export type QualifiedAccount = z.infer<typeof QualifiedAccount>;
export const AccountList = z.object({ accounts: z.array(QualifiedAccount) });
export type AccountList = z.infer<typeof AccountList>;
export const SetQualifications = z.object({ qualifications: z.array(Need).max(3) });
