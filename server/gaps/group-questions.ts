import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import { nameByQuestion } from './name-by-question.ts';

/** A question that the guidance did not answer, taken apart.
 * @property personId Whose it is. Who asks on the web is somebody new in each conversation: what is counted by it are
 * conversations, not residents. */
export interface OpenQuestion {
  readonly id: string;
  readonly personId: string;
  /** Redacted. */
  readonly text: string;
  /** Its meaningful words, each in its standard form. */
  readonly words: readonly string[];
  readonly at: number;
}

/** Questions that ask for nearly the same. */
export interface QuestionGroup {
  /** Id of the oldest. */
  readonly id: string;
  /** Of all, oldest first. */
  readonly ids: readonly string[];
  /** What they have in common, most frequent first. */
  readonly words: readonly string[];
  /** What it is called: the wording that most used, or else its words with what most ask of them, as far as that may be shown;
   * where nothing of it may, the words in the order in which they are asked. */
  readonly title: string;
  /** The wording itself, where so many used it that it tells of nobody; null elsewhere. */
  readonly wording: string | null;
  /** Up to three further ones that tell of nobody either, most used first. */
  readonly otherWordings: readonly string[];
  /** In which it was asked. */
  readonly conversations: number;
  readonly lastAt: number;
}

/** Share of words in common from which on two questions ask for the same. */
const ALIKE = 0.5;
/** Wordings that are told besides the first. */
const FURTHER = 3;
/** Words that name a group. */
const NAMING = 6;
/** A word that the guidance does not know, or a whole wording, is shown where so many conversations on so many days had
 * it: somebody who tries again and again on one day is one resident in several conversations. */
const USED_BY = 3;
const ON_DAYS = 2;

/** Puts questions together that are alike, the most asked first. No words of a few conversations are in what comes out,
 * save those that the guidance has itself; and no wording from which something personal was taken out.
 * @param isKnown Whether the guidance has a word. */
export function groupQuestions(
  questions: readonly OpenQuestion[],
  isKnown: (word: string) => boolean,
): readonly QuestionGroup[] {
  const groups: Growing[] = [];
  const byWord = new Map<string, Set<number>>();
  for (const question of questions.filter(({ words }) => words.length > 0).toSorted(byTime)) {
    const near = new Set(question.words.flatMap((word) => [...(byWord.get(word) ?? [])]));
    const [best] = [...near]
      .map((at) => ({ at, share: commonShare(question.words, groups[at]?.core ?? []) }))
      .filter(({ share }) => share >= ALIKE)
      .sort((a, b) => b.share - a.share || a.at - b.at);
    const at = best?.at ?? groups.push({ members: [], counts: new Map(), core: [] }) - 1;
    const group = groups[at];
    if (group !== undefined) grow(group, question);
    for (const word of question.words) byWord.set(word, (byWord.get(word) ?? new Set()).add(at));
  }
  return groups
    .map(({ members }) => describe(members, isKnown))
    .sort((a, b) => b.conversations - a.conversations || b.ids.length - a.ids.length || b.lastAt - a.lastAt);
}

function describe(members: readonly OpenQuestion[], isKnown: (word: string) => boolean): QuestionGroup {
  const uses = usesOf(members, ({ words }) => words);
  const wordings = usesOf(members, ({ text }) => (text.includes('〔') ? [] : [text]));
  const [wording = null, ...others] = [...wordings]
    .filter(([, use]) => tellsOfNobody(use))
    .sort(mostUsed)
    .map(([text]) => text);
  const words = naming(
    [...uses]
      .filter(([word, use]) => isKnown(word) || tellsOfNobody(use))
      .sort(mostUsed)
      .map(([word]) => word),
  );
  return {
    id: members[0]?.id ?? '',
    ids: members.map(({ id }) => id),
    words,
    title: wording ?? titleOf(words, members),
    wording,
    otherWordings: others.slice(0, FURTHER),
    conversations: new Set(members.map(({ personId }) => personId)).size,
    lastAt: Math.max(...members.map(({ at }) => at)),
  };
}

/** The words that say most: single characters (带, 领) only where there is nothing else. */
function naming(words: readonly string[]): readonly string[] {
  const telling = words.filter((word) => word.length > 1);
  return (telling.length > 0 ? telling : words).slice(0, NAMING);
}

/** Words alone say nothing of what is asked of them: the questions say it, where they ask in words that may be shown. */
function titleOf(words: readonly string[], members: readonly OpenQuestion[]): string {
  const texts = members.map(({ text }) => text);
  return nameByQuestion(words, texts) ?? phrasesOf(words, members).join('、');
}

/** Words as they are asked: in the order of the question that has most of them, those that stand side by side there as one. */
function phrasesOf(words: readonly string[], members: readonly OpenQuestion[]): readonly string[] {
  const share = ({ words: own }: OpenQuestion): number => words.filter((word) => own.includes(word)).length;
  const [typical] = members.toSorted((a, b) => share(b) - share(a) || byTime(a, b));
  if (typical === undefined) return words;
  const place = (word: string): number => {
    const at = typical.words.indexOf(word);
    return at < 0 ? words.length + typical.words.length : at;
  };
  const phrases: string[] = [];
  for (const word of words.toSorted((a, b) => place(a) - place(b))) {
    const last = phrases.at(-1);
    if (last !== undefined && typical.text.includes(`${last}${word}`)) {
      phrases[phrases.length - 1] = `${last}${word}`;
    } else phrases.push(word);
  }
  return phrases;
}

/** In which conversations, and on which days, something was used. */
interface Use {
  readonly conversations: Set<string>;
  readonly days: Set<string>;
}

function usesOf(
  members: readonly OpenQuestion[],
  keys: (member: OpenQuestion) => readonly string[],
): ReadonlyMap<string, Use> {
  const found = new Map<string, Use>();
  for (const member of members) {
    for (const key of keys(member)) {
      const use = found.get(key) ?? { conversations: new Set(), days: new Set() };
      use.conversations.add(member.personId);
      use.days.add(shanghaiDate(member.at));
      found.set(key, use);
    }
  }
  return found;
}

function tellsOfNobody({ conversations, days }: Use): boolean {
  return conversations.size >= USED_BY && days.size >= ON_DAYS;
}

/** A group while questions join it. */
interface Growing {
  readonly members: OpenQuestion[];
  /** How many of them have each word. */
  readonly counts: Map<string, number>;
  /** The words of at least half of them. */
  core: readonly string[];
}

function grow(group: Growing, question: OpenQuestion): void {
  const { members, counts } = group;
  members.push(question);
  for (const word of new Set(question.words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  group.core = [...counts].filter(([, count]) => count * 2 >= members.length).map(([word]) => word);
}

function commonShare(one: readonly string[], other: readonly string[]): number {
  const [a, b] = [new Set(one), new Set(other)];
  const common = [...a].filter((word) => b.has(word)).length;
  return common === 0 ? 0 : common / (a.size + b.size - common);
}

function byTime(a: OpenQuestion, b: OpenQuestion): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1);
}

function mostUsed(a: readonly [string, Use], b: readonly [string, Use]): number {
  return b[1].conversations.size - a[1].conversations.size || (a[0] < b[0] ? -1 : 1);
}
