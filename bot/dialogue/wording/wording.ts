import type { SlotKind } from '../../../knowledge/lexicon/intake-forms.ts';
import type { Worry } from '../triage/read-worry.ts';
import type { AspectName, OfficeFact } from '../../../knowledge/text/answer.ts';
import type { WrongValue } from '../intake/slot-reader.ts';

/** What was changed in a form: what it is called, and its new value. */
export type Changes = readonly (readonly [label: string, value: string])[];

/** Every sentence that the assistant says by itself; advice, refusals and answers come from reviewed data.
 * One object a language; a language that lacks a key does not compile. */
export interface Wording {
  readonly language: 'zh' | 'en';
  readonly reader: 'adult' | 'child';
  // Who we are
  readonly hello: string;
  readonly whoAmI: string;
  readonly thanks: string;
  readonly fine: string;
  /** To 「我想问个事」. */
  readonly askAway: string;
  /** To a bare age, time or number. */
  readonly goOn: string;
  readonly goodbye: string;
  readonly emptyMessage: string;
  /** Beside what is said to a message that came long after it was written.
   * @param writtenAt In epoch milliseconds.
   * @param cameAt The same. */
  readonly cameLate: (writtenAt: number, cameAt: number) => string;
  /** To who cannot type or read. */
  readonly speakInstead: string;
  readonly linkBroken: string;
  /** To 「再说一遍」 where nothing was said. */
  readonly nothingSaidYet: string;
  /** To who did not understand what is not told in fewer words. */
  readonly whichPart: string;
  /** After the first words of an answer. */
  readonly askFurther: string;
  /** Before the question of a form that was not understood. */
  readonly intakePlainer: string;
  /** To a voice, a picture or anything else without words. */
  readonly noWordsInIt: string;
  /** To a picture without words that is kept.
   * @param hasCase Whether a person will see it without being asked. */
  readonly pictureAlone: (hasCase: boolean) => string;
  /** After what is said to the words beside a picture. */
  readonly pictureBeside: (hasCase: boolean) => string;
  readonly help: string;

  // Danger
  readonly toldPaged: string;
  /** @param numbers Numbers to call, joined by a slash: `120`, `120/110`. */
  readonly toldNobody: (numbers: string) => string;
  readonly toldNobodyUrgent: (numbers: string) => string;
  /** Used when a danger rule has no advice of its own. */
  readonly plainAdvice: string;
  /** @param numbers As for `toldNobody`. */
  readonly stillInDanger: (numbers: string) => string;
  /** After a detail that is told in answer to the danger's question. */
  readonly notedInDanger: string;
  /** To a question of whoever is in the danger that was told before. */
  readonly doAsSaid: string;
  /** What is said to a worry of theirs. */
  readonly worries: Readonly<Record<Worry, string>>;
  /** The same on who will know, to somebody under eighteen. */
  readonly secrecyOfMinors: string;
  /** Holds to the advice where it is not an emergency. */
  readonly stillToday: string;
  readonly somebodyDied: string;
  readonly helpHasCome: string;
  readonly ifHappeningNow: (topic: string | null | undefined) => string;
  readonly isItYou: string;
  /** After 「不是」 to that question. */
  readonly notHappening: string;
  /** Ends the advice to a child in danger. */
  readonly tellAnAdult: string;
  /** The same where an adult may be the one who does harm. */
  readonly tellASafeAdult: string;
  /** Before an answer that is only near to what was asked. */
  readonly nearestIs: (title: string) => string;
  /** Before an answer that holds in some towns alone. */
  readonly onlyIn: (towns: readonly string[]) => string;
  /** Before words that are spoken to the young, where a parent asked. */
  readonly spokenToYoung: string | null;
  /** Follows an answer to a child; null for everybody else. */
  readonly askAnAdult: string | null;

  // Groups
  readonly moveToPrivate: string;
  readonly moveToPrivateUrgent: string;
  readonly groupTicketOpened: string;

  // Human help
  readonly ticketOpened: string;
  readonly ticketAlreadyOpen: string;
  readonly ticketAssigned: (counsellor: string) => string;
  /** @param minutes Honest expected wait. */
  readonly waitKnown: (minutes: number) => string;
  readonly waitUnknown: string;
  readonly stillQueued: (minutes: number) => string;
  /** Before what the guidance says to a question of somebody whose case is urgent. */
  readonly besideDanger: string;
  /** The same where the article is only named. */
  readonly namedBesideDanger: (title: string) => string;
  /** The guidance on what was asked, where the reply says something else first. */
  readonly namedBeside: (title: string) => string;
  readonly standingIn: string;
  readonly ticketWithdrawn: string;
  readonly dangerTicketStays: string;
  readonly coercionTicketOpened: string;

  // Commands
  readonly nothingToCancel: string;
  readonly nothingToConfirm: string;
  readonly nothingToCancelTicketStays: string;
  readonly formLeft: string;
  readonly formLeftTicketStays: string;
  readonly ended: string;
  readonly endedTicketStays: string;
  readonly myData: string;
  readonly eraseAsk: string;
  readonly eraseAskInDanger: string;
  readonly erased: string;
  readonly eraseKept: string;
  /** With `{code}` where the code goes. */
  readonly linkCode: string;
  readonly linkLater: string;
  readonly linkDone: string;
  /** Whatever was wrong with a code. */
  readonly linkWrong: string;
  /** Said in the chat where the code came from. */
  readonly linkTold: string;
  readonly unlinkDone: string;
  readonly unlinkNone: string;

  // Answers
  /** Follows words that a language model wrote from the guidance. */
  readonly generatedLabel: string;
  readonly abstain: string;
  /** In a group only public articles are looked at: a private chat may know more. */
  readonly abstainInGroup: string;
  /** A fault that passes, not a gap of the guidance. */
  readonly abstainNoSnapshot: string;
  /** The article talked of does not say what was asked of it, and where to ask. */
  readonly notTold: (title: string, asked: AspectName, town?: string) => string;
  /** The office has not filled in its own local fact yet, and where to ask. */
  readonly notEntered: (asked: OfficeFact) => string;
  /** A fault of ours; the message may have been about anything. */
  readonly brokenTurn: string;
  readonly abstainScope: string;
  readonly abstainNearest: string;
  readonly offerPerson: string;
  /** Asks which of two things is meant; their titles are buttons as well. */
  readonly whichOne: (titles: readonly string[]) => string;
  /** The same where there are no buttons. */
  readonly whichNumber: (lines: readonly string[]) => string;
  /** Stands for one of several questions in a group, where it is not repeated. */
  readonly partOfGroup: string;
  /** In place of the answer to one of several questions. */
  readonly partOpen: string;
  /** The same where looking it up failed. */
  readonly partFailed: string;
  /** Ends the answer to one of several questions.
   * @param mark Number of the citation, as the list of citations shows it. */
  readonly partSource: (mark: string, title: string) => string;
  /** When more was asked at once than is answered at once. */
  readonly partsMore: string;

  // Being told of an answer
  /** Offers it where there are no buttons. */
  readonly offerNews: string;
  readonly newsPromised: string;
  /** The same where nothing is sent unasked. */
  readonly newsPromisedOnAsking: string;
  /** Asks before anything is sent about what others must not see. */
  readonly newsPrivate: string;
  /** Agrees to that. */
  readonly tellMePrivate: string;
  readonly newsStopped: string;
  /** Nothing was asked in vain. */
  readonly newsNothingOpen: string;
  /** The conversation ends with the page, or it is a child's. */
  readonly newsUnreachable: string;
  /** What is sent unasked: neutral, whatever was asked. */
  readonly newsHasCome: string;
  /** The same where there are no buttons. */
  readonly newsHasComeByWords: string;
  /** Asked to see an answer when there is none. */
  readonly newsNone: string;
  /** What is sent when {@link buttonSeeAnswer} is tapped. */
  readonly seeAnswer: string;
  /** What is sent when {@link buttonTellMe} is tapped. */
  readonly tellMe: string;

  // Intake
  /** Said before the first answer that tells who somebody is.
   * @param use What it is for, as a form has it.
   * @param asks What is asked of that. */
  readonly intakeConsent: (use: string, asks: readonly SlotKind[], keptDays: number) => string;
  /** A child is asked this before anything that identifies it is kept. */
  readonly guardianAsk: string;
  readonly guardianAgreed: string;
  readonly guardianNot: string;
  /** What was said before is in the form already. */
  readonly intakeNoted: (lines: readonly string[]) => string;
  readonly intakeUnclear: string;
  /** What to do about a value that cannot be. */
  readonly intakeWrong: Readonly<Record<Exclude<WrongValue, 'phone'>, string>>;
  /** @param digits How many the number has that was told. */
  readonly intakeWrongPhone: (digits: number) => string;
  /** To 「不想说」 where there must be a way to reach the resident. */
  readonly intakeNeeded: string;
  /** To 「不用了」, which may mean the question or the form. */
  readonly intakeEndOrSkip: string;
  /** How a value is kept that was not understood twice. */
  readonly intakeAsSaid: (text: string) => string;
  /** @param why In a few words, as a form has it. */
  readonly intakeWhy: (why: string) => string;
  readonly intakeTakenAsSaid: string;
  readonly intakeChanged: (changes: Changes) => string;
  /** The same of a form that was sent. */
  readonly intakeSentChanged: (changes: Changes) => string;
  /** Of what was told beside a change, where the guidance says nothing to it. */
  readonly besideCorrection: string;
  /** The same beside a correction of a form that is not sent so far. */
  readonly besideOpenCorrection: string;
  readonly intakeSummary: (lines: readonly string[]) => string;
  readonly intakeWhatIsWrong: string;
  /** @param example What leaves one thing out; null where nothing may be any more. */
  readonly intakeLeaveOutWhich: (example: string | null) => string;
  readonly intakeSaved: string;
  readonly intakeBack: string;
  /** What was said is pressing, so staff see it although the form is not done. */
  readonly intakePressing: string;
  readonly intakeLater: (title: string) => string;
  /** To a resident who comes back to a form that is not done. */
  readonly intakeResume: (title: string) => string;
  readonly intakeResumed: string;
  readonly intakeRestarted: string;
  /** Another form is asked for while one is open. */
  readonly intakeOther: (open: string, wanted: string) => string;
  readonly intakeAlreadySent: (title: string) => string;
  readonly intakeWithdrawn: string;
  readonly intakeWithdrawnTicketStays: string;
  /** Offers a form where there are no buttons.
   * @param order What to reply. */
  readonly offerForm: (order: string) => string;
  /** The same below what has to be done first. */
  readonly offerFormAfterDanger: (order: string) => string;
  readonly referralAgreed: (partner: string) => string;
  readonly referralDeclined: string;
  readonly referralUnderWay: (partner: string) => string;
  readonly referralWithdrawn: string;
  readonly referralErasing: (partner: string) => string;
  /** What taking it back is called, as residents type it. */
  readonly withdrawReferral: string;
  readonly buttonWithdrawReferral: string;
  /** @param score 1 to 5. */
  readonly rated: (score: number) => string;
  readonly ratedLow: (score: number) => string;
  readonly consentWithdrawn: string;
  readonly noConsent: string;

  // Buttons
  readonly buttonHuman: string;
  readonly buttonConfirm: string;
  readonly buttonCancel: string;
  readonly buttonChange: string;
  readonly buttonContinue: string;
  readonly buttonRestart: string;
  readonly buttonSkip: string;
  readonly buttonLater: string;
  readonly buttonDrop: string;
  readonly buttonWithdrawConsent: string;
  readonly buttonErase: string;
  readonly buttonEraseMyData: string;
  readonly buttonGuardianYes: string;
  readonly buttonGuardianNo: string;
  readonly buttonTellMe: string;
  readonly buttonStopTelling: string;
  readonly buttonSeeAnswer: string;
}
