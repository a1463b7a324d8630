import type { HomePlace } from '../../knowledge/lexicon/home-place.ts';
import type { Answer } from '../../knowledge/text/answer.ts';
import type { Topic } from '../../knowledge/text/topics.ts';
import type { AnsweredParts } from './lookup.ts';
import type {
  ChannelKind,
  DangerReply,
  Priority,
  StandingReply,
  TicketStatus,
  TurnJudgement,
} from './types.ts';

/** An answer that the resident has waited for and been told of, but has not looked at. */
export interface AnswerNews {
  readonly id: string;
  /** Nothing was sent, as it is private: the next reply says that it is there. Absent: a line told them. */
  readonly quiet?: boolean;
  /** What was asked. */
  readonly question: string;
  /** Written to answer it. */
  readonly article: string;
}

/** A case that may be passed on to another association, as far as its resident has a say in it now. */
export interface OpenReferral {
  readonly id: string;
  /** `asking`: an answer is awaited; the others can be taken back. */
  readonly status: 'asking' | 'offered' | 'accepted' | 'completed';
  /** Name of the other association. */
  readonly partner: string;
  /** Agreed to in another chat of the same person: here it can be taken back, and nothing else. */
  readonly isElsewhere?: boolean;
  /** What would be agreed to stands on the web alone: here it can be declined, and a way there be asked for. */
  readonly isOnWeb?: boolean;
}

/** The ticket as the dialogue sees it, read afresh for each turn. */
export interface TicketView {
  readonly id: string;
  readonly status: TicketStatus;
  readonly priority: Priority;
  readonly topic: Topic | null;
  readonly counsellorName: string | null;
  /** Last time the counsellor wrote or claimed; epoch milliseconds. */
  readonly counsellorActiveAt: number | null;
  /** Whether it is or was about danger, however pressing it is by now: what a resident types does not end it. Absent: no. */
  readonly aboutDanger?: boolean;
}

/** Who can be told right now. */
export interface Duty {
  /** Name of the person on call; null when nobody is, and always null in demo mode. */
  readonly onCallName: string | null;
  /** Honest expected wait for an unclaimed ticket, in minutes; null when unknown. */
  readonly expectedWaitMinutes: number | null;
  readonly demo: boolean;
}

/** What happens to a conversation. */
export type DialogueInput =
  | {
      readonly type: 'said';
      readonly messageId: string;
      readonly text: string;
      /** When it came, in epoch milliseconds. */
      readonly at: number;
      /** When it was written, where it came long after that: 「明天」 is the day after. Absent: when it came. */
      readonly writtenAt?: number;
      readonly channel: ChannelKind;
      /** Whether a group message is addressed to us, and elsewhere whether anything is asked: false for what was said before a
       * conversation was handed over. */
      readonly mentioned: boolean;
      /** On the web: whether the device keeps the conversation when the page is closed. Absent: it does not. */
      readonly lasting?: boolean;
      /** How many pictures came with it, which are kept for people. Absent: none. */
      readonly pictures?: number;
      /** The latest first; absent: none. */
      readonly news?: readonly AnswerNews[];
      /** Absent: none. */
      readonly referral?: OpenReferral | null;
      /** The case of which it was asked last how it went; absent: none. */
      readonly rating?: string | null;
      /** Topics that are answered in this group; absent: all. */
      readonly topics?: readonly Topic[];
      /** Of the association. */
      readonly home: HomePlace;
      readonly ticket: TicketView | null;
      readonly duty: Duty;
      /** Id to use if this turn opens a ticket. */
      readonly newTicketId: string;
    }
  | {
      /** The answer to an earlier `find_answer` effect of the same turn. */
      readonly type: 'answer_found';
      readonly question: string;
      readonly answer: Answer;
      /** The answers to the message's parts; absent where the message asked one thing. */
      readonly parts?: AnsweredParts;
      readonly said: Extract<DialogueInput, { type: 'said' }>;
      /** What triage and policy found for the turn; handed back untouched. */
      readonly turn: TurnJudgement;
      /** What the answer stands beside; handed back untouched. */
      readonly danger?: DangerReply;
      /** The reply in which the answer is only named; handed back untouched. */
      readonly standing?: StandingReply;
      /** What is said in the same reply; handed back untouched. */
      readonly lead?: string;
      /** Whether its first words are enough; handed back untouched. */
      readonly briefly?: true;
    };
