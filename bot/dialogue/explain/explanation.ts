import type { RedFlagGroup } from '../../../knowledge/lexicon/lexicon.ts';
import type { Topic } from '../../../knowledge/text/topics.ts';
import type { MentionStatus } from '../matching/reading.ts';
import type { PolicyDecision } from '../policy/policy-decision.ts';
import type { Facts } from '../triage/person.ts';
import type { Action, EmergencyCard, Level } from '../types.ts';

/** A conversation to try; nothing of it is kept. */
export interface TrialInput {
  /** Successive messages of one resident, oldest first; the last one is explained. */
  readonly messages: readonly string[];
  /** Said in a group, addressed to the assistant. */
  readonly group: boolean;
}

/** Why one term of a rule's combination holds or not. */
export interface ExplainedCondition {
  /** Concept or context. */
  readonly id: string;
  /** `now`: happening; `ever`: also over; `not`: must not be happening. */
  readonly mode: 'now' | 'ever' | 'not';
  /** `soft`: only when textbook questions count. */
  readonly met: 'yes' | 'soft' | 'no';
  /** How the message says it, each once; empty for what comes from earlier messages or from numbers, or is not said. */
  readonly said: readonly MentionStatus[];
}

/** A danger rule beside the conversation. */
export interface ExplainedRule {
  readonly id: string;
  readonly title: string;
  readonly group: RedFlagGroup;
  /** That it gives here. */
  readonly level: Exclude<Level, 'routine'>;
  /** `worse` lifted it to an emergency, `milder` kept it at urgent. */
  readonly changed: 'worse' | 'milder' | null;
  /** What did so, as conditions of the rule; empty when nothing did. */
  readonly changedBy: readonly string[];
  /** Of the combination that fires, or comes nearest. */
  readonly conditions: readonly ExplainedCondition[];
  /** All hold, but this message says none of them. */
  readonly nothingNew: boolean;
}

/** A concept found in a message. Positions are UTF-16 units of the message as it was typed. */
export interface ExplainedMention {
  /** Index of the message. */
  readonly message: number;
  readonly start: number;
  readonly end: number;
  /** The words in the form in which they are matched: simplified, corrected, numbers as `#`. */
  readonly readAs: string;
  readonly concept: string;
  readonly kind: 'symptom' | 'context';
  readonly status: MentionStatus;
  /** Conditions of the listed rules that speak of it. */
  readonly bears: readonly {
    readonly rule: string;
    readonly condition: string;
    /** `meets` it; `breaks` it where it must not be; `fails` it, being meant in a way that does not count. */
    readonly how: 'meets' | 'breaks' | 'fails';
  }[];
}

/** What the linear model holds of the message, and from where on it counts after what the rules say. */
export interface ExplainedOpinion {
  /** Probabilities. */
  readonly emergency: number;
  readonly alarm: number;
  readonly group: RedFlagGroup;
  readonly limits: {
    readonly emergency: number;
    readonly alarm: number;
    /** Of an alarm, for a soft match; null where a rule speaks of the matter. */
    readonly doubt: number | null;
  };
}

/** A request that is declined, and why. */
export interface ExplainedPolicy extends PolicyDecision {
  readonly title: string;
  readonly source: string;
  /** Of the rule's combination that holds; empty where the linear model or hidden text decided. */
  readonly conditions: readonly string[];
}

/** Why the dialogue does what it does with the last message. */
export interface TurnExplanation {
  /** As the dialogue takes it, with the conversation in mind. */
  readonly level: Level;
  /** A danger topic with nobody in danger. */
  readonly soft: boolean;
  readonly action: Action;
  readonly topic: Topic | null;
  /** As rules and model judge it; another level than `level` where the dialogue hears it as no news. */
  readonly judged: Level;
  /** By the rules alone. */
  readonly byRules: Level;
  /** The message says that what was told before is happening. */
  readonly confirmed: boolean;
  /** Stands for the rule where only the model sees the danger. */
  readonly generalCard: { readonly id: string; readonly title: string; readonly group: RedFlagGroup } | null;
  readonly fired: readonly ExplainedRule[];
  readonly softRules: readonly ExplainedRule[];
  /** Rules that lack one condition, most telling first. */
  readonly near: readonly ExplainedRule[];
  /** Null where there is no model. */
  readonly opinion: ExplainedOpinion | null;
  readonly policy: ExplainedPolicy | null;
  readonly mentions: readonly ExplainedMention[];
  readonly facts: Facts;
  /** Contexts that rules may ask for, as derived from words and numbers. */
  readonly contexts: readonly string[];
  /** What is said, in order; empty where an answer is looked up or nothing is said. */
  readonly replies: readonly {
    readonly text: string;
    readonly card: EmergencyCard | null;
    /** In a private chat although the message came from a group. */
    readonly toPrivate: boolean;
  }[];
  /** What is looked up in the approved guidance; null when nothing is. */
  readonly question: string | null;
}
