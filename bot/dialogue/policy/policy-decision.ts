import type { Topic } from '../../../knowledge/text/topics.ts';
import type { PastTurn } from '../dialogue-state.ts';

/** One message to judge, with the conversation before it. */
export interface PolicyInput {
  readonly text: string;
  /** The same as it was written: its capitals tell what is hidden in base64. Absent: as `text`. */
  readonly written?: string;
  /** Oldest first. */
  readonly earlier: readonly PastTurn[];
}

/** A request that is declined. */
export interface PolicyDecision {
  /** Id of the policy rule. */
  readonly rule: string;
  /** Two kind sentences: why, with the law; what is lawful and where to get help. */
  readonly text: string;
  readonly topic: Topic | null;
  /** Whether a rule fires; otherwise only the model holds it for one. */
  readonly byRule: boolean;
  /** Somebody is being forced or hurt: offer protection and a counsellor with the refusal. */
  readonly coercion: boolean;
}
