import { DERIVED_CONTEXTS } from '../../../knowledge/lexicon/derived-contexts.ts';
import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { PolicyDecision } from '../policy/policy-decision.ts';
import { policyBook, requested } from '../policy/judge-policy.ts';
import { holds } from '../triage/conditions.ts';
import { secondOpinion } from '../triage/second-opinion/second-opinion.ts';
import { askedOf } from '../triage/second-opinion/weigh-verdict.ts';
import { isOfMinds, type TriageFindings } from '../triage/triage.ts';
import { explainMentions } from './explain-mentions.ts';
import { explainRules } from './explain-rules.ts';
import type { ExplainedOpinion, ExplainedPolicy, TrialInput, TurnExplanation } from './explanation.ts';
import { replay } from './replay.ts';

/** Tells why the dialogue does what it does with the last message of a conversation.
 *
 * The conversation runs through the dialogue itself, so that what is explained is what a resident gets; nobody is on
 * duty, and no answer is looked up. Pure.
 *
 * @throws {RangeError} Without any message.
 * @example explainTurn(lexicon, { messages: ['没有出血'], group: false }).mentions[0]?.status // 'negated' */
export function explainTurn(lexicon: Lexicon, input: TrialInput): TurnExplanation {
  const { findings, policy: declined, step, question } = replay(lexicon, input);
  const { triage, evidence, byRules } = findings;
  const { outcome } = step;
  const rules = explainRules(lexicon, findings);
  const policy = declined === null ? null : explainPolicy(lexicon, declined, findings);
  const general = lexicon.generalCards.find(({ id }) => triage.matchedRules.includes(id));
  return {
    level: outcome.level,
    soft: triage.soft && outcome.level === 'routine',
    action: outcome.action,
    topic: outcome.topic,
    judged: triage.level,
    byRules: byRules.level,
    confirmed: evidence.confirmed,
    generalCard:
      general === undefined ? null : { id: general.id, title: general.title, group: general.group },
    fired: rules.fired,
    softRules: rules.soft,
    near: rules.near,
    opinion: explainOpinion(lexicon, findings),
    policy,
    mentions: explainMentions(lexicon, input.messages, {
      bare: evidence.bare,
      forAnother: evidence.forAnother,
      rules: [...rules.fired, ...rules.soft, ...rules.near],
      policy,
    }),
    facts: evidence.facts,
    contexts: DERIVED_CONTEXTS.filter((context) => evidence.contexts.has(context)),
    replies: step.effects.flatMap((effect) =>
      effect.type === 'reply'
        ? [{ text: effect.reply.text, card: effect.reply.card, toPrivate: effect.toPrivate }]
        : [],
    ),
    question,
  };
}

function explainOpinion(
  lexicon: Lexicon,
  { evidence, byRules, fired }: TriageFindings,
): ExplainedOpinion | null {
  const model = lexicon.triageModel;
  if (model === null) return null;
  const spoken = byRules.level !== 'routine' || byRules.soft;
  const opinion = secondOpinion(lexicon, model, evidence, spoken);
  const { doubt } = model.thresholds;
  const { alarm, emergency } = askedOf({ ...byRules, ofMinds: isOfMinds(fired) }, model.thresholds);
  return {
    emergency: opinion.likelihood('emergency'),
    alarm: opinion.likelihood('alarm'),
    group: opinion.group(),
    limits: {
      alarm,
      emergency,
      doubt: byRules.level === 'routine' && !byRules.soft ? doubt : null,
    },
  };
}

function explainPolicy(
  lexicon: Lexicon,
  decision: PolicyDecision,
  { evidence }: TriageFindings,
): ExplainedPolicy {
  const said = requested(evidence.current);
  const found = policyBook(lexicon).find(({ rule }) => rule.id === decision.rule);
  const combination = found?.when.find((each) => holds(each, { now: said, ever: said, fresh: said }));
  return {
    ...decision,
    title: found?.rule.title ?? decision.rule,
    source: found?.rule.source ?? '',
    conditions: (combination ?? []).filter(({ mode }) => mode !== 'not').map(({ id }) => id),
  };
}
