import { createPolicyFeatures } from '../../../../bot/dialogue/policy/policy-features.ts';
import { messageReader } from '../../../../bot/dialogue/matching/message-reader.ts';
import { outOfScopeQuestions } from '../../../../knowledge/answer/out-of-scope.ts';
import type { Lexicon } from '../../../../knowledge/lexicon/lexicon.ts';
import { builtInWordings } from '../../../../knowledge/wordings.ts';
import { packPassages } from '../pack-passages.ts';
import { readTriageLines } from '../triage-lines.ts';
import type { PolicyExample } from './learn-policy.ts';
import { longMessages, type Told } from './long-messages.ts';
import { readPolicyLines } from './policy-lines.ts';
import { policyRows } from './policy-rows.ts';

export const FOLDS = 5;
/** Articles about what is declined: their wordings are as often requests as questions. */
const ABOUT_POLICY = new Set([
  'surrogacy-ban',
  'fetal-sex-law',
  'abortion-pills-online',
  'hidden-illness',
  'association-limits',
  'gene-test-ads',
]);
/** What an error in learning costs; the examples of the rules are what a reviewer holds the rules to. */
const COSTS = {
  examples: 15,
  requests: 2,
  lookalikes: 1,
  wordings: 0.5,
  unanswerable: 0.5,
  danger: 0.5,
  together: 1,
} as const;
/** Stories as residents tell them are few among the lines and many among what is sent: an error in one counts so often. */
const TOLD = 4;
const AS_TOLD = /^told-/;

/** A message that is declined or let through, with what is known of it. */
export interface PolicyCase extends PolicyExample {
  readonly source: keyof typeof COSTS;
  readonly turns: readonly string[];
  readonly unread: boolean;
  /** The rule that it falls under or only looks like; null for none. */
  readonly about: string | null;
  readonly fold: number;
  /** Whether it is a whole story as residents tell it; absent for no. */
  readonly asTold?: boolean;
}

/** All messages to learn from: the labelled requests, the examples of the rules and, as lawful ones, the pack's questions
 * and other wordings, questions that no article answers and the utterances on danger. */
export async function readPolicyCases(
  lexicon: Lexicon,
): Promise<{ readonly cases: readonly PolicyCase[]; readonly names: readonly string[] }> {
  const told: Told[] = [];
  const lawful = (source: PolicyCase['source'], turns: readonly string[]): void => {
    told.push({ source, turns, rule: null, about: null, unread: false });
  };
  for (const { turns, action, rule, unread, file } of readPolicyLines()) {
    const line = { turns, about: rule === '-' ? null : rule, unread, asTold: AS_TOLD.test(file) };
    if (action === 'refuse') told.push({ ...line, source: 'requests', rule });
    else told.push({ ...line, source: 'lookalikes', rule: null });
  }
  for (const { id, examples } of lexicon.policyRules) {
    const add = (example: string, rule: string | null): void => {
      told.push({ source: 'examples', turns: example.split('|'), rule, about: id, unread: false });
    };
    for (const example of examples.match) add(example, id);
    for (const example of examples.miss) add(example, null);
  }
  const wordings = [...builtInWordings()].map(([article, questions]) => ({ article, questions }));
  const ofPack = [...wordings, ...(await packPassages())]
    .filter(({ article }) => !ABOUT_POLICY.has(article))
    .flatMap(({ questions }) => questions);
  for (const text of new Set(ofPack)) lawful('wordings', [text]);
  for (const text of outOfScopeQuestions()) lawful('unanswerable', [text]);
  for (const { turns } of readTriageLines().lines) lawful('danger', turns.slice(-1));
  told.push(...longMessages(told, FOLDS));

  const reader = messageReader(lexicon);
  const { names, rows } = policyRows(
    told.map(({ turns }) => reader.read(turns.slice(-2).join('，'))),
    createPolicyFeatures(lexicon, lexicon.policySignals),
  );
  const none = { indices: new Int32Array(), values: new Float64Array() };
  const cases = told.map((each, at) => ({
    ...each,
    row: rows[at] ?? none,
    cost: COSTS[each.source] * (each.asTold === true ? TOLD : 1),
    fold: each.fold ?? at % FOLDS,
  }));
  return { cases, names };
}
