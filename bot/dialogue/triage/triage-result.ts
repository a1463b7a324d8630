import type { Topic } from '../../../knowledge/text/topics.ts';
import type { PastTurn } from '../dialogue-state.ts';
import type { EmergencyCard, Level } from '../types.ts';

/** One message to judge, with the conversation before it. */
export interface TriageInput {
  readonly text: string;
  /** Oldest first; may hold any speakers, only the resident's turns count. */
  readonly earlier: readonly PastTurn[];
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What the conversation says about who it is about. */
export interface PersonContext {
  readonly pregnant?: boolean;
  /** Weeks of pregnancy. */
  readonly weeks?: number;
  readonly postpartum?: boolean;
  /** Days since birth. */
  readonly infantAgeDays?: number;
  /** Years. */
  readonly ageYears?: number;
}

/** How dangerous a message is. */
export interface Triage {
  readonly level: Level;
  /** Ids of all rules that fired, most severe first. */
  readonly matchedRules: readonly string[];
  /** A danger topic with nobody in danger named; only ever with `routine`. */
  readonly soft: boolean;
  readonly topic: Topic | null;
  /** Present for emergency and urgent; `told` is empty and the dialogue fills it. */
  readonly card: EmergencyCard | null;
  /** The card as plain text, with what is still open of the question that follows; null without a card. */
  readonly advice: string | null;
  readonly person: PersonContext;
  /** The message only goes on with a danger of the turns before it. */
  readonly goesOn?: boolean;
  /** An emergency that the second opinion holds for unlikely: the advice stands, and what was asked is answered
   * below it. */
  readonly doubted?: boolean;
}
