import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';
import type { CrisisTurn } from './heed.ts';
import type { PolicyDecision } from './policy/policy-decision.ts';
import type { DialogueSettings } from './settings.ts';
import type { Triage } from './triage/triage-result.ts';
import type { DialogueInput, TicketView } from './dialogue-input.ts';
import type { DialogueState } from './dialogue-state.ts';
import type { Step, TurnJudgement } from './types.ts';
import type { Voice } from './who-speaks.ts';
import type { Wording } from './wording/wording.ts';

/** A resident's message. */
export type Said = Extract<DialogueInput, { type: 'said' }>;

/** What every stage of a turn may know. */
export interface Turn {
  readonly lexicon: Lexicon;
  readonly settings: DialogueSettings;
  readonly words: Wording;
  /** State before this message. */
  readonly state: DialogueState;
  readonly said: Said;
  /** The message in the normal form, at most 8000 characters. */
  readonly text: string;
  /** This turn's level and rules. */
  readonly judgement: TurnJudgement;
  readonly voice: Voice;
  /** The ticket, unless it is resolved. */
  readonly ticket: TicketView | null;
  readonly inGroup: boolean;
}

/** A turn before an answer was looked up: with the full judgement. */
export interface FreshTurn extends Turn {
  readonly triage: Triage;
  readonly policy: PolicyDecision | null;
  /** Present while somebody wants to die; see heed.ts. */
  readonly crisis: CrisisTurn | null;
  /** Too intimate, identifying or distressing for a group; only ever judged in one. */
  readonly personal: boolean;
  /** The danger that was told last, judged anew; null where none is remembered. */
  readonly dangerBefore: () => Triage | null;
  /** Whether it is what is left of a message that corrects or answers a form: nobody was asked for it. */
  readonly besideCorrection: boolean;
}

/** One step of the order in which a turn is handled; null hands the turn on. */
export type Stage = (turn: FreshTurn) => Step | null;
