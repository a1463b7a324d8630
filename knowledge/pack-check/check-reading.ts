import type { Article } from '../article.ts';
import { articleBody } from './article-body.ts';
import type { Finding } from './pack-problem.ts';

/** Longest sentence, and the length that most sentences stay within, in characters. */
const SENTENCE = { longest: 80, usual: 40, unusualShare: 0.25 } as const;
/** Share of characters that a reader with primary school may not know. */
const RARE_SHARE = 0.02;

/** What counts as a known character. */
export interface ReadingWords {
  readonly common: ReadonlySet<string>;
  /** Domain terms of the reviewed lexicon: their characters are known in them. */
  readonly terms: readonly string[];
}

/** Plain to read: short sentences in common characters. Characters within a domain term, and those that a bracket
 * right after them explains, do not count as rare. */
export function checkReading(article: Article, words: ReadingWords): readonly Finding[] {
  const body = articleBody(article);
  const findings: Finding[] = [];
  const sentences = body
    .split(/[。！？；\n]/)
    .map((sentence) => sentence.replace(/^\s*(?:[-*•]|\d+[.、)])\s+/, '').trim())
    .filter((sentence) => sentence !== '');
  const lengths = sentences.map((sentence) => Array.from(sentence).length);
  for (const [at, length] of lengths.entries()) {
    if (length <= SENTENCE.longest) continue;
    const start = Array.from(sentences[at] ?? '')
      .slice(0, 12)
      .join('');
    findings.push({
      check: 'sentences',
      detail: `「${start}…」有 ${length} 字，最多 ${SENTENCE.longest} 字`,
    });
  }
  const long = lengths.filter((length) => length > SENTENCE.usual).length;
  if (long > lengths.length * SENTENCE.unusualShare) {
    findings.push({
      check: 'sentences',
      detail: `${lengths.length} 句里有 ${long} 句超过 ${SENTENCE.usual} 字，最多四分之一`,
    });
  }
  const rare = rareCharacters(body, words);
  const all = Array.from(body).filter((character) => /\p{Script=Han}/u.test(character)).length;
  if (rare.length > all * RARE_SHARE) {
    const seen = [...new Set(rare)].join('');
    findings.push({
      check: 'characters',
      detail: `生僻字太多（${rare.length} 个）：${seen}；请换常用字，或用括号解释`,
    });
  }
  return findings;
}

function rareCharacters(body: string, { common, terms }: ReadingWords): readonly string[] {
  // 神经管缺陷（…）: what stands right before a bracket is explained there.
  let rest = body.replace(/[\p{Script=Han}]{1,8}(?=（)/gu, '');
  for (const term of terms) if (rest.includes(term)) rest = rest.replaceAll(term, '');
  return Array.from(rest).filter((one) => /\p{Script=Han}/u.test(one) && !common.has(one));
}
