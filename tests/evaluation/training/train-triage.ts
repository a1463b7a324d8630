import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { judgeStreams, probability } from '../../../bot/dialogue/triage/second-opinion/second-opinion.ts';
import { WindowScorer } from '../../../bot/dialogue/triage/second-opinion/window-scores.ts';
import { lexiconDirectory } from '../../../knowledge/lexicon/terms-files.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import {
  type Calibration,
  toWeightTable,
  TRIAGE_GROUPS,
  TRIAGE_HEADS,
  type TriageHead,
  triageModelFile,
} from '../../../knowledge/lexicon/triage-model.ts';
import { fingerprintOf } from './article-folds.ts';
import { chooseThresholds } from './choose-thresholds.ts';
import { learnTriage, triageFeatures, unjudged, wholeRows } from './learn-triage.ts';
import { learnLogisticWeights } from './logistic-weights.ts';
import { FOLDS, reviewedExamples, triageExamples, wrappedExamples } from './triage-examples.ts';
import { isUnread, readTriageLines } from './triage-lines.ts';
import {
  FIGURE_NAMES,
  figureCells,
  figuresOf,
  type HeldOutOpinion,
  type JudgedExample,
  judgeAll,
  percent,
} from './triage-report.ts';
import { markdownTable, writeDesignTable } from './design-table.ts';

/** `npm run train:triage [-- --dry-run] [--verbose]`: learns the second opinion on danger from the labelled utterances in
 * ./triage. Prints what rules, model and both find, cross-validated, and the trade-off; writes weights, thresholds and the
 * tables of bot/dialogue/triage/DESIGN.md. `--verbose` lists what is missed and what alarms in error. `--weights-only` takes a
 * sixth of the time, after a few lines were added: it learns the weights alone, and calibration, thresholds and cross-validated
 * figures stay those of the last whole run. */
const { values: options } = parseArgs({
  options: {
    'dry-run': { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    'weights-only': { type: 'boolean', default: false },
  },
});
/** What a whole number in triage-weights.tsv stands for. */
const SCALE = 0.02;
const DESIGN = join('bot', 'dialogue', 'triage', 'DESIGN.md');

const { lines, problems } = readTriageLines();
for (const { file, line, problem } of problems) console.error(`Left out ${file} line ${line}: ${problem}`);
const examples = triageExamples(loadLexicon(), lines);
const wrapped = wrappedExamples(loadLexicon(), examples);
const reviewed = await reviewedExamples(loadLexicon(), lines);
const features = triageFeatures([...examples, ...reviewed]);
const rows = wholeRows([...examples, ...wrapped, ...reviewed], features);

const modelPath = join(lexiconDirectory, 'triage-model.json');
const { tables, ...validated } = options['weights-only'] ? await lastValidated() : crossValidate();
const model = learnTriage([...examples, ...wrapped, ...reviewed], features, rows);
const file = triageModelFile.parse({
  fingerprint: fingerprintOf(
    lines.map(({ level, kind, rule, turns }) => [level, kind, rule, ...turns].join('\t')),
  ),
  utterances: lines.length,
  crossValidated: validated.crossValidated,
  scale: SCALE,
  bias: { emergency: round(model.bias.emergency, 3), alarm: round(model.bias.alarm, 3) },
  groupBias: Object.fromEntries(
    TRIAGE_GROUPS.map((group, at) => [group, round(model.groupBias[at] ?? 0, 3)]),
  ),
  calibration: validated.calibration,
  thresholds: validated.thresholds,
});
console.log(JSON.stringify(file, null, 2));
if (!options['dry-run']) {
  await writeFile(modelPath, `${JSON.stringify(file, null, 2)}\n`);
  await writeFile(join(lexiconDirectory, 'triage-weights.tsv'), toWeightTable(model, SCALE));
  for (const [name, table] of Object.entries(tables)) await writeDesignTable(name, table, DESIGN);
}

type Validated = Pick<z.infer<typeof triageModelFile>, 'calibration' | 'thresholds' | 'crossValidated'> & {
  /** By the name that it has in DESIGN.md. */
  readonly tables: Readonly<Record<string, readonly (readonly string[])[]>>;
};

/** That of the last whole run, which wrote its tables itself. */
async function lastValidated(): Promise<Validated> {
  return { ...triageModelFile.parse(JSON.parse(await readFile(modelPath, 'utf8'))), tables: {} };
}

/** What is known of the model only by judging utterances that it was not learned from; `tables` for DESIGN.md. */
function crossValidate(): Validated {
  const scores: Record<TriageHead, Float64Array> = {
    emergency: new Float64Array(examples.length),
    alarm: new Float64Array(examples.length),
  };
  let rightGroups = 0;
  for (let fold = 0; fold < FOLDS; fold += 1) {
    console.error(`Learns without group ${fold + 1} of ${FOLDS}`);
    const scorer = new WindowScorer(
      unjudged(
        learnTriage(
          [...examples, ...wrapped].filter((example) => example.fold !== fold),
          features,
          rows,
        ),
      ),
    );
    for (const [at, example] of examples.entries()) {
      if (example.fold !== fold) continue;
      const judged = judgeStreams(scorer, example.streams);
      for (const head of TRIAGE_HEADS) scores[head][at] = judged.best(head).score;
      if (example.line.level !== 'routine' && judged.group() === example.group) rightGroups += 1;
    }
  }
  const calibration = {
    emergency: calibrate(scores.emergency, (at) => examples[at]?.line.level === 'emergency'),
    alarm: calibrate(scores.alarm, (at) => examples[at]?.line.level !== 'routine'),
  };
  const opinions: readonly HeldOutOpinion[] = examples.map((_, at) => ({
    emergency: probability(calibration.emergency, scores.emergency[at] ?? 0),
    alarm: probability(calibration.alarm, scores.alarm[at] ?? 0),
  }));
  // What the rules make of utterances that their authors read says nothing about new ones.
  const unread = examples.flatMap((example, at) => (isUnread(example.line) ? [{ example, at }] : []));
  const fresh = unread.map(({ example }) => example);
  const freshOpinions = unread.flatMap(({ at }) => opinions[at] ?? []);
  const thresholds = chooseThresholds(fresh, freshOpinions, calibration.alarm);
  const together = judgeAll(fresh, freshOpinions, thresholds);
  const head = ['', ...FIGURE_NAMES];
  const summary = [
    head,
    ['rules alone', ...figureCells(figuresOf(judgeAll(fresh, freshOpinions, null)))],
    ['model alone', ...figureCells(figuresOf(judgeAll(fresh, freshOpinions, thresholds, false)))],
    ['together', ...figureCells(figuresOf(together))],
  ];
  const curve = [0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1].map((budget) => [
    percent(budget),
    ...figureCells(
      figuresOf(
        judgeAll(fresh, freshOpinions, chooseThresholds(fresh, freshOpinions, calibration.alarm, budget)),
      ),
    ),
  ]);
  const tradeOff = [['look-alikes with an alarm', ...FIGURE_NAMES], ...curve];
  const groups = [
    ['group', 'utterances', ...FIGURE_NAMES.slice(0, 4)],
    ...TRIAGE_GROUPS.map((group) => {
      const own = together.filter(({ example }) => example.group === group);
      return [group, String(own.length), ...figureCells(figuresOf(own)).slice(0, 4)];
    }),
  ];
  const alarms = examples.filter(({ line }) => line.level !== 'routine').length;
  console.log(
    `${examples.length} utterances (${fresh.length} of them unread by the rules' authors), ${features.length} features, group right ${percent(rightGroups / alarms)}`,
  );
  for (const table of [summary, tradeOff, groups]) console.log(`\n${markdownTable(table)}`);
  if (options.verbose) printErrors(together);
  const figures = figuresOf(together);
  return {
    calibration,
    thresholds,
    crossValidated: {
      emergency: round(figures.emergency, 3),
      emergencyRoutine: round(figures.emergencyRoutine, 3),
      urgent: round(figures.urgent, 3),
      lookalike: round(figures.lookalike, 3),
      everyday: round(figures.everyday, 3),
    },
    tables: { summary, 'trade-off': tradeOff, groups },
  };
}

function calibrate(values: Float64Array, right: (at: number) => boolean): Calibration {
  const { bias, weights } = learnLogisticWeights(
    [...values].map((value, at) => ({ features: Float64Array.of(value), right: right(at), weight: 1 })),
    1,
  );
  return { slope: round(weights[0] ?? 1, 3), offset: round(bias, 3) };
}

function printErrors(judged: readonly JudgedExample[]): void {
  for (const { example, verdict } of judged) {
    const { level, kind, rule, turns } = example.line;
    const missed = level !== 'routine' && verdict.level === 'routine';
    const falsely = level === 'routine' && verdict.level !== 'routine';
    const byWhom = example.rules.level === verdict.level ? 'rules' : 'model';
    if (missed || falsely)
      console.log(`${level} ${kind} ${rule ?? '-'} → ${verdict.level} (${byWhom}): ${turns.join('‖')}`);
  }
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
