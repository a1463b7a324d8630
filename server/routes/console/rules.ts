import type { RequestHandler } from 'express';
import type { ExplainedRule, TurnExplanation } from '../../../bot/dialogue/explain/explanation.ts';
import type { Role } from '../../api/console.ts';
import { TryRules, type RulesTried, type TriedRule } from '../../api/rules.ts';
import { check } from '../../app/check.ts';
import { cleanText } from '../../app/clean-text.ts';
import type { AppDeps } from '../../app/deps.ts';

/** Roles that try rules: those who write and approve them, and those who answer for the cases. */
export const RULE_READERS: readonly Role[] = ['editor', 'approver', 'supervisor', 'admin'];

/** Tells why the dialogue does what it does with the last message. Stores nothing, logs nothing of it. */
export function tryRules({ explain }: AppDeps): RequestHandler {
  return (request, response) => {
    const { messages: typed, group } = check(TryRules, request.body);
    const messages = typed.map((message) => cleanText(message));
    const body: RulesTried = { messages, ...explanationView(explain({ messages, group })) };
    response.json(body);
  };
}

function explanationView(found: TurnExplanation): Omit<RulesTried, 'messages'> {
  return {
    ...found,
    fired: found.fired.map((rule) => ruleView(rule)),
    softRules: found.softRules.map((rule) => ruleView(rule)),
    near: found.near.map((rule) => ruleView(rule)),
    policy: found.policy && { ...found.policy, conditions: [...found.policy.conditions] },
    mentions: found.mentions.map((mention) => ({ ...mention, bears: [...mention.bears] })),
    contexts: [...found.contexts],
    replies: found.replies.map(({ card, ...reply }) => ({
      ...reply,
      card: card && { ...card, doNow: [...card.doNow], doNot: [...card.doNot], calls: [...card.calls] },
    })),
  };
}

function ruleView(rule: ExplainedRule): TriedRule {
  return {
    ...rule,
    changedBy: [...rule.changedBy],
    conditions: rule.conditions.map((condition) => ({ ...condition, said: [...condition.said] })),
  };
}
