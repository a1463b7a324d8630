import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { PolicySignals } from '../../../knowledge/lexicon/policy-model.ts';
import { createWordFinder } from '../matching/aho-corasick.ts';
import { BOUNDARY } from '../matching/canonical-text.ts';
import { interned } from '../matching/interned.ts';
import { messageReader } from '../matching/message-reader.ts';
import type { MentionStatus, Reading } from '../matching/reading.ts';
import { Scratch } from '../matching/scratch.ts';
import { UnitText } from '../matching/unit-text.ts';
import { spelledNumberAt } from './spelled-numbers.ts';

/** Calls back for every feature of a message with its value; a feature may come more than once. */
export type OnPolicyFeature = (feature: string, value: number) => void;
/** Reads the features of a message; training and judging see the same. */
export type PolicyFeatures = (reading: Reading, onFeature: OnPolicyFeature) => void;

/** A message as the linear models see it. No names of features are put together: that would take longer than all else. */
export interface PolicyView {
  /** Its n-grams count. */
  readonly text: string;
  /** The same with word classes and numbers replaced; n-grams that hold one of those count beside the others. */
  readonly marked: string;
  /** Names of the signals, in the order of their characters; pairs of them count too. */
  readonly signals: readonly string[];
  /** Rules whose signals stand together. */
  readonly likely: readonly string[];
  readonly aims: Iterable<string>;
  /** Different concepts and readings, in the order of the text; of the first {@link POLICY_PAIRED} pairs count too. */
  readonly told: readonly Told[];
  readonly cues: Iterable<string>;
}

/** A concept as the message tells it. */
export interface Told {
  readonly concept: string;
  readonly status: MentionStatus;
  readonly reading: number;
}

/** Stand for the start and end of a message, and for a pause in it; canonical text has none of them. */
const START = '^'.charCodeAt(0);
const END = '$'.charCodeAt(0);
const PAUSE = '，'.charCodeAt(0);
/** Stands for a run of digits, or a number that is spelled. */
const ZERO = '0'.charCodeAt(0);
/** Longest n-gram of characters. */
export const LONGEST_POLICY_GRAM = 3;
/** Characters that are looked at; what follows is left to the rules. */
const LONGEST_MESSAGE = 400;
/** Classes of words that stand for each other, with the capital that replaces them; canonical text has no capitals. */
const CLASSES: readonly (readonly [string, string])[] = [
  ['药', 'A'],
  ['证件', 'B'],
  ['报告', 'C'],
  ['伴', 'D'],
  ['别人', 'E'],
  ['男女问', 'G'],
  ['量问', 'Q'],
];
/** What a message is after besides its subject. */
const AIMS: ReadonlySet<string> = new Set([
  '法律提问',
  '知识提问',
  '举报意图',
  '教学宣传',
  '明确请求',
  '受害求助',
  '他人求助',
  '正规捐供',
  '真证事务',
  '女方自愿',
  '坦白',
  '药常识',
  '查询事务',
  '公共信息',
  '自己安全',
  '合规用工',
  '求防护',
  '注入反例',
  '男女都一样',
  '医学需要',
  '已出生',
  '牲口',
  '自身数据',
  '公开电话',
  '通用药问',
]);
/** What one feature of each kind counts. */
export const POLICY_VALUES = {
  gram: 1.5,
  aim: 0.2,
  rule: 0.15,
  any: 0.15,
  signal: 0.08,
  signals: 0.06,
  concept: 0.15,
  concepts: 0.08,
  cue: 0.1,
} as const;
/** Different concepts that make pairs. */
export const POLICY_PAIRED = 12;

/** Builds the reader of features for a lexicon. */
export function createPolicyFeatures(lexicon: Lexicon, signals: PolicySignals): PolicyFeatures {
  const view = createPolicyView(lexicon, signals);
  return (reading, onFeature) => {
    const { text, marked, ...others } = view(reading);
    const value = policyGramValue(text.length);
    eachGram(text, (at, length) => onFeature(text.slice(at, at + length), value));
    const markedValue = policyGramValue(marked.length);
    eachMarkedGram(marked, (at, length) => onFeature(`~${marked.slice(at, at + length)}`, markedValue));
    eachOther(others, onFeature);
  };
}

/** Calls back for the features that are no n-grams, by their names in the model. */
function eachOther(
  { signals, likely, aims, told, cues }: Omit<PolicyView, 'text' | 'marked'>,
  onFeature: OnPolicyFeature,
): void {
  for (const [at, name] of signals.entries()) {
    onFeature(`g:${name}`, POLICY_VALUES.signal);
    for (const other of signals.slice(at + 1)) onFeature(`g:${name}+${other}`, POLICY_VALUES.signals);
  }
  for (const rule of likely) onFeature(`W:${rule}`, POLICY_VALUES.rule);
  if (likely.length > 0) onFeature('W:', POLICY_VALUES.any);
  for (const aim of aims) onFeature(`S:${aim}`, POLICY_VALUES.aim);
  const names = told.map(({ concept, status }) => `${concept}=${status}`);
  for (const [at, name] of names.entries()) {
    onFeature(`c:${name}`, POLICY_VALUES.concept);
    if (at >= POLICY_PAIRED) continue;
    for (const other of names.slice(0, at)) onFeature(`p:${pairName(name, other)}`, POLICY_VALUES.concepts);
  }
  for (const kind of cues) onFeature(`q:${kind}`, POLICY_VALUES.cue);
}

/** Builds the function that looks at a message for the linear model. */
export function createPolicyView(lexicon: Lexicon, signals: PolicySignals): (reading: Reading) => PolicyView {
  const canonical = (word: string): string => messageReader(lexicon).read(word).canonical.text;
  const classWords = distinct(
    CLASSES.flatMap(([name, mark]) => (lexicon.classes[name] ?? []).map((word) => [canonical(word), mark])),
  );
  const classFinder = createWordFinder([...classWords.keys()]);
  const marks = [...classWords].map(([word, [mark = '']]) => ({
    mark: mark.charCodeAt(0),
    length: word.length,
  }));
  const signalWords = distinct(
    [...signals.words].flatMap(([name, words]) => words.map((word) => [canonical(word), name])),
  );
  const signalFinder = createWordFinder([...signalWords.keys()]);
  const names = [...signalWords.values()];
  const room = new Scratch();
  const paused = new UnitText();
  const replaced = new UnitText();

  return (reading) => {
    const text = withPauses(reading, paused);
    const seen = new Set<string>();
    signalFinder.scan(text, (word) => {
      for (const name of names[word] ?? []) seen.add(name);
    });
    const likely = signals.together.filter((each) => each.signals.every((name) => seen.has(name)));
    const aims = new Set<string>();
    for (const { concept, status, isFirst } of reading.mentions)
      if (isFirst && status !== 'negated' && AIMS.has(concept)) aims.add(concept);
    const cues = new Set<string>();
    for (const { kind } of reading.cues) cues.add(kind);
    return {
      text,
      marked: replaceClasses(text),
      signals: [...seen].toSorted(),
      likely: likely.map(({ rule }) => rule),
      aims,
      told: reading.mentions.filter(({ isFirst }) => isFirst),
      cues,
    };
  };

  /** 阿莫西林吃3粒 and 布洛芬吃2片 become one: A吃0粒. */
  function replaceClasses(text: string): string {
    /** Longest word of a class that starts at a position, one more than its index; 0 for none. */
    const longest = room.zeros(text.length);
    // Words come by their ends: of those that start together the last is the longest.
    classFinder.scan(text, (word, start) => {
      longest[start] = word + 1;
    });
    // No mark is longer than what it stands for.
    replaced.begin(text.length);
    let inNumber = false;
    for (let at = 0; at < text.length; ) {
      const found = longest[at] ?? 0;
      const word = found === 0 ? undefined : marks[found - 1];
      if (word !== undefined) {
        replaced.add(word.mark);
        at += word.length;
        inNumber = false;
        continue;
      }
      const unit = text.charCodeAt(at);
      const spelled = spelledNumberAt(text, at);
      const isNumber = spelled > 0 || isDigit(unit);
      if (!isNumber) replaced.add(unit);
      else if (!inNumber) replaced.add(ZERO);
      inNumber = isNumber;
      at += Math.max(1, spelled);
    }
    return replaced.toString();
  }
}

/** @param result Room for it. */
function withPauses({ canonical }: Reading, result: UnitText): string {
  const { text, before } = canonical;
  const length = Math.min(LONGEST_MESSAGE, text.length);
  // At most a pause and a unit for every character, and the two ends.
  result.begin(2 * length + 2);
  result.add(START);
  for (let at = 0; at < length; at += 1) {
    if (at > 0 && (before[at] ?? 0) > BOUNDARY.list) result.add(PAUSE);
    result.add(text.charCodeAt(at));
  }
  result.add(END);
  return result.toString();
}

function pairName(one: string, other: string): string {
  return one < other ? `${one}+${other}` : `${other}+${one}`;
}

/** 0–9, or # for a number with a unit. */
function isDigit(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || unit === 35;
}

/** What one n-gram of a message of so many characters counts. */
export function policyGramValue(length: number): number {
  return POLICY_VALUES.gram / Math.sqrt(Math.max(6, LONGEST_POLICY_GRAM * length - 3));
}

/** Calls back for the n-grams of a text. */
function eachGram(text: string, onGram: (at: number, length: number) => void): void {
  for (let at = 0; at < text.length; at += 1)
    for (let length = 1; length <= LONGEST_POLICY_GRAM && at + length <= text.length; length += 1) {
      onGram(at, length);
    }
}

/** The n-grams that hold a class or a number; the others are counted as they are. */
function eachMarkedGram(text: string, onGram: (at: number, length: number) => void): void {
  eachMarkedPlace(text, (at, shortest) => {
    for (let length = shortest; length <= LONGEST_POLICY_GRAM && at + length <= text.length; length += 1)
      onGram(at, length);
  });
}

/** Calls back for the places where n-grams start that hold a class or a number, with the shortest length of such, from the
 * end of the text on. */
export function eachMarkedPlace(text: string, onPlace: (at: number, shortest: number) => void): void {
  let mark = text.length;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const unit = text.charCodeAt(at);
    // A–Z and 0.
    if (unit === 48 || (unit >= 65 && unit <= 90)) mark = at;
    const shortest = mark - at + 1;
    if (shortest <= LONGEST_POLICY_GRAM) onPlace(at, shortest);
  }
}

/** Word → the names that it has; empty words are left out. */
function distinct(pairs: readonly (readonly string[])[]): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [word = '', name = ''] of pairs) {
    if (word !== '') found.set(word, [...(found.get(word) ?? []), interned(name)]);
  }
  return found;
}
