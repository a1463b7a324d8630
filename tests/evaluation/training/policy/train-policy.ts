import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageReader } from '../../../../bot/dialogue/matching/message-reader.ts';
import { createPolicyFeatures } from '../../../../bot/dialogue/policy/policy-features.ts';
import { judgePolicy } from '../../../../bot/dialogue/policy/judge-policy.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { writePolicyModel } from '../../../../knowledge/lexicon/policy-model.ts';
import { packageRoot } from '../../../../knowledge/package-root.ts';
import { builtInWordings } from '../../../../knowledge/wordings.ts';
import { unanswerable } from '../training-questions.ts';
import { readTriageLines } from '../triage-lines.ts';
import { learnPolicy, type PolicyExample } from './learn-policy.ts';
import { readPolicyLines } from './policy-lines.ts';

/** `npm run train:policy [-- --dry-run] [--verbose]`: learns the second opinion on requests from the labelled utterances
 * beside this file, with the pack's other wordings, questions that no article answers and the utterances on danger as
 * lawful ones. Prints cross-validated figures of the rules and of both, by threshold; writes weights.tsv. */
const { values: options } = parseArgs({
  options: { 'dry-run': { type: 'boolean', default: false }, verbose: { type: 'boolean', default: false } },
});
const FOLDS = 5;
/** Articles about what is declined: their wordings are as often requests as questions. */
const ABOUT_POLICY = new Set(['surrogacy-ban', 'fetal-sex-law', 'abortion-pills-online', 'hidden-illness']);
/** A rule that fires is believed above one score, and a message declined without a rule above the other. The first pair
 * is the rules alone. */
const CHOSEN = { believed: -0.6, alone: 0.2 };
const PAIRS = [
  { believed: -9, alone: 9 },
  CHOSEN,
  { believed: -0.6, alone: 0 },
  { believed: -0.6, alone: 0.3 },
  { believed: -0.6, alone: 0.1 },
];

type Source = 'requests' | 'lookalikes' | 'wordings' | 'unanswerable' | 'danger';
interface Case extends PolicyExample {
  readonly source: Source;
  readonly turns: readonly string[];
  readonly fold: number;
}

const lexicon = { ...loadLexicon(), policyModel: null };
const reader = messageReader(lexicon);
const cases: Case[] = [];
const add = (turns: readonly string[], source: Source, rule: string | null): void => {
  cases.push({
    reading: reader.read(turns.slice(-2).join('，')),
    refuse: rule !== null,
    rule,
    cost: source === 'requests' ? 2 : source === 'lookalikes' ? 1 : 0.5,
    source,
    turns,
    fold: cases.length % FOLDS,
  });
};
function earlierOf(turns: readonly string[]): { from: 'resident'; text: string; at: number }[] {
  return turns.slice(0, -1).map((text) => ({ from: 'resident', text, at: 0 }));
}
for (const { turns, action, rule } of readPolicyLines()) {
  add(turns, action === 'refuse' ? 'requests' : 'lookalikes', action === 'refuse' ? rule : null);
}
for (const { id, examples } of lexicon.policyRules) {
  for (const example of examples.match) add(example.split('|'), 'requests', id);
  for (const example of examples.miss) add(example.split('|'), 'lookalikes', null);
}
for (const [article, texts] of builtInWordings())
  if (!ABOUT_POLICY.has(article)) for (const text of texts) add([text], 'wordings', null);
for (const text of unanswerable()) add([text], 'unanswerable', null);
for (const { turns } of readTriageLines().lines) add(turns.slice(-1), 'danger', null);

const features = createPolicyFeatures(lexicon, lexicon.policySignals);
/** By pair of thresholds: which messages are declined by a model that has not seen them. */
const declined = new Map(PAIRS.map((pair) => [pair, new Uint8Array(cases.length)]));
let rightRules = 0;
for (let fold = 0; fold < FOLDS; fold += 1) {
  const learned = learnPolicy(
    cases.filter((each) => each.fold !== fold),
    features,
  );
  for (const pair of PAIRS) {
    const judging = { ...lexicon, policyModel: { ...learned, ...pair } };
    for (const [at, { turns, rule, fold: own }] of cases.entries()) {
      if (own !== fold) continue;
      const decision = judgePolicy(judging, { text: turns.at(-1) ?? '', earlier: earlierOf(turns) });
      if (decision !== null) declined.get(pair)?.fill(1, at, at + 1);
      if (pair === CHOSEN && rule !== null && decision?.rule === rule) rightRules += 1;
    }
  }
}
const SOURCES: readonly Source[] = ['requests', 'lookalikes', 'wordings', 'unanswerable', 'danger'];
for (const [pair, flags] of declined) {
  const figures = SOURCES.map((source) => {
    const of = [...cases.keys()].filter((at) => cases[at]?.source === source);
    return `${source} ${((100 * of.filter((at) => flags[at] === 1).length) / of.length).toFixed(1)} %`;
  });
  console.log(`believed ${pair.believed}, alone ${pair.alone}: declined of ${figures.join(', ')}`);
}
const requests = cases.filter(({ refuse }) => refuse).length;
console.log(`right rule for ${((100 * rightRules) / requests).toFixed(1)} % of ${requests} requests`);
if (options.verbose)
  for (const [at, { refuse, turns, rule, source }] of cases.entries()) {
    if ((declined.get(CHOSEN)?.[at] === 1) === refuse) continue;
    console.log(`${refuse ? 'missed' : 'declined'} ${source} ${rule ?? '-'} ${turns.join('‖')}`);
  }
if (!options['dry-run']) {
  const path = join(packageRoot, 'knowledge', 'lexicon', 'policy', 'weights.tsv');
  await writeFile(path, writePolicyModel({ ...learnPolicy(cases, features), ...CHOSEN }));
}
