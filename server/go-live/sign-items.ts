import { createHash } from 'node:crypto';
import type { IntakeForm, Slot } from '../../knowledge/lexicon/intake-forms.ts';
import type { Lexicon, PolicyRule, RedFlagRule } from '../../knowledge/lexicon/lexicon.ts';
import type { Need } from '../api/vetting.ts';
import { notionsIn, sayCombination } from './lay-wordings.ts';

export const SIGN_KINDS = ['red_flag', 'policy', 'form'] as const;
export type SignKind = (typeof SIGN_KINDS)[number];

/** A line of what is signed, and what is listed below it. */
export interface SaidLine {
  readonly text: string;
  readonly list: readonly string[];
}

/** A danger rule, a policy rule or a form, as two people sign it. */
export interface SignItem {
  readonly kind: SignKind;
  readonly id: string;
  readonly title: string;
  /** What stands together in the list. */
  readonly group: string;
  /** The qualification that one of the two must have; null where none is needed. */
  readonly needs: Need | null;
  /** Of everything that it says and does: another wording is signed anew. */
  readonly hash: string;
  /** What residents read, and when. */
  readonly says: readonly SaidLine[];
  /** Names of what it speaks of; `layWordings` gives the words by which each is known. */
  readonly notions: readonly string[];
  /** Null where it has none of its own. */
  readonly source: string | null;
}

const known = new WeakMap<Lexicon, readonly SignItem[]>();

/** Everything that is to be signed, in the order of the lexicon. */
export function signItems(lexicon: Lexicon): readonly SignItem[] {
  const before = known.get(lexicon);
  if (before !== undefined) return before;
  const items = [
    ...lexicon.redFlags.map((rule) => redFlagItem(rule, lexicon)),
    ...lexicon.policyRules.map((rule) => policyItem(rule, lexicon)),
    ...[...lexicon.forms.values()].map(formItem),
  ];
  known.set(lexicon, items);
  return items;
}

function redFlagItem(rule: RedFlagRule, lexicon: Lexicon): SignItem {
  const combinations = [
    ...rule.when,
    ...rule.worse,
    ...rule.milder,
    ...rule.cards.flatMap((fitted) => fitted.when),
  ];
  const cards = [{ card: rule.card, when: [] }, ...rule.cards];
  return {
    kind: 'red_flag',
    id: rule.id,
    title: rule.title,
    group: rule.group,
    needs: 'clinician',
    hash: hashOf({
      rule,
      words: wordsOf(lexicon, combinations),
    }),
    notions: notionsIn(combinations),
    source: rule.source,
    says: [
      ...sayAny(rule.level === 'emergency' ? '危急' : '有危险', rule.when),
      ...sayAny('变成危急', rule.worse),
      ...sayAny('只算有危险', rule.milder),
      ...cards.flatMap(({ when, card: { doNow, doNot, calls, keyQuestion } }) => [
        ...sayAny('改说下面的话', when),
        { text: '马上做：', list: doNow },
        { text: '不要做：', list: doNot },
        line(`可以拨打：${calls.join('、')}`),
        line(`追问：${keyQuestion}`),
      ]),
    ],
  };
}

function policyItem(rule: PolicyRule, lexicon: Lexicon): SignItem {
  return {
    kind: 'policy',
    id: rule.id,
    title: rule.title,
    group: rule.topic ?? '',
    needs: 'lawyer',
    hash: hashOf({ rule, words: wordsOf(lexicon, rule.when) }),
    source: rule.source,
    notions: notionsIn(rule.when),
    says: [...sayAny('谢绝', rule.when), line(rule.text)],
  };
}

function formItem(form: IntakeForm): SignItem {
  return {
    kind: 'form',
    id: form.id,
    title: form.title,
    group: form.topic ?? '',
    needs: null,
    hash: hashOf(form),
    source: null,
    notions: [],
    says: [textOf(form.opening), ...form.slots.map(sayQuestion), textOf(form.closing)].map(line),
  };
}

/** What the notions of some combinations, `A + !B`, are told by: with other words for one, a rule speaks at other times.
 * Those that the program works out, as an age, are in none of the lists. */
function wordsOf(
  { concepts, classes }: Lexicon,
  combinations: readonly string[],
): { readonly concepts: Lexicon['concepts']; readonly classes: readonly (readonly string[])[] } {
  const named = new Set(notionsIn(combinations));
  const told = concepts.filter(({ id }) => named.has(id));
  const patterns = told.flatMap(({ any }) => any).join(' ');
  const inPatterns = Object.entries(classes).filter(([name]) => patterns.includes(`<${name}>`));
  return { concepts: told, classes: inPatterns.map(([name, words]) => [name, ...words]) };
}

/** Combinations of which one is enough, and what comes of it; nothing where there are none. */
function sayAny(outcome: string, combinations: readonly string[]): readonly SaidLine[] {
  const said = combinations.map(sayCombination);
  const [only] = said;
  if (only === undefined) return [];
  return said.length === 1
    ? [line(`${outcome}：${only}`)]
    : [{ text: `${outcome}，下面有一种就算：`, list: said }];
}

function line(text: string): SaidLine {
  return { text, list: [] };
}

/** A question as residents read it, with why it is asked. */
function sayQuestion({ ask, why }: Slot): string {
  return why === null ? textOf(ask) : `${textOf(ask)}（${textOf(why)}）`;
}

/** Chinese of a text that there is in two languages. */
function textOf(text: { readonly zh: string }): string {
  return text.zh;
}

/** The same for the same content, in whatever order its parts stand. */
function hashOf(content: object): string {
  return createHash('sha256').update(canonical(content)).digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value instanceof RegExp) return JSON.stringify(value.source);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join()}}`;
}
