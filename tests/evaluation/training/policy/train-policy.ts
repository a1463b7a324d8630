import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageReader } from '../../../../bot/dialogue/matching/message-reader.ts';
import { createPolicyFeatures } from '../../../../bot/dialogue/policy/policy-features.ts';
import { policyOpinion } from '../../../../bot/dialogue/policy/policy-opinion.ts';
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
/** A rule that fires is believed above this score, and a message declined without one above the other. */
const BELIEVED = [-9, -0.8, -0.6, -0.4];
const ALONE = [9, 0.3, 0.2, 0.1, 0, -0.1];
const CHOSEN = { believed: -0.6, alone: 0.2 };

type Source = 'requests' | 'lookalikes' | 'wordings' | 'unanswerable' | 'danger';
interface Case extends PolicyExample {
  readonly source: Source;
  readonly text: string;
  readonly fired: boolean;
  readonly fold: number;
}

const lexicon = { ...loadLexicon(), policyModel: null };
const reader = messageReader(lexicon);
const cases: Case[] = [];
const add = (turns: readonly string[], source: Source, rule: string | null): void => {
  const text = turns.at(-1) ?? '';
  const earlier = turns.slice(0, -1).map((said) => ({ from: 'resident' as const, text: said, at: 0 }));
  cases.push({
    reading: reader.read(turns.slice(-2).join('，')),
    refuse: rule !== null,
    rule,
    cost: source === 'requests' ? 2 : source === 'lookalikes' ? 1 : 0.5,
    source,
    text: turns.join('‖'),
    fired: judgePolicy(lexicon, { text, earlier }) !== null,
    fold: cases.length % FOLDS,
  });
};
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
const scores = new Float64Array(cases.length);
let rightRules = 0;
for (let fold = 0; fold < FOLDS; fold += 1) {
  const learned = learnPolicy(
    cases.filter((each) => each.fold !== fold),
    features,
  );
  const judging = { ...lexicon, policyModel: { ...learned, believed: 0, alone: 0 } };
  for (const [at, { reading, rule, fold: own }] of cases.entries()) {
    if (own !== fold) continue;
    const opinion = policyOpinion(judging, reading);
    scores[at] = opinion?.score ?? 0;
    if (rule !== null && opinion?.rule === rule) rightRules += 1;
  }
}
const declined = (at: number, believed: number, alone: number): boolean =>
  (cases[at]?.fired === true && (scores[at] ?? 0) > believed) || (scores[at] ?? 0) > alone;
const share = (source: Source, believed: number, alone: number): string => {
  const of = [...cases.keys()].filter((at) => cases[at]?.source === source);
  const hit = of.filter((at) => declined(at, believed, alone)).length;
  return `${source} ${((100 * hit) / of.length).toFixed(1)} %`;
};
for (const believed of BELIEVED)
  for (const alone of ALONE) {
    const figures = (['requests', 'lookalikes', 'wordings', 'unanswerable', 'danger'] as const)
      .map((source) => share(source, believed, alone))
      .join(', ');
    console.log(`believed ${believed}, alone ${alone}: ${figures}`);
  }
const requests = cases.filter(({ refuse }) => refuse).length;
console.log(`right rule for ${((100 * rightRules) / requests).toFixed(1)} % of ${requests} requests`);
if (options.verbose)
  for (const [at, { refuse, text, rule, source }] of cases.entries()) {
    if (declined(at, CHOSEN.believed, CHOSEN.alone) === refuse) continue;
    console.log(
      `${refuse ? 'missed' : 'declined'} ${source} ${rule ?? '-'} ${(scores[at] ?? 0).toFixed(2)} ${text}`,
    );
  }
if (!options['dry-run']) {
  const path = join(packageRoot, 'knowledge', 'lexicon', 'policy', 'weights.tsv');
  await writeFile(path, writePolicyModel({ ...learnPolicy(cases, features), ...CHOSEN }));
}
