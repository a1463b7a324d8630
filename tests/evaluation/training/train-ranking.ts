import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { builtInEmbedder, builtInTokenizer } from '../../../knowledge/retrieval/build-index.ts';
import {
  RANKING_FEATURES,
  RANKING_MODEL_FILE,
  rankingModelSchema,
  type RankingFeature,
} from '../../../knowledge/retrieval/ranking-model.ts';
import { fingerprintOf, foldOf, FOLDS } from './article-folds.ts';
import { writeDesignTable } from './design-table.ts';
import { packPassages } from './pack-passages.ts';
import { rankingExamples, type ArticleExample } from './ranking-examples.ts';
import { learnSoftmaxWeights, candidateScores } from './softmax-weights.ts';

/** `npm run train:ranking [-- --dry-run] [--ablation]`: learns how articles are ranked from the pack's similar questions, each left
 * out of the index, and from other wordings of them; prints the cross-validated figures, with `--ablation` also with each feature off
 * (a table in knowledge/DESIGN.md), and writes the weights. */
const { values: options } = parseArgs({
  options: {
    'dry-run': { type: 'boolean', default: false },
    ablation: { type: 'boolean', default: false },
  },
});

const passages = await packPassages();
const parts = { tokenizer: builtInTokenizer(), embedder: builtInEmbedder() };
const examples = await rankingExamples(passages, parts);
const lost = examples.filter(({ right }) => right < 0).length;

const all = crossValidate(examples, new Set());
console.log(`questions ${examples.length}, article not among the candidates ${lost}`);
console.log(
  `${''.padEnd(24)}  left out      wordings      paraphrases   from titles\n${'features'.padEnd(24)}${'  hit@1  hit@3'.repeat(4)}`,
);
console.log(line('all', all));
if (options.ablation) {
  const rows = [
    [
      'features',
      ...['left out', 'wordings', 'paraphrases', 'from titles'].flatMap((kind) => [
        `${kind}, hit@1`,
        'hit@3',
      ]),
    ],
    cells('all', all),
  ];
  for (const feature of RANKING_FEATURES) {
    const without = crossValidate(examples, new Set([feature]));
    console.log(line(`without ${feature}`, without));
    rows.push(cells(`without ${feature}`, without));
  }
  await writeDesignTable('ranking', rows);
}

const teaching = examples.filter(({ right }) => right >= 0);
const learned = learnSoftmaxWeights(teaching, RANKING_FEATURES.length);
const weights = Object.fromEntries(
  RANKING_FEATURES.map((feature, at) => [feature, round(learned[at] ?? 0, 2)]),
);
const model = rankingModelSchema.parse({
  fingerprint: fingerprintOf(passages.flatMap((passage) => passage.questions)),
  questions: examples.length,
  articles: new Set(passages.map((passage) => passage.article)).size,
  crossValidated: {
    heldOut: rounded(all.heldOut),
    wording: rounded(all.wording),
    paraphrase: rounded(all.paraphrase),
    fromTitle: rounded(all.fromTitle),
  },
  weights,
});
console.log(JSON.stringify(model, null, 2));
if (!options['dry-run']) await writeFile(RANKING_MODEL_FILE, `${JSON.stringify(model, null, 2)}\n`);

interface Hits {
  readonly hit1: number;
  readonly hit3: number;
}
type Figures = Readonly<Record<ArticleExample['kind'], Hits>>;

/** Shares of questions whose article comes first, and among the first three, when it was not learned from. */
function crossValidate(every: readonly ArticleExample[], off: ReadonlySet<RankingFeature>): Figures {
  const masked = every.map((example) => ({
    ...example,
    rows: example.rows.map((value, at) =>
      off.has(RANKING_FEATURES[at % RANKING_FEATURES.length] ?? 'question') ? 0 : value,
    ),
  }));
  const places: { kind: ArticleExample['kind']; place: number }[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const training = masked.filter(({ article, right }) => right >= 0 && foldOf(article) !== fold);
    const fitted = learnSoftmaxWeights(training, RANKING_FEATURES.length);
    for (const { kind, rows, right } of masked.filter(({ article }) => foldOf(article) === fold)) {
      const scores = candidateScores(rows, fitted);
      const own = scores[right];
      const place = own === undefined ? Infinity : scores.filter((score) => score > own).length + 1;
      places.push({ kind, place });
    }
  }
  const hits = (kind: ArticleExample['kind']): Hits => {
    const ofKind = places.filter((one) => one.kind === kind);
    const share = (limit: number): number =>
      ofKind.filter(({ place }) => place <= limit).length / Math.max(1, ofKind.length);
    return { hit1: share(1), hit3: share(3) };
  };
  return {
    heldOut: hits('heldOut'),
    wording: hits('wording'),
    paraphrase: hits('paraphrase'),
    fromTitle: hits('fromTitle'),
  };
}

function rounded({ hit1, hit3 }: Hits): Hits {
  return { hit1: round(hit1, 3), hit3: round(hit3, 3) };
}

function cells(name: string, { heldOut, wording, paraphrase, fromTitle }: Figures): readonly string[] {
  const values = [heldOut, wording, paraphrase, fromTitle].flatMap(({ hit1, hit3 }) => [hit1, hit3]);
  return [name, ...values.map((value) => value.toFixed(3))];
}

function line(name: string, found: Figures): string {
  const [, ...values] = cells(name, found);
  return `${name.padEnd(24)}  ${values.join('  ')}`;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
