import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KnowledgeError } from '../knowledge-error.ts';
import { packageRoot } from '../package-root.ts';
import { normalizeText } from '../text/normalize.ts';
import { characterTokens, gramTokens, segmentRuns } from '../text/segment.ts';

/** Where the learned weights are kept: the bias, then a character or pair and its weight a line. */
export const FAMILIARITY_FILE: string = join(packageRoot, 'knowledge', 'answer', 'familiarity.tsv');

/** What each character and pair of characters says for a question that the guidance answers, or against it. */
export interface FamiliarityModel {
  readonly bias: number;
  readonly weights: ReadonlyMap<string, number>;
}

/** Scores that make up the whole range from one end to the other. */
const RANGE = 4;

let shared: FamiliarityModel | null = null;

/** The model that ships, learned by `npm run train:evidence`; read once a process.
 * @throws {KnowledgeError} UNREADABLE when the file cannot be used. */
export function builtInFamiliarity(): FamiliarityModel {
  shared ??= readFamiliarity(readFileSync(FAMILIARITY_FILE, 'utf8'));
  return shared;
}

/** Reads a model as {@link writeFamiliarity} writes it. */
export function readFamiliarity(text: string): FamiliarityModel {
  const [first = '', ...lines] = text.trimEnd().split('\n');
  const weights = new Map(
    lines.map((line): [string, number] => {
      const [token = '', weight = Number.NaN] = line.split('\t');
      return [token, Number(weight)];
    }),
  );
  const bias = Number(first);
  if (first === '' || Number.isNaN(bias) || [...weights.values()].some(Number.isNaN))
    throw new KnowledgeError('UNREADABLE', 'Cannot read the familiarity model: train it again');
  return { bias, weights };
}

/** The model as a file. */
export function writeFamiliarity({ bias, weights }: FamiliarityModel): string {
  const lines = [...weights].map(([token, weight]) => `${token}\t${weight.toFixed(2)}\n`);
  return `${bias.toFixed(3)}\n${lines.join('')}`;
}

/** What a question is taken for: its characters and pairs, each once. */
export function familiarityTokens(question: string): readonly string[] {
  const runs = segmentRuns(normalizeText(question));
  return [...new Set([...characterTokens(runs), ...gramTokens(runs, 2)])];
}

/** How much a question sounds like those that the guidance answers rather than like those that it does not, by its wording
 * alone; 0–1, ½ for neither. */
export function familiarityOf(model: FamiliarityModel, question: string): number {
  const tokens = familiarityTokens(question);
  let sum = 0;
  for (const token of tokens) sum += model.weights.get(token) ?? 0;
  const score = model.bias + sum / Math.sqrt(Math.max(1, tokens.length));
  return Math.max(0, Math.min(1, 0.5 + score / RANGE));
}
