import { clausesOf } from './clauses.ts';
import type { SourceSentence, Words } from './source.ts';
import { shareIn, weighedWords } from './support.ts';

/** The words with which a sentence claims something, and those that carry it in a source. */
interface Modality {
  readonly claims: RegExp;
  readonly carries: RegExp;
  /** What speaks against it; where given, the claim is only wrong beside these. */
  readonly against?: RegExp;
}

/** What may, must and must not be done. */
const MODALITIES: readonly Modality[] = [
  {
    // To ask, to go and to call may always be proposed.
    claims:
      /(?<!不)(?:可以|能够|允许)(?!问|到|去|打|找|请|看|联系|咨询|先问|先去|先到|直接问|怎么)|(?<![不可只才])能(?!不能|否)(?=.{0,3}[吃喝用做打放领办])/,
    carries: /可以|能够|允许|(?<![不可])能(?!要命|会)|可(?=[用办领选])|够了|就够|[也就都]行|就好|不限/,
    against: /不能|不可|不要|不得|不许|不准|禁止|不宜|不[吃喝用做打放给领办让]|别(?!人|的)|勿|先问|由医生/,
  },
  { claims: /必须|一定要|务必|强制|非得/, carries: /必须|一定|应当|应该|务必|强制|绝对|不得|不能不|都要/ },
  {
    claims: /不能|不可以|不得|不许|不准|禁止|不允许|不应/,
    carries: /不能|不可|不得|不许|不准|禁止|不允许|不应|不要|不给|不宜|勿|绝不|不吃|不喝|不用|不做|不让/,
  },
];
/** Share of a clause's words that a source sentence must carry to speak of the same. */
const SAME_MATTER = 0.4;
/** How far behind 可以 the word may stand that says what is allowed, in characters. */
const NEXT_WORD = 3;

/** Whether a sentence permits, demands or forbids what no source sentence about the same permits, demands or forbids.
 *
 * @param sentence In the plain form. */
export function overclaims(sentence: string, sources: readonly SourceSentence[], words: Words): boolean {
  return clausesOf(sentence).some((clause) => {
    const about = weighedWords(clause, words);
    const same = sources.filter(({ text }) => shareIn(about, text) >= SAME_MATTER);
    return MODALITIES.some(({ claims, carries, against }) => {
      const claim = claims.exec(clause);
      if (claim === null) return false;
      const after = clause.slice(claim.index + claim[0].length);
      const done = about.find(({ word }) => isNext(after, word));
      const carried = same.some(
        ({ text }) => carries.test(text) && (done === undefined || text.includes(done.word)),
      );
      if (carried) return false;
      return against === undefined || same.length === 0 || same.some(({ text }) => against.test(text));
    });
  });
}

function isNext(after: string, word: string): boolean {
  const at = after.indexOf(word);
  return at >= 0 && at <= NEXT_WORD;
}
