import type { CrisisStep, CrisisVoice } from '../../knowledge/lexicon/crisis-book.ts';
import type { Topic } from '../../knowledge/text/topics.ts';
import type { Level } from './types.ts';

/** One earlier line of the conversation, oldest first in lists. */
export interface PastTurn {
  readonly from: 'resident' | 'assistant' | 'counsellor';
  readonly text: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** An intake form that is being filled. */
export interface IntakeState {
  readonly form: string;
  /** The slot asked last. */
  readonly slot: string;
  readonly slots: Readonly<Record<string, string>>;
  /** True once the summary was shown and 确认 is awaited. */
  readonly confirming: boolean;
  /** When it was last filled in, epoch milliseconds; absent in states of earlier versions. */
  readonly at?: number;
  /** How often the open slot was asked in vain. */
  readonly tries?: number;
  /** Whether it was said what the answers are for. */
  readonly consentTold?: boolean;
  /** Of a form that was put off: whether the resident has been asked since whether to go on. */
  readonly offered?: boolean;
}

/** What was told for a form, by slot. */
export type ToldForm = Pick<IntakeState, 'form' | 'slots'>;

/** A form that was sent, to be corrected or taken back. */
export interface SentIntake {
  readonly form: string;
  readonly slots: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Whether its case was resolved since. */
  readonly closed?: boolean;
  /** Whether it was sent into a case that was open for something else. */
  readonly joined?: boolean;
}

/** Where the conversation with somebody who wants to die stands. */
export interface CrisisState {
  readonly voice: CrisisVoice;
  /** Whether the one beside whom somebody writes is a woman. */
  readonly she?: boolean;
  /** The rules that began it. */
  readonly rules: readonly string[];
  /** What was asked last; null when nothing was. */
  readonly asked: CrisisStep | null;
  /** What need not be asked any more. */
  readonly settled: readonly CrisisStep[];
  /** The lines said last, newest last, so that none comes again too soon. */
  readonly said: readonly string[];
}

/** How old the resident is, as far as it matters and is known: under fourteen, under eighteen, or neither. */
export type SpeakerAge = 'child' | 'teen' | 'adult';

/** A question of the assistant that the next message answers. */
export type Awaited =
  /** Whether everything may be erased. */
  | 'erase'
  /** Whether the danger that was asked about is happening now. */
  | 'happening_now'
  /** What the danger's own question asked. */
  | 'danger_detail'
  /** Whether they have thought of not living any more. */
  | 'wants_to_die'
  /** Whether a guardian agrees to a child's contact being kept. */
  | 'guardian';

/** One of several things that a reply named, to be pointed at afterwards. */
export interface Listed {
  /** As it was shown. */
  readonly label: string;
  readonly question: string;
  /** The article that speaks to it; null where none did. */
  readonly article: string | null;
  /** Whether its answer was given with the list. */
  readonly told: boolean;
}

/** Everything the dialogue remembers; plain JSON, stored encrypted. What came later is optional: states of earlier versions load. */
export interface DialogueState {
  readonly version: 1;
  /** Highest level until help has arrived or a counsellor lowered it. */
  readonly level: Level;
  /** Rules behind `level`. */
  readonly matchedRules: readonly string[];
  /** The last turns, at most 12, oldest first. */
  readonly recent: readonly PastTurn[];
  readonly topic: Topic | null;
  /** Article ids of the last answer, for follow-ups. */
  readonly lastArticles: readonly string[];
  /** The question that was answered last, resolved, or the danger told of since; null before any. */
  readonly lastQuestion: string | null;
  /** What the conversation is about, in a few words; absent: what `lastQuestion` is about. */
  readonly subject?: string | null;
  /** What the last reply listed. */
  readonly listed?: readonly Listed[];
  readonly intake: IntakeState | null;
  /** A form that was put off, or left open when the resident went away; nothing asks for its slots meanwhile. */
  readonly resting?: IntakeState | null;
  /** Who the resident is, as it was told for forms that were given up, or before it was changed. Absent: nothing was. */
  readonly leftForms?: readonly ToldForm[];
  /** Where they live, as they said last, in a form or beside it. Absent while unknown. */
  readonly town?: string;
  /** The form that was sent last. */
  readonly sent?: SentIntake | null;
  /** When a form or a consent was last taken back, epoch milliseconds: no form is filled from what was said until then. */
  readonly takenBackAt?: number;
  /** When a private matter was last moved out of a group, epoch milliseconds; nothing of it is kept. */
  readonly movedAt?: number;
  /** The form that opens once a guardian agrees; absent: the contact form. */
  readonly wantedForm?: string | null;
  /** Absent when there is none. */
  readonly awaiting?: Awaited | null;
  /** Absent while nobody wants to die. */
  readonly crisis?: CrisisState | null;
  /** Absent while unknown. */
  readonly speaker?: SpeakerAge | null;
  /** That their pregnancy is over, and when they said so, in epoch milliseconds. Absent while nothing was said of it. */
  readonly pregnancyOver?: { readonly end: 'lost' | 'born'; readonly at: number } | null;
  /** Purposes the resident has agreed to in this conversation. */
  readonly consents?: readonly string[];
  /** The message whose question the guidance did not answer: 「有答案告诉我」 means it. Absent while there is none. */
  readonly unanswered?: string | null;
  /** Whether that question asks what others must not see. Absent: it does not. */
  readonly unansweredPrivate?: boolean;
  /** The answer of which a reply has said that it is there, as nothing was sent. */
  readonly newsHinted?: string;
  /** Whether 「有答案告诉我」 was offered; it is once. */
  readonly newsOffered?: boolean;
}
