import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  confidenceOf,
  EVIDENCE_FEATURES,
  EVIDENCE_MODEL_FILE,
  evidenceModelSchema,
  type EvidenceFeature,
} from '../../../knowledge/answer/evidence-model.ts';
import { builtInEmbedder, builtInTokenizer } from '../../../knowledge/retrieval/build-index.ts';
import { fingerprintOf, FOLDS } from './article-folds.ts';
import { FAMILIARITY_FILE, writeFamiliarity } from '../../../knowledge/answer/familiarity.ts';
import {
  evidenceExamples,
  familiarityQuestions,
  type EvidenceExample,
  type QuestionKind,
} from './evidence-examples.ts';
import {
  confidenceOn,
  type EvidenceScale,
  evidenceScale,
  logOdds,
  UNANSWERABLE_AT,
} from './evidence-scale.ts';
import { learnFamiliarity } from './learn-familiarity.ts';
import { learnLogisticWeights, type LogisticWeights } from './logistic-weights.ts';
import { writeDesignTable } from './design-table.ts';
import { packPassages } from './pack-passages.ts';

/** `npm run train:evidence [-- --dry-run] [--ablation] [--verbose]`: learns when an article may answer, from the pack's
 * similar questions (each left out), other wordings of them, questions written from titles, and questions that no article
 * answers. Prints the trade-off curve, cross-validated with articles kept apart, and writes weights and threshold, and how
 * such questions are worded (familiarity.tsv). `--ablation` also tries
 * each feature off and puts the tables into knowledge/DESIGN.md, `--verbose` the unanswerable questions that are answered. */
const { values: options } = parseArgs({
  options: {
    'dry-run': { type: 'boolean', default: false },
    ablation: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});

/** The threshold is the lowest at which no more unanswerable questions than this are answered. Half of them are about
 * subjects next door, which is harder than what residents ask by mistake. */
const ANSWERED_IN_ERROR = UNANSWERABLE_AT.share;
/** Twelve weights and ten thousand questions: with ten times as much, the likeness to what is out of scope counts half of
 * what it tells. */
const DECAY = 3e-5;

const passages = await packPassages();
const parts = { tokenizer: builtInTokenizer(), embedder: builtInEmbedder() };
const examples = await evidenceExamples(passages, parts);
const { confidences, scale } = crossValidate(examples, new Set());

console.log(`${''.padEnd(14)}left out             paraphrases          from titles          unanswerable`);
console.log(`${'threshold'.padEnd(14)}${'right  wrong  none   '.repeat(3)}answered`);
for (let step = 4; step <= 18; step += 1) console.log(curveLine(step / 20, confidences));
const threshold = chooseThreshold(confidences);
console.log(`chosen\n${curveLine(threshold, confidences)}`);
if (options.verbose) {
  for (const [at, { kind, question, first }] of examples.entries()) {
    const confidence = confidences[at] ?? 0;
    if (kind === 'unanswerable' && confidence >= threshold)
      console.log(`  ${confidence.toFixed(2)} ${question} → ${first}`);
  }
}
if (options.ablation) {
  const head = [
    'features',
    'left out: right',
    'wrong',
    'none',
    'paraphrases: right',
    'wrong',
    'none',
    'from titles: right',
    'wrong',
    'none',
    'unanswerable answered',
  ];
  const rows = [head, cells('all', threshold, confidences)];
  for (const feature of EVIDENCE_FEATURES) {
    const { confidences: without } = crossValidate(examples, new Set([feature]));
    const least = chooseThreshold(without);
    console.log(`${curveLine(least, without)}  without ${feature}`);
    rows.push(cells(`without ${feature}`, least, without));
  }
  await writeDesignTable('evidence', rows);
  const curve = Array.from({ length: 15 }, (_, step) => (step + 4) / 20);
  await writeDesignTable('trade-off', [
    ['threshold', ...head.slice(1)],
    ...curve.map((least) => cells(least.toFixed(2), least, confidences)),
  ]);
}

const learned = onScale(learnLogisticWeights(examples, EVIDENCE_FEATURES.length, DECAY), scale);
const paraphrase = figures('paraphrase', threshold, confidences);
const fromTitle = figures('fromTitle', threshold, confidences);
const answerable = examples.filter(({ kind }) => kind !== 'unanswerable').length;
const model = evidenceModelSchema.parse({
  fingerprint: fingerprintOf(examples.map(({ question }) => question)),
  answerable,
  unanswerable: examples.length - answerable,
  crossValidated: {
    right: round(paraphrase.right, 3),
    wrong: round(paraphrase.wrong, 3),
    abstained: round(paraphrase.none, 3),
    answeredInError: round(figures('unanswerable', threshold, confidences).wrong, 3),
    fromTitle: {
      right: round(fromTitle.right, 3),
      wrong: round(fromTitle.wrong, 3),
      abstained: round(fromTitle.none, 3),
    },
  },
  threshold,
  bias: round(learned.bias, 2),
  weights: Object.fromEntries(
    EVIDENCE_FEATURES.map((feature, at) => [feature, round(learned.weights[at] ?? 0, 2)]),
  ),
});
console.log(JSON.stringify(model, null, 2));
if (!options['dry-run']) {
  await writeFile(EVIDENCE_MODEL_FILE, `${JSON.stringify(model, null, 2)}\n`);
  await writeFile(FAMILIARITY_FILE, writeFamiliarity(learnFamiliarity(familiarityQuestions(passages))));
}

/** A model whose confidence is on the scale. */
function onScale({ bias, weights }: LogisticWeights, { slope, shift }: EvidenceScale): LogisticWeights {
  return { bias: slope * bias + shift, weights: weights.map((weight) => slope * weight) };
}

/** The confidence of each example under a model that was learned without its article, and the scale on which it is. */
function crossValidate(
  every: readonly EvidenceExample[],
  off: ReadonlySet<EvidenceFeature>,
): { readonly confidences: readonly number[]; readonly scale: EvidenceScale } {
  const masked = every.map((example) => ({
    ...example,
    features: example.features.map((value, at) => (off.has(EVIDENCE_FEATURES[at] ?? 'margin') ? 0 : value)),
  }));
  const models = Array.from({ length: FOLDS }, (_, fold) =>
    learnLogisticWeights(
      masked.filter((example) => example.fold !== fold),
      EVIDENCE_FEATURES.length,
      DECAY,
    ),
  );
  const odds = masked.map(({ fold, features }) => {
    const fitted = models[fold];
    if (fitted === undefined) return 0;
    const named = (values: Float64Array) =>
      evidenceModelSchema.shape.weights.parse(
        Object.fromEntries(EVIDENCE_FEATURES.map((feature, at) => [feature, values[at] ?? 0])),
      );
    return logOdds(confidenceOf({ bias: fitted.bias, weights: named(fitted.weights) }, named(features)));
  });
  const found = evidenceScale(every, odds);
  return { confidences: odds.map((value) => confidenceOn(found, value)), scale: found };
}

interface Figures {
  readonly right: number;
  readonly wrong: number;
  readonly none: number;
}

function figures(kind: QuestionKind, least: number, all: readonly number[]): Figures {
  let count = 0;
  let right = 0;
  let wrong = 0;
  for (const [at, example] of examples.entries()) {
    if (example.kind !== kind) continue;
    count += 1;
    if ((all[at] ?? 0) < least) continue;
    if (example.right) right += 1;
    else wrong += 1;
  }
  return { right: right / count, wrong: wrong / count, none: (count - right - wrong) / count };
}

function chooseThreshold(all: readonly number[]): number {
  for (let step = 1; step < 100; step += 1) {
    if (figures('unanswerable', step / 100, all).wrong <= ANSWERED_IN_ERROR) return step / 100;
  }
  return 1;
}

function cells(name: string, least: number, all: readonly number[]): readonly string[] {
  const values = (['heldOut', 'paraphrase', 'fromTitle'] as const).flatMap((kind) => {
    const { right, wrong, none } = figures(kind, least, all);
    return [right, wrong, none];
  });
  return [name, ...[...values, figures('unanswerable', least, all).wrong].map((value) => value.toFixed(3))];
}

function curveLine(least: number, all: readonly number[]): string {
  const [, ...values] = cells('', least, all);
  return `${least.toFixed(2).padEnd(14)}${values.join('  ')}`;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
