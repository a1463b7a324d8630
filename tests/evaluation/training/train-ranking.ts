import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { builtInTokenizer } from '../../../knowledge/retrieval/build-index.ts';
import {
  RANKING_FEATURES,
  RANKING_MODEL_FILE,
  rankingModelSchema,
  type RankingFeature,
} from '../../../knowledge/retrieval/ranking-model.ts';
import { createHashEmbeddings } from '../../../knowledge/retrieval/vector-embeddings.ts';
import { fingerprintOf, foldOf, FOLDS } from './article-folds.ts';
import { packPassages } from './pack-passages.ts';
import { rankingExamples, type ArticleExample } from './ranking-examples.ts';
import { learnSoftmaxWeights, weightedSum } from './softmax-weights.ts';

/** `npm run train:ranking [-- --dry-run] [--ablation]`: learns how articles are ranked from the pack's similar questions, each left
 * out of the index; prints the cross-validated figures, with `--ablation` also with each feature off, and writes the
 * weights. */
const { values: options } = parseArgs({
  options: {
    'dry-run': { type: 'boolean', default: false },
    ablation: { type: 'boolean', default: false },
  },
});

const passages = await packPassages();
const parts = { tokenizer: builtInTokenizer(), embedder: createHashEmbeddings() };
const { examples, lost } = await rankingExamples(passages, parts);
const questions = examples.length + lost;

const all = crossValidate(examples, new Set());
console.log(`questions ${questions}, article not among the candidates ${lost}`);
console.log(`${'features'.padEnd(20)}  hit@1  hit@3`);
console.log(line('all', all));
for (const feature of options.ablation ? RANKING_FEATURES : []) {
  console.log(line(`without ${feature}`, crossValidate(examples, new Set([feature]))));
}

const learned = learnSoftmaxWeights(examples, RANKING_FEATURES.length);
const weights = Object.fromEntries(
  RANKING_FEATURES.map((feature, at) => [feature, round(learned[at] ?? 0, 2)]),
);
const model = rankingModelSchema.parse({
  fingerprint: fingerprintOf(passages.flatMap((passage) => passage.questions)),
  questions,
  articles: new Set(passages.map((passage) => passage.article)).size,
  crossValidated: { hit1: round(all.hit1, 3), hit3: round(all.hit3, 3) },
  weights,
});
console.log(JSON.stringify(model, null, 2));
if (!options['dry-run']) await writeFile(RANKING_MODEL_FILE, `${JSON.stringify(model, null, 2)}\n`);

/** Shares of all questions whose article comes first, and among the first three, when it was not learned from. */
function crossValidate(
  every: readonly ArticleExample[],
  off: ReadonlySet<RankingFeature>,
): { hit1: number; hit3: number } {
  const masked = every.map((example) => ({
    ...example,
    candidates: example.candidates.map((row) =>
      row.map((value, at) => (off.has(RANKING_FEATURES[at] ?? 'title') ? 0 : value)),
    ),
  }));
  let first = 0;
  let third = 0;
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const training = masked.filter(({ article }) => foldOf(article) !== fold);
    const fitted = learnSoftmaxWeights(training, RANKING_FEATURES.length);
    for (const { candidates, right } of masked.filter(({ article }) => foldOf(article) === fold)) {
      const scores = candidates.map((row) => weightedSum(row, fitted));
      const better = scores.filter((score) => score > (scores[right] ?? 0)).length;
      if (better < 1) first += 1;
      if (better < 3) third += 1;
    }
  }
  return { hit1: first / questions, hit3: third / questions };
}

function line(name: string, { hit1, hit3 }: { hit1: number; hit3: number }): string {
  return `${name.padEnd(24)}  ${hit1.toFixed(3)}  ${hit3.toFixed(3)}`;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
