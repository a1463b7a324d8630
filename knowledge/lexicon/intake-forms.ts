import { z } from 'zod';
import { TOPICS } from '../text/topics.ts';

/** How a slot's value is read; see bot/dialogue/intake/slot-kinds.ts. */
export const SLOT_KINDS = [
  'contact',
  'name',
  'date',
  'weeks',
  'age',
  'town',
  'choice',
  'yesno',
  'count',
  'text',
] as const;
export type SlotKind = (typeof SLOT_KINDS)[number];

/** Who may see a slot: an expert is invited to a case and knows no names. */
export const SLOT_READERS = ['counsellor', 'expert', 'lead'] as const;
export type SlotReaderRole = (typeof SLOT_READERS)[number];

/** What routing may look for in a counsellor. */
export const FORM_SKILLS = [
  'medical',
  'psychology',
  'law',
  'youth',
  'mediation',
  'benefits',
  'migrants',
  'childcare',
  'visits',
  'events',
] as const;
export type FormSkill = (typeof FORM_SKILLS)[number];

/** What nobody may be asked at a first contact: the sex of a foetus, papers, accounts, a home address, a full name. */
const NEVER_ASKED =
  /身份证|证件号|银行卡|卡号|门牌|住址|家庭地址|详细地址|全名|真实姓名|男孩还是女孩|胎儿性别/;

const both = (shortest: number, longest: number) =>
  z.strictObject({
    zh: z.string().min(shortest).max(longest),
    en: z
      .string()
      .min(shortest)
      .max(longest * 3),
  });
const Choice = z.string().min(1).max(14);
/** A pattern as in `Concept.any`, without classes. */
const Pattern = z
  .string()
  .min(1)
  .max(200)
  .regex(/^(?:[^()<>?*+^$[\]{}\\|]+|\([^()<>?*+^$[\]{}\\]*\))+$/, 'is words, (choices) and gaps of dots');

/** One thing that a form asks for. */
export const Slot = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-zA-Z]*$/),
    /** Name in the summary and in the console. */
    label: z.string().min(1).max(10),
    kind: z.enum(SLOT_KINDS),
    /** Whether it is asked for. What is not is taken where it is told, and nobody has to say anything about it. */
    asked: z.boolean().default(true),
    ask: both(4, 60),
    /** Why it is asked, in a few words; said in brackets after the question. Null where the question shows it by itself:
     * to 「为什么问这个」 the form's `use` is said then. */
    why: both(2, 24).nullable(),
    seenBy: z.array(z.enum(SLOT_READERS)).min(1),
    /** Whether it identifies or locates a person: consent is asked before the first of these. */
    personal: z.boolean(),
    /** What is noted for 「不想说」; null when the slot cannot be left out. */
    whenDeclined: z.string().min(1).max(20).nullable(),
    /** Buttons: what is sent when tapped. */
    choices: z.array(Choice).max(6),
    /** Further wordings of a choice. */
    also: z.record(Choice, z.array(Pattern).min(1)).default({}),
    /** What is meant where a choice is denied: 「不太安全」 is 不安全. Where this says nothing, it is asked again. */
    denied: z.record(Choice, Choice).optional(),
    /** Said at once to a choice, before the next question. */
    says: z.record(Choice, both(4, 80)).default({}),
    /** Choices that make the case pressing. */
    pressing: z.array(Choice).default([]),
    /** Whether a question is its value: it asks what somebody would like to ask. */
    takesQuestions: z.boolean().default(false),
    /** Whether no more than a surname or a nickname is kept of a name. */
    nickname: z.boolean().default(false),
  })
  .refine(({ ask, label }) => !NEVER_ASKED.test(ask.zh) && !NEVER_ASKED.test(label), 'must not be asked')
  .refine(
    ({ choices, also, denied = {}, says, pressing }) =>
      [also, denied, says]
        .flatMap((of) => Object.keys(of))
        .concat(Object.values(denied), pressing)
        .every((one) => choices.includes(one)),
    'speaks of a choice that is not there',
  )
  .refine(({ kind, choices }) => kind !== 'choice' || choices.length >= 2, 'a choice needs two')
  .refine(({ kind, choices }) => kind !== 'yesno' || choices.length === 2, 'yes comes first, then no')
  .refine(({ kind, asked }) => asked || kind === 'name', 'only a name is told unasked')
  .refine(
    ({ kind, personal }) => personal || !['contact', 'name', 'town'].includes(kind),
    'who and where is personal',
  );
export type Slot = z.output<typeof Slot>;

/** An intake form: a few slots, asked one at a time, then a summary that the resident confirms. One file of
 * knowledge/lexicon/forms each. */
export const IntakeForm = z
  .strictObject({
    id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
    title: z.string().min(2).max(16),
    topic: z.enum(TOPICS).nullable(),
    /** Under which consent is recorded. */
    purpose: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
    /** What it is for: completes 「只用来…」. */
    use: both(2, 20),
    /** Said when it opens. */
    opening: both(6, 60),
    /** Said when it is sent: what happens next, and nothing that is not sure. */
    closing: both(6, 80),
    /** Whether it may be sent without a way to reach the resident but this conversation. */
    anonymous: z.boolean(),
    priority: z.enum(['low', 'medium', 'high']),
    skills: z.array(z.enum(FORM_SKILLS)),
    /** The button under an answer, which is sent when tapped; null for a form that no article leads to. */
    button: z.string().min(4).max(14).nullable(),
    /** Wordings that ask for it. */
    requests: z.array(Pattern),
    /** Its matter: asks for it in a sentence that says that something is wanted. */
    about: z.array(Pattern),
    /** Whether its words may as well ask for another form, which then comes first. */
    general: z.boolean().default(false),
    slots: z.array(Slot).min(1).max(6),
  })
  .refine(({ slots }) => distinct(slots.map(({ id }) => id)), 'slot ids must differ')
  .refine(({ slots }) => slots.filter(({ kind }) => kind === 'contact').length === 1, 'has one way to reach')
  .refine(
    ({ slots }) => slots.every(({ kind, whenDeclined }) => kind === 'contact' || whenDeclined !== null),
    'only the way to reach the resident may be a must',
  )
  .refine(
    ({ anonymous, slots }) =>
      slots.every(({ kind, whenDeclined }) => kind !== 'contact' || (whenDeclined !== null) === anonymous),
    'the way to reach the resident may be left out where anonymous is allowed, and only there',
  );
export type IntakeForm = z.output<typeof IntakeForm>;

function distinct(list: readonly string[]): boolean {
  return new Set(list).size === list.length;
}
