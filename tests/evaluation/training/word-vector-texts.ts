import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { numbersOf, prefixed, type WordVectors } from '../../../knowledge/embedding/word-vectors.ts';
import { packageRoot } from '../../../knowledge/package-root.ts';
import type { Passage } from '../../../knowledge/passage.ts';
import { builtInWordings, type Wordings } from '../../../knowledge/wordings.ts';
import { ARTICLE_ANALYZERS, cutForArticles } from '../../../knowledge/retrieval/article-index.ts';
import type { Tokenizer } from '../../../knowledge/retrieval/tokenizer.ts';
import { learnVectors, type TokenBag } from './learn-vectors.ts';

/** With a row of bytes for each, the table stays below 1.5 MB. */
const MOST_TOKENS = 11_500;
const DIMENSIONS = 128;
/** Rarer tokens say nothing of others. */
const LEAST_SEEN = 3;
/** Share of the texts at which a token counts half. */
const COMMON = 0.02;

/** Utterances of one danger or policy rule that are learned from, and how long they may be: with stories of the whole
 * day nothing is near. */
const UTTERANCES = { least: 4, most: 60, characters: 80 } as const;
const FOLDERS = ['triage', 'policy'] as const;

/** What vectors are learned from: the passages and other wordings of each article, and the utterances of each rule on
 * dangers and policies, which are about the same lives in residents' own words. */
export function vectorTexts(
  passages: readonly Passage[],
  wordings: Wordings = builtInWordings(),
): ReadonlyMap<string, readonly string[]> {
  const matters = new Map<string, string[]>();
  for (const { article, title, section, text } of passages) {
    const own = `${title} ${section}\n${text}`;
    const known = matters.get(article);
    if (known === undefined) matters.set(article, [...(wordings.get(article) ?? []), own]);
    else known.push(own);
  }
  for (const [rule, texts] of ruleUtterances()) {
    if (texts.length < UTTERANCES.least) continue;
    const step = Math.max(1, Math.floor(texts.length / UTTERANCES.most));
    matters.set(rule, texts.filter((_, at) => at % step === 0).slice(0, UTTERANCES.most));
  }
  return matters;
}

function ruleUtterances(): ReadonlyMap<string, readonly string[]> {
  const byRule = new Map<string, string[]>();
  for (const folder of FOLDERS) {
    const path = join(packageRoot, 'tests', 'evaluation', 'training', folder);
    for (const name of readdirSync(path).toSorted()) {
      if (!name.endsWith('.tsv')) continue;
      const [head = [], ...lines] = readFileSync(join(path, name), 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split('\t'));
      const cell = (line: readonly string[], column: string): string => line[head.indexOf(column)] ?? '';
      for (const line of lines) {
        const [rule, text] = [cell(line, 'rule'), cell(line, 'text')];
        if (rule === '' || rule === '-' || text === '' || text.length > UTTERANCES.characters) continue;
        const key = [folder, rule, cell(line, 'action')].join('/');
        const known = byRule.get(key);
        if (known === undefined) byRule.set(key, [text]);
        else known.push(text);
      }
    }
  }
  return byRule;
}

/** Every token of a text that may get a vector, repeats included. */
export function vectorTokens(text: string, tokenizer: Tokenizer): readonly string[] {
  const cuts = cutForArticles(text, tokenizer);
  // Words of one character are characters already.
  return ARTICLE_ANALYZERS.flatMap((analyzer) =>
    cuts[analyzer]
      .filter((token) => analyzer !== 'word' || token.length > 1)
      .map((token) => prefixed(analyzer, token)),
  );
}

/** Vectors that know nothing of some wordings.
 * @param left The wordings that may be known. */
export function vectorsWithout(
  passages: readonly Passage[],
  left: Wordings,
  tokenizer: Tokenizer,
): WordVectors {
  const { tokens, ...learned } = learnWordVectors(vectorTexts(passages, left), (text) =>
    vectorTokens(text, tokenizer),
  );
  return {
    ...learned,
    fingerprint: 'held-out',
    numberOf: numbersOf(tokens),
  };
}

/** Learned vectors as they are stored. */
export interface LearnedVectors {
  readonly tokens: readonly string[];
  readonly dimensions: number;
  readonly scales: Float32Array;
  readonly rows: Int8Array;
}

/** Chooses the most frequent tokens and learns a vector for each.
 * @param cut The tokens of a text. */
export function learnWordVectors(
  matters: ReadonlyMap<string, readonly string[]>,
  cut: (text: string) => readonly string[],
): LearnedVectors {
  const counted = [...matters.values()].map((texts) => texts.map((text) => countsOf(cut(text))));
  const seen = new Map<string, number>();
  for (const counts of counted.flat())
    for (const token of counts.keys()) seen.set(token, (seen.get(token) ?? 0) + 1);
  const all = counted.reduce((sum, texts) => sum + texts.length, 0);
  const chosen = [...seen]
    .filter(([, count]) => count >= LEAST_SEEN)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, MOST_TOKENS);
  const tokens = chosen.map(([token]) => token);
  const numberOf = new Map(tokens.map((token, number) => [token, number]));
  const weights = chosen.map(([, count]) => COMMON / (COMMON + count / all));
  const bagOf = (counts: ReadonlyMap<string, number>): TokenBag => {
    const known = [...counts].flatMap(([token, count]) => {
      const number = numberOf.get(token);
      return number === undefined ? [] : [{ number, value: Math.sqrt(count) * (weights[number] ?? 0) }];
    });
    return {
      tokens: Int32Array.from(known, ({ number }) => number),
      values: Float32Array.from(known, ({ value }) => value),
    };
  };
  const vectors = learnVectors({
    matters: counted.map((texts) => texts.map(bagOf)),
    tokens: tokens.length,
    dimensions: DIMENSIONS,
  });
  return { tokens, dimensions: DIMENSIONS, ...quantized(vectors, weights) };
}

// A row's greatest number becomes 127; what a token counts goes into its scale.
function quantized(
  vectors: Float32Array,
  weights: readonly number[],
): Pick<LearnedVectors, 'rows' | 'scales'> {
  const rows = new Int8Array(vectors.length);
  const scales = new Float32Array(weights.length);
  for (const [number, weight] of weights.entries()) {
    const row = vectors.subarray(number * DIMENSIONS, (number + 1) * DIMENSIONS);
    const top = row.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
    for (const [at, value] of row.entries()) rows[number * DIMENSIONS + at] = Math.round((value / top) * 127);
    scales[number] = (weight * top) / 127;
  }
  return { rows, scales };
}

function countsOf(tokens: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}
