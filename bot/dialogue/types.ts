import type { CrisisStep, CrisisVoice } from '../../knowledge/lexicon/crisis-book.ts';
import type { HomePlace } from '../../knowledge/lexicon/home-place.ts';
import type { Answer, Citation, OfficeFact } from '../../knowledge/text/answer.ts';
import type { Earlier } from '../../knowledge/text/earlier.ts';
import type { Topic } from '../../knowledge/text/topics.ts';

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

/** One thing to look up in the approved guidance. */
export interface Lookup {
  readonly question: string;
  /** What was talked of before, where the question may lean on it. */
  readonly earlier?: Earlier;
  /** The article that the resident has chosen. */
  readonly article?: string;
  /** What is asked of the office itself. */
  readonly office?: OfficeFact;
  /** All of a long message, where `question` is what it asks. */
  readonly story?: string;
}

/** The things that one message asks. */
export interface LookupParts {
  /** In order; at least two. A later one leans on the article of the one before it. */
  readonly lookups: readonly (Lookup & {
    /** The question in the resident's own words. */
    readonly said: string;
  })[];
  /** Whether they are set apart by more than commas. */
  readonly explicit: boolean;
  /** Whether more was asked than is looked up. */
  readonly more: boolean;
}

/** A question with what the guidance says to it. */
export interface AnsweredPart {
  readonly question: string;
  /** The same in the resident's own words, which are shown again. */
  readonly said: string;
  readonly answer: Answer;
}

/** What the guidance says to each thing that a message asks. */
export interface AnsweredParts extends Pick<LookupParts, 'explicit' | 'more'> {
  readonly each: readonly AnsweredPart[];
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
    };

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
