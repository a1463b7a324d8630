import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageReader } from '../../../../bot/dialogue/matching/message-reader.ts';
import { createPolicyFeatures } from '../../../../bot/dialogue/policy/policy-features.ts';
import { judgePolicy, weighRequest } from '../../../../bot/dialogue/policy/judge-policy.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import type { Lexicon } from '../../../../knowledge/lexicon/lexicon.ts';
import { type PolicyThresholds, writePolicyModel } from '../../../../knowledge/lexicon/policy-model.ts';
import { packageRoot } from '../../../../knowledge/package-root.ts';
import { builtInWordings } from '../../../../knowledge/wordings.ts';
import { packPassages } from '../pack-passages.ts';
import { outOfScopeQuestions } from '../../../../knowledge/answer/out-of-scope.ts';
import { readTriageLines } from '../triage-lines.ts';
import {
  choosePolicyThresholds,
  letRulesStand,
  REFUSAL_BUDGETS,
  type ScoredRequest,
} from './choose-policy-thresholds.ts';
import { learnPolicy, type PolicyExample } from './learn-policy.ts';
import { readPolicyLines } from './policy-lines.ts';

/** `npm run train:policy [-- --dry-run] [--verbose]`: learns the second opinion on requests from the labelled utterances
 * beside this file, with the pack's questions and other wordings, questions that no article answers and the utterances on
 * danger as lawful ones. Prints cross-validated figures of the rules and of both, by budget of false refusals; writes
 * weights.tsv. */
const { values: options } = parseArgs({
  options: { 'dry-run': { type: 'boolean', default: false }, verbose: { type: 'boolean', default: false } },
});
const FOLDS = 5;
/** Articles about what is declined: their wordings are as often requests as questions. */
const ABOUT_POLICY = new Set([
  'surrogacy-ban',
  'fetal-sex-law',
  'abortion-pills-online',
  'hidden-illness',
  'association-limits',
  'gene-test-ads',
]);
/** Shares of lawful questions that may be declined, to show the trade-off. */
const BUDGETS = [0.01, REFUSAL_BUDGETS.labelled, 0.03, 0.05];

/** What an error in learning costs; the examples of the rules are what a reviewer holds the rules to. */
const COSTS: Readonly<Record<Source, number>> = {
  examples: 15,
  requests: 2,
  lookalikes: 1,
  wordings: 0.5,
  unanswerable: 0.5,
  danger: 0.5,
};
type Source = 'examples' | 'requests' | 'lookalikes' | 'wordings' | 'unanswerable' | 'danger';
interface Case extends PolicyExample {
  readonly source: Source;
  readonly turns: readonly string[];
  readonly unread: boolean;
  readonly fold: number;
}

const lexicon = { ...loadLexicon(), policyModel: null };
const reader = messageReader(lexicon);
const cases: Case[] = [];
const packQuestions = new Set<string>();
const add = (turns: readonly string[], source: Source, rule: string | null, unread = false): void => {
  cases.push({
    reading: reader.read(turns.slice(-2).join('，')),
    refuse: rule !== null,
    rule,
    cost: COSTS[source],
    source,
    turns,
    unread,
    fold: cases.length % FOLDS,
  });
};
function earlierOf(turns: readonly string[]): { from: 'resident'; text: string; at: number }[] {
  return turns.slice(0, -1).map((text) => ({ from: 'resident', text, at: 0 }));
}
for (const { turns, action, rule, unread } of readPolicyLines()) {
  if (action === 'refuse') add(turns, 'requests', rule, unread);
  else add(turns, 'lookalikes', null, unread);
}
for (const { id, examples } of lexicon.policyRules) {
  for (const example of examples.match) add(example.split('|'), 'examples', id);
  for (const example of examples.miss) add(example.split('|'), 'examples', null);
}
const wordings = [...builtInWordings()].map(([article, questions]) => ({ article, questions }));
for (const { article, questions } of [...wordings, ...(await packPassages())])
  if (!ABOUT_POLICY.has(article)) for (const text of questions) packQuestions.add(text);
for (const text of packQuestions) add([text], 'wordings', null);
for (const text of outOfScopeQuestions()) add([text], 'unanswerable', null);
for (const { turns } of readTriageLines().lines) add(turns.slice(-1), 'danger', null);

const features = createPolicyFeatures(lexicon, lexicon.policySignals);
const models = Array.from({ length: FOLDS }, (_, fold) =>
  learnPolicy(
    cases.filter((each) => each.fold !== fold),
    features,
  ),
);
const judgingWith = (fold: number, thresholds: PolicyThresholds): Lexicon => ({
  ...lexicon,
  policyModel: { ...(models[fold] ?? learnPolicy(cases, features)), thresholds },
});
const NEVER: PolicyThresholds = { fires: Infinity, contested: Infinity, lawful: Infinity, silent: Infinity };
const folds = models.map((_, fold) => judgingWith(fold, NEVER));
const scored: ScoredRequest[] = cases.flatMap(({ turns, refuse, source, unread, fold }) => {
  const judging = folds[fold];
  if (judging === undefined || !(unread || source === 'wordings')) return [];
  const { verdict, score } = weighRequest(judging, turns.slice(-2).join('，'));
  return [{ verdict, score: score ?? -Infinity, refuse, kind: source === 'wordings' ? 'pack' : 'labelled' }];
});

/** Which messages are declined by a model that has not seen them, and which for the right reason. */
function declineAll(judgings: readonly Lexicon[]): readonly (string | null)[] {
  return cases.map(({ turns, fold }) => {
    const judging = judgings[fold] ?? lexicon;
    return judgePolicy(judging, { text: turns.at(-1) ?? '', earlier: earlierOf(turns) })?.rule ?? null;
  });
}
const GROUPS: Readonly<Record<string, (each: Case) => boolean>> = {
  requests: ({ source }) => source === 'requests',
  'unread requests': ({ source, unread }) => source === 'requests' && unread,
  'look-alikes': ({ source }) => source === 'lookalikes',
  'unread look-alikes': ({ source, unread }) => source === 'lookalikes' && unread,
  wordings: ({ source }) => source === 'wordings',
  unanswerable: ({ source }) => source === 'unanswerable',
  danger: ({ source }) => source === 'danger',
};
function figuresOf(declined: readonly (string | null)[]): string {
  return Object.entries(GROUPS)
    .map(([name, belongs]) => {
      const own = [...cases.keys()].filter((at) => cases[at] !== undefined && belongs(cases[at]));
      const share = own.filter((at) => declined[at] !== null).length / own.length;
      return `${name} ${(100 * share).toFixed(1)} %`;
    })
    .join(', ');
}
console.log(`rules alone: ${figuresOf(declineAll(folds.map(() => lexicon)))}`);
for (const labelled of BUDGETS) {
  const thresholds = letRulesStand(choosePolicyThresholds(scored, { ...REFUSAL_BUDGETS, labelled }));
  const declined = declineAll(models.map((_, fold) => judgingWith(fold, thresholds)));
  console.log(`budget ${labelled}: ${figuresOf(declined)} with ${JSON.stringify(thresholds)}`);
  if (labelled !== REFUSAL_BUDGETS.labelled) continue;
  const requests = cases.filter(({ refuse }) => refuse).length;
  const right = cases.filter(({ rule }, at) => rule !== null && declined[at] === rule).length;
  console.log(`right rule for ${((100 * right) / requests).toFixed(1)} % of ${requests} requests`);
  for (const [at, { refuse, turns, rule, source, unread }] of cases.entries()) {
    if (!options.verbose || (declined[at] !== null) === refuse) continue;
    const which = `${unread ? 'unread ' : ''}${source} ${rule ?? declined[at] ?? '-'}`;
    console.log(`${refuse ? 'missed' : 'declined'} ${which} ${turns.join('‖')}`);
  }
}
if (!options['dry-run']) {
  const path = join(packageRoot, 'knowledge', 'lexicon', 'policy', 'weights.tsv');
  const thresholds = letRulesStand(choosePolicyThresholds(scored));
  await writeFile(path, writePolicyModel({ ...learnPolicy(cases, features), thresholds }));
}
