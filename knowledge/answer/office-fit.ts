import { type HomePlace, withoutCounty } from '../lexicon/home-place.ts';
import type { Passage } from '../passage.ts';
import { meaningOf, type Scope } from '../retrieval/coverage.ts';
import { normalizeText } from '../text/normalize.ts';
import { type Aspect, aspectsOf, tellsExactly } from './aspects.ts';
import { contentOf } from './own-words.ts';

/** What telling an aspect to the letter counts beside the share of the question's own words. */
const EXACT = 0.1;
/** Shorter words of a group (查, 撤) stand for too much. */
const SHORTEST_KIN = 2;
/** Share of one word that says that a text names it, by a word of its group at least. */
const NAMED = 0.7;
/** Rarity from which on a word can be what a document is about: 去 cannot. */
const SUBJECT = 1.2;
/** Every document of the office is about here. */
const HERE = /(?:我们|咱们?|本)(?:这里|这边|市|县|地)/g;

/** A question as documents of the office are compared by it. */
export interface AskedOfOffice {
  /** As it was asked. */
  readonly question: string;
  /** What it names. */
  readonly own: Scope;
  /** What it asks of that: where, when, how much … */
  readonly aspects: readonly Aspect[];
}

/** Ask of everything, or of what no notice tells. */
const BROAD: ReadonlySet<Aspect['id']> = new Set(['method', 'why', 'danger', 'care']);

/** How to get something done: a notice tells it by a place, a telephone or what to bring. */
const ERRAND: Aspect = {
  id: 'method',
  asks: /(?:怎么|咋|如何|怎样)(?=[^，。？?]{0,8}(?:报名|预约|申请|登记|补|领|办[理证生]|签约|建册))|(?:怎么|咋|如何|怎样)(?:去|弄)?(?=办\p{Script=Han})/u,
  heading: /报名|预约|申请|办理|领取|登记|办法|流程|程序/,
  line: /报名|预约|申请|办理|领取|登记|补[办发]|填表|提出/,
  exactly: /0\d{2,3}-\d{7,8}|身份证|窗口|皖事通|二维码|[一二三四五六七八九十\d]楼|[路街]\s*\d+\s*号|委会/,
};

/** Takes a question apart into what it names and what it asks of it. */
export function askedOfOffice(
  question: string,
  { scopeOf, home }: { readonly scopeOf: (question: string) => Scope; readonly home: HomePlace },
): AskedOfOffice {
  const narrow = aspectsOf(question).filter(({ id }) => !BROAD.has(id));
  const aspects = ERRAND.asks.test(question) ? [...narrow, ERRAND] : narrow;
  const { words, ...own } = contentOf(withoutCounty(question, home).replaceAll(HERE, ' '), aspects, scopeOf);
  const named = words.map((word) => ({
    ...word,
    kin: word.kin.filter(({ length }) => length >= SHORTEST_KIN),
  }));
  return { question, own: { ...own, words: named }, aspects };
}

/** How well some passages tell what was asked: the share of what the question names that the best passage has, with the title
 * above it, and how exactly that passage tells each aspect; 0–1.2.
 *
 * @param options.questions Whether similar questions count as words of the article. */
export function fitOf(
  asked: AskedOfOffice,
  passages: readonly Passage[],
  options: { readonly questions?: boolean } = {},
): number {
  const found = tellingPassages(asked, passages, options);
  return found.reduce((sum, { fit }) => sum + fit, 0) / Math.max(1, asked.aspects.length);
}

/** The passages that tell best what was asked, one for each aspect that is told. */
export function tellingPassages(
  { own, aspects }: AskedOfOffice,
  passages: readonly Passage[],
  { questions = false }: { readonly questions?: boolean } = {},
): readonly { readonly passage: Passage; readonly fit: number }[] {
  const shares = passages.map((passage) => {
    const { body, headline } = normalOf(passage);
    return meaningOf(own, questions ? `${body}\n${headline}` : body);
  });
  const best = (exactness: (passage: Passage) => 0 | 1 | 2 | null) =>
    passages
      .flatMap((passage, at) => {
        const exact = exactness(passage);
        return exact === 0 ? [] : [{ passage, fit: (shares[at] ?? 0) + EXACT * (exact ?? 0) }];
      })
      .toSorted((one, other) => other.fit - one.fit)
      .slice(0, 1);
  return aspects.length === 0
    ? best(() => null)
    : aspects.flatMap((aspect) =>
        best((passage) => (aspect.asks.test(passage.title) ? 2 : tellsExactly(aspect, passage))),
      );
}

interface Normal {
  /** Title, towns for which alone it holds, heading and text. */
  readonly body: string;
  /** Title, heading and similar questions. */
  readonly headline: string;
}
const normals = new WeakMap<Passage, Normal>();

function normalOf(passage: Passage): Normal {
  const known = normals.get(passage);
  if (known !== undefined) return known;
  const { title, section, text, questions, towns = [] } = passage;
  const names = towns.map(({ name }) => name);
  const made = {
    body: normalizeText([title, ...names, section, text].join('\n')),
    headline: normalizeText([title, section, ...questions].join('\n')),
  };
  normals.set(passage, made);
  return made;
}

/** Whether the title and the headings of a document name any of what the question names. */
export function namesSubject({ own }: AskedOfOffice, passages: readonly Passage[]): boolean {
  const normal = passages.map((passage) => normalOf(passage).headline).join('\n');
  return own.words.some(
    (word) => word.weight >= SUBJECT && meaningOf({ ...own, words: [word] }, normal) >= NAMED,
  );
}
