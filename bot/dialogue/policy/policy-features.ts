import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { PolicySignals } from '../../../knowledge/lexicon/policy-model.ts';
import { createWordFinder } from '../matching/aho-corasick.ts';
import { messageReader } from '../matching/message-reader.ts';
import type { Reading } from '../matching/reading.ts';

/** Calls back for every feature of a message with its value; a feature may come more than once. */
export type OnPolicyFeature = (feature: string, value: number) => void;
/** Reads the features of a message; training and judging see the same. */
export type PolicyFeatures = (reading: Reading, onFeature: OnPolicyFeature) => void;

const LONGEST_GRAM = 3;
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
  '自身数据',
  '公开电话',
  '通用药问',
]);
const VALUES = { aim: 0.2, rule: 0.15, any: 0.15, signal: 0.08 } as const;

/** Builds the reader of features for a lexicon. */
export function createPolicyFeatures(lexicon: Lexicon, signals: PolicySignals): PolicyFeatures {
  const canonical = (word: string): string => messageReader(lexicon).read(word).canonical.text;
  const classWords = distinct(
    CLASSES.flatMap(([name, mark]) => (lexicon.classes[name] ?? []).map((word) => [canonical(word), mark])),
  );
  const classFinder = createWordFinder([...classWords.keys()]);
  const marks = [...classWords.values()].map(([mark]) => mark ?? '');
  const signalWords = distinct(
    [...signals.words].flatMap(([name, words]) => words.map((word) => [canonical(word), name])),
  );
  const signalFinder = createWordFinder([...signalWords.keys()]);
  const names = [...signalWords.values()];

  return (reading, onFeature) => {
    const text = reading.canonical.text.slice(0, LONGEST_MESSAGE);
    eachGram(text, onFeature);
    eachMarkedGram(replaceClasses(text), onFeature);
    const seen = new Set<string>();
    signalFinder.scan(text, (word) => {
      for (const name of names[word] ?? []) seen.add(name);
    });
    for (const name of seen) onFeature(`g:${name}`, VALUES.signal);
    const likely = signals.together.filter((each) => each.signals.every((name) => seen.has(name)));
    for (const { rule } of likely) onFeature(`W:${rule}`, VALUES.rule);
    if (likely.length > 0) onFeature('W:', VALUES.any);
    const aims = new Set(
      reading.mentions
        .filter(({ concept, status }) => status !== 'negated' && AIMS.has(concept))
        .map(({ concept }) => concept),
    );
    for (const aim of aims) onFeature(`S:${aim}`, VALUES.aim);
  };

  /** 阿莫西林吃3粒 and 布洛芬吃2片 become one: A吃0粒. */
  function replaceClasses(text: string): string {
    const longest: ({ end: number; mark: string } | undefined)[] = [];
    classFinder.scan(text, (word, start, end) => {
      const known = longest[start];
      if (known === undefined || end > known.end) longest[start] = { end, mark: marks[word] ?? '' };
    });
    let result = '';
    for (let at = 0; at < text.length; ) {
      const found = longest[at];
      const char = text[at] ?? '';
      if (found !== undefined) {
        result += found.mark;
        at = found.end;
      } else {
        if (!/[0-9#]/.test(char)) result += char;
        else if (!result.endsWith('0')) result += '0';
        at += 1;
      }
    }
    return result;
  }
}

function eachGram(text: string, onFeature: OnPolicyFeature): void {
  const value = 1 / Math.sqrt(Math.max(6, LONGEST_GRAM * text.length - 3));
  for (let at = 0; at < text.length; at += 1)
    for (let length = 1; length <= LONGEST_GRAM && at + length <= text.length; length += 1) {
      onFeature(text.slice(at, at + length), value);
    }
}

/** The n-grams that hold a class or a number; the others are counted as they are. */
function eachMarkedGram(text: string, onFeature: OnPolicyFeature): void {
  const value = 1 / Math.sqrt(Math.max(6, LONGEST_GRAM * text.length - 3));
  let mark = text.length;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const unit = text.charCodeAt(at);
    // A–Z and 0.
    if (unit === 48 || (unit >= 65 && unit <= 90)) mark = at;
    for (let length = mark - at + 1; length <= LONGEST_GRAM && at + length <= text.length; length += 1) {
      onFeature(`~${text.slice(at, at + length)}`, value);
    }
  }
}

/** Word → the names that it has; empty words are left out. */
function distinct(pairs: readonly (readonly string[])[]): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [word = '', name = ''] of pairs) {
    if (word !== '') found.set(word, [...(found.get(word) ?? []), name]);
  }
  return found;
}
