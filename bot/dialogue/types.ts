import type { Citation } from '../../knowledge/text/answer.ts';
import type { Topic } from '../../knowledge/text/topics.ts';
import type { DialogueState, ToldForm } from './dialogue-state.ts';
import type { Lookup, LookupParts } from './lookup.ts';

/** How fast somebody must act. */
export type Level = 'emergency' | 'urgent' | 'routine';

/** What the turn did; the first match of the order in ARCHITECTURE.md. */
export type Action =
  | 'answer'
  | 'abstain'
  | 'refuse'
  | 'intake'
  | 'handoff'
  | 'move_to_private'
  | 'ignore'
  | 'smalltalk'
  | 'command';

/** Where a message came from; `wechat-group` is the only public place. */
export type ChannelKind = 'web' | 'wechat' | 'wechat-group' | 'official-account' | 'wecom' | 'botpress';

export type Priority = 'low' | 'medium' | 'high' | 'urgent';

export type ConversationStatus = 'pending' | 'open' | 'snoozed' | 'resolved';

export type TicketStatus = 'opened' | 'assigned' | 'resolved';

/** What somebody in danger is told, before anything that they asked. */
export interface DangerReply {
  readonly advice: string;
  /** The honest line on who has been told; null where the advice says it. */
  readonly told: string | null;
  readonly card: EmergencyCard | null;
  readonly suggestions?: Reply['suggestions'];
  /** Whether the emergency is doubted: what was asked may be read out below the advice. */
  readonly doubted?: boolean;
}

/** A reply that is complete without an answer; where one is found, it is named in between. */
export interface StandingReply {
  readonly action: Action;
  readonly topic: Topic | null;
  /** Paragraphs before what is named, and after it. */
  readonly before: readonly (string | null)[];
  readonly after: readonly (string | null)[];
  readonly suggestions: Reply['suggestions'];
  /** How sure it must be that an article answers, 0–1, for it to be named. */
  readonly sureEnough: number;
}

/** What the first steps of a turn found out. */
export interface TurnJudgement {
  /** This turn's level, judged with the turns before it in mind. */
  readonly level: Level;
  readonly matchedRules: readonly string[];
  /** A danger topic without anybody in danger: the answer gets one line 「如果现在正在发生…」. */
  readonly soft: boolean;
  /** Of a soft match: what the danger is about, which decides whom that line names. */
  readonly topic?: string | null;
}

/** Emergency card: what to do now, shown with big call buttons. */
export interface EmergencyCard {
  readonly title: string;
  readonly doNow: readonly string[];
  readonly doNot: readonly string[];
  readonly calls: readonly { readonly label: string; readonly number: string }[];
  /** The honest line on who has been told. */
  readonly told: string;
  /** For somebody who is to be kept company, not alarmed: the words come first, and the card keeps to the numbers. */
  readonly tone?: 'company';
}

/** One reply to the resident. */
export interface Reply {
  readonly text: string;
  readonly more: string | null;
  readonly action: Action;
  readonly level: Level;
  readonly matchedRules: readonly string[];
  readonly topic: Topic | null;
  readonly citations: readonly Citation[];
  /** Whether the articles in `citations` are only named, for later: nothing that is said rests on them, and no sources are
   * shown below it. Absent: what is said is theirs. */
  readonly onlyNamed?: true;
  /** Whether a language model worded the answer in `text`; absent in what nobody generated. */
  readonly generated?: boolean;
  readonly intake: { readonly form: string; readonly slot: string } | null;
  readonly card: EmergencyCard | null;
  /** Buttons: what is shown and what is sent when tapped. */
  readonly suggestions: readonly { readonly label: string; readonly text: string }[];
  /** The referral that is asked about on the web, where this leads; absent elsewhere. */
  readonly referral?: string;
}

/** What the runtime must do; everything in one turn is committed together. */
export type Effect =
  | (Lookup & {
      readonly type: 'find_answer';
      /** Present when the message asks several things; `question` is then all of it. */
      readonly parts?: LookupParts;
      readonly publicOnly: boolean;
      readonly turn: TurnJudgement;
      /** Present when the turn is dangerous and its reply is complete without an answer: an answer found is added to it. */
      readonly danger?: DangerReply;
      /** Present when the reply is complete without an answer: one that is found is only named in it. */
      readonly standing?: StandingReply;
      /** What is said in the same reply, whatever is found. */
      readonly lead?: string;
      /** Present when nothing but the first words of the answer is wanted. */
      readonly briefly?: true;
    })
  | {
      readonly type: 'reply';
      readonly reply: Reply /** Sent privately although the message came from a group. */;
      readonly toPrivate: boolean;
    }
  | {
      readonly type: 'open_ticket';
      readonly ticketId: string;
      readonly priority: Priority;
      readonly topic: Topic | null;
      readonly reason: 'danger' | 'requested' | 'intake' | 'coercion';
      readonly level: Level;
      readonly matchedRules: readonly string[];
      /** What must be done before the ticket can be resolved; absent where nothing must. */
      readonly checklist?: readonly string[];
    }
  | {
      readonly type: 'raise_ticket';
      readonly ticketId: string;
      readonly priority: Priority;
      readonly level: Level;
      readonly matchedRules: readonly string[];
      readonly checklist?: readonly string[];
      /** Of the form that raises it: the case follows what is told to few. */
      readonly topic?: Topic;
    }
  /** Where its resident lives; who gets the case goes by it. */
  | { readonly type: 'place_case'; readonly ticketId: string; readonly town: string }
  | { readonly type: 'page_on_call'; readonly ticketId: string }
  | {
      readonly type: 'save_intake';
      readonly ticketId: string;
      readonly form: string;
      /** Under which the resident has agreed to it. */
      readonly purpose: string;
      readonly slots: Readonly<Record<string, string>>;
      /** What it changes of what was sent last; absent where it sends the form once more. */
      readonly corrects?: Readonly<Record<string, string>>;
      /** What the form is about; absent where it says nothing of that. */
      readonly topic?: Topic;
    }
  /** The resident takes back what they filled in: the conversation's forms of this id are deleted; null: all. */
  | { readonly type: 'withdraw_intake'; readonly form: string | null }
  /** The same of what they told for forms that were not sent: it is blotted out of the lines of the conversation. */
  | { readonly type: 'take_back_told'; readonly forms: readonly ToldForm[] }
  | { readonly type: 'record_consent'; readonly purpose: string; readonly granted: boolean }
  | { readonly type: 'record_gap'; readonly question: string }
  /** The resident wants to be told once the gap of one of their messages has an answer. */
  | {
      readonly type: 'await_answer';
      readonly messageId: string;
      /** It asks what others must not see: nothing is sent of it without the consent to just that. Absent: it does not. */
      readonly isPrivate?: boolean;
    }
  /** They have looked at an answer that they were told of. */
  | { readonly type: 'answer_seen'; readonly id: string }
  /** They want to be told of none any more. */
  | { readonly type: 'forget_awaited' }
  /** They say whether their case may be passed on, or take that back. */
  | {
      readonly type: 'answer_referral';
      readonly referral: string;
      /** `withdraw_all`: it, and whatever was passed on from the conversation before. */
      readonly answer: 'agree' | 'agree_with_contact' | 'decline' | 'withdraw' | 'withdraw_all';
    }
  /** They would answer what stands on the web alone: they are shown the way there. */
  | { readonly type: 'show_referral' }
  /** They say how it went with a case that has ended. */
  | { readonly type: 'rate_case'; readonly ticket: string; readonly score: number }
  /** `resolved` while a ticket is unresolved: the resident has withdrawn the request, so the ticket is resolved too. */
  | { readonly type: 'set_status'; readonly status: ConversationStatus }
  | { readonly type: 'show_my_data' }
  | { readonly type: 'erase_person' }
  /** The resident wants to be known here and on another channel as one: the store says a code in the place of `{code}`, or
   * that there were too many. */
  | { readonly type: 'offer_link'; readonly say: { readonly code: string; readonly later: string } }
  /** They have typed a code from another channel; `told` is said there once it is taken. */
  | {
      readonly type: 'use_link';
      readonly code: string;
      readonly say: { readonly done: string; readonly wrong: string; readonly told: string };
    }
  | { readonly type: 'unlink'; readonly say: { readonly done: string; readonly none: string } };

/** What the turn came to, filled even when nothing is said. `action` of a turn that still waits for an answer is `answer`. */
export interface TurnOutcome {
  readonly action: Action;
  readonly level: Level;
  readonly matchedRules: readonly string[];
  readonly topic: Topic | null;
}

/** State after an input, and what to do. */
export interface Step {
  readonly state: DialogueState;
  readonly effects: readonly Effect[];
  readonly outcome: TurnOutcome;
}
