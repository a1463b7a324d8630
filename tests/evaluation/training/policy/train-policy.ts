import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judgePolicy, weighRequest } from '../../../../bot/dialogue/policy/judge-policy.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import type { Lexicon } from '../../../../knowledge/lexicon/lexicon.ts';
import { type PolicyThresholds, writePolicyModel } from '../../../../knowledge/lexicon/policy-model.ts';
import { packageRoot } from '../../../../knowledge/package-root.ts';
import { markdownTable, writeDesignTable } from '../design-table.ts';
import {
  choosePolicyThresholds,
  letRulesStand,
  REFUSAL_BUDGETS,
  type ScoredRequest,
} from './choose-policy-thresholds.ts';
import { learnPolicy, withoutFaint } from './learn-policy.ts';
import { FOLDS, readPolicyCases } from './policy-cases.ts';
import { POLICY_FIGURES, matterRows, policyFigures, printErrors } from './policy-report.ts';

/** `npm run train:policy [-- --dry-run] [--verbose]`: learns the second opinion on requests from the labelled utterances
 * beside this file, with the pack's questions and other wordings, questions that no article answers and the utterances on
 * danger as lawful ones. Prints what rules, model and both decline, cross-validated, and the trade-off; writes weights.tsv
 * and the tables of bot/dialogue/policy/DESIGN.md. `--verbose` lists every error. */
const { values: options } = parseArgs({
  options: { 'dry-run': { type: 'boolean', default: false }, verbose: { type: 'boolean', default: false } },
});
const DESIGN = join('bot', 'dialogue', 'policy', 'DESIGN.md');
/** Shares of lawful questions that may be declined, to show the trade-off. */
const BUDGETS = [0.005, 0.01, 0.015, 0.02, 0.03, 0.05];
const NEVER: PolicyThresholds = { fires: Infinity, contested: Infinity, lawful: Infinity, silent: Infinity };

const lexicon: Lexicon = { ...loadLexicon(), policyModel: null };
const matters = lexicon.policyRules.map(({ id }) => id);
const { cases, names } = await readPolicyCases(lexicon);
console.log(`${cases.length} messages, ${names.length} features`);

const models = Array.from({ length: FOLDS }, (_, fold) =>
  learnPolicy(
    cases.filter((each) => each.fold !== fold),
    names,
    matters,
  ),
);
function judgingWith(thresholds: PolicyThresholds): readonly Lexicon[] {
  return models.map((model) => ({ ...lexicon, policyModel: { ...model, thresholds } }));
}
const folds = judgingWith(NEVER);
const scored: ScoredRequest[] = cases.flatMap(({ turns, rule, source, unread, fold }) => {
  const judging = folds[fold];
  if (judging === undefined || !(unread || source === 'wordings')) return [];
  const { verdict, score } = weighRequest(judging, turns.slice(-2).join('，'));
  const kind = source === 'wordings' ? 'pack' : 'labelled';
  return [{ verdict, score: score ?? -Infinity, refuse: rule !== null, kind }];
});

/** What each message is declined for by rules and a model that has not seen it; null where it is let through. */
function declineAll(judgings: readonly Lexicon[]): readonly (string | null)[] {
  return cases.map(({ turns, fold }) => {
    const earlier = turns.slice(0, -1).map((text) => ({ from: 'resident' as const, text, at: 0 }));
    return judgePolicy(judgings[fold] ?? lexicon, { text: turns.at(-1) ?? '', earlier })?.rule ?? null;
  });
}
const thresholds = letRulesStand(choosePolicyThresholds(scored));
const declined = declineAll(judgingWith(thresholds));
const summary = [
  ['', ...POLICY_FIGURES],
  ['rules alone', ...policyFigures(cases, declineAll([]))],
  ['together', ...policyFigures(cases, declined)],
];
const tradeOff = [
  ['lawful questions that may be declined', ...Object.keys(shares(thresholds))],
  ...BUDGETS.map((labelled) => {
    const pack = (labelled / REFUSAL_BUDGETS.labelled) * REFUSAL_BUDGETS.pack;
    const chosen = letRulesStand(choosePolicyThresholds(scored, { labelled, pack }));
    return [percent(labelled), ...Object.values(shares(chosen))];
  }),
];
const byMatter = matterRows(cases, declined, matters);
for (const table of [summary, tradeOff, byMatter]) console.log(`\n${markdownTable(table)}`);
console.log(`\n${JSON.stringify(thresholds)}`);
if (options.verbose) printErrors(cases, declined);
if (!options['dry-run']) {
  const path = join(packageRoot, 'knowledge', 'lexicon', 'policy', 'weights.tsv');
  await writeFile(
    path,
    writePolicyModel({ ...withoutFaint(learnPolicy(cases, names, matters)), thresholds }),
  );
  await writeDesignTable('summary', summary, DESIGN);
  await writeDesignTable('trade-off', tradeOff, DESIGN);
  await writeDesignTable('matters', byMatter, DESIGN);
}

/** What is declined under some thresholds, of single messages and of pairs read as one. */
function shares(chosen: PolicyThresholds): Readonly<Record<string, string>> {
  const share = (refuse: boolean, kind: ScoredRequest['kind']): string => {
    const own = scored.filter((each) => each.refuse === refuse && each.kind === kind);
    return percent(own.filter(({ verdict, score }) => score > chosen[verdict]).length / own.length);
  };
  return {
    'requests declined': share(true, 'labelled'),
    'look-alikes declined': share(false, 'labelled'),
    "pack's wordings": share(false, 'pack'),
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
