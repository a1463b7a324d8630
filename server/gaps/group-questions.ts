/** A question that the guidance did not answer, taken apart. */
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
  /** The wording itself, where so many people used it that it tells of nobody; null elsewhere. */
  readonly wording: string | null;
  readonly people: number;
  readonly lastAt: number;
}

/** Share of words in common from which on two questions ask for the same. */
const ALIKE = 0.5;
/** Words that name a group. */
const NAMING = 6;
/** So many people must have used a word that the guidance does not know, for it to be shown; and a whole wording. */
const WORD_BY = 2;
const WORDING_BY = 3;

/** Puts questions together that are alike, the most asked first. No words of one resident alone are in what comes out,
 * save those that the guidance has itself.
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
    .sort((a, b) => b.people - a.people || b.ids.length - a.ids.length || b.lastAt - a.lastAt);
}

function describe(members: readonly OpenQuestion[], isKnown: (word: string) => boolean): QuestionGroup {
  const usedBy = peopleBy(members, ({ words }) => words);
  const wordings = peopleBy(members, ({ text }) => [text]);
  const [wording] = [...wordings].filter(([, people]) => people.size >= WORDING_BY).sort(byPeople);
  return {
    id: members[0]?.id ?? '',
    ids: members.map(({ id }) => id),
    words: naming(
      [...usedBy]
        .filter(([word, people]) => people.size >= WORD_BY || isKnown(word))
        .sort(byPeople)
        .map(([word]) => word),
    ),
    wording: wording?.[0] ?? null,
    people: new Set(members.map(({ personId }) => personId)).size,
    lastAt: Math.max(...members.map(({ at }) => at)),
  };
}

/** The words that say most: single characters (带, 领) only where there is nothing else. */
function naming(words: readonly string[]): readonly string[] {
  const telling = words.filter((word) => word.length > 1);
  return (telling.length > 0 ? telling : words).slice(0, NAMING);
}

function peopleBy(
  members: readonly OpenQuestion[],
  keys: (member: OpenQuestion) => readonly string[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const member of members) {
    for (const key of keys(member)) found.set(key, (found.get(key) ?? new Set()).add(member.personId));
  }
  return found;
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

function byPeople(
  a: readonly [string, ReadonlySet<string>],
  b: readonly [string, ReadonlySet<string>],
): number {
  return b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1);
}
