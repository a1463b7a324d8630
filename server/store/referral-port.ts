import type { Direction, LetterKind, RefusalReason, ReferralStatus } from '../referral/referral-state.ts';
import type { ReferralSummary } from '../referral/summary.ts';
import type { ReferralLetter } from '../api/referral.ts';
import type { User } from './ports.ts';
import type { TicketOutcome, Viewer } from './ticket-port.ts';

/** How a letter stands. */
export interface LetterView {
  readonly id: string;
  readonly kind: LetterKind;
  readonly status: 'queued' | 'sent' | 'failed';
  readonly attempts: number;
  /** Why the last attempt failed: a code; null when none did. */
  readonly lastError: string | null;
  /** When it is tried again, or was sent or given up; epoch milliseconds. */
  readonly dueAt: number;
  readonly at: number;
}

/** A referral as a case shows it. */
export interface ReferralView {
  readonly id: string;
  readonly direction: Direction;
  readonly status: ReferralStatus;
  readonly reason: RefusalReason | null;
  readonly partner: { readonly id: string; readonly name: string; readonly region: string };
  /** What was, or will be, sent; null once it is not kept any more, and of those that we took. */
  readonly summary: ReferralSummary | null;
  /** Whether the contact goes along. */
  readonly withContact: boolean;
  readonly createdAt: number;
  readonly changedAt: number;
  /** What we have written to the partner, oldest first. */
  readonly letters: readonly LetterView[];
}

/** Why a case cannot be passed on. */
export type AskOutcome =
  | TicketOutcome
  /** The partner is unknown or not used at the moment. */
  | { readonly kind: 'no_partner' }
  /** A group is no place to ask, and of a case from elsewhere nobody can be asked. */
  | { readonly kind: 'cannot_ask' }
  /** The contact of somebody who may be a minor or suffer violence needs a confirmation of its own. */
  | { readonly kind: 'confirm_contact' }
  /** The question would say how to reach somebody through a personal account's gateway. */
  | { readonly kind: 'contact_on_wechat' }
  /** It is private, its resident is not writing now, and has not agreed to be sent lines unasked. */
  | { readonly kind: 'ask_when_there' };

/** A letter that may leave now, or why it may not. */
export type LetterToSend =
  | { readonly kind: 'ready'; readonly baseUrl: string; readonly letter: ReferralLetter }
  /** Not any more: its consent was taken back, its resident erased, or it is unknown. */
  | { readonly kind: 'gone'; readonly reason: string }
  /** The partner is not used at the moment. */
  | { readonly kind: 'held'; readonly reason: string };

/** A letter that was given up, for the page of partners. */
export interface DeadLetter extends LetterView {
  readonly partnerId: string;
  readonly ticketId: string | null;
}

/** Cases that are passed on to other associations, and those that they pass on to us. */
export interface ReferralStore {
  /** What a summary begins with, and whether its contact needs care. Null for a case that the viewer may not see with
   * names. */
  draft(
    ticketId: string,
    viewer: Viewer,
  ): Promise<{ readonly summary: ReferralSummary; readonly careful: boolean } | null>;
  /** Asks the resident, in their conversation, whether just this may be told to just this partner. Nothing is sent. */
  ask(input: {
    ticketId: string;
    partnerId: string;
    summary: ReferralSummary;
    /** Whether the counsellor has confirmed that the contact of somebody who needs care may be told. */
    contactConfirmed: boolean;
    by: User;
    at: number;
  }): Promise<AskOutcome>;
  /** Takes a referral back: before it was accepted nothing happens there, afterwards the partner is asked to delete. */
  takeBack(input: { ticketId: string; by: User; at: number }): Promise<TicketOutcome>;
  /** Decides on a case that a partner has passed on. */
  decide(
    input: { ticketId: string; by: User; at: number } & (
      | { readonly type: 'accept' }
      | {
          readonly type: 'reject' | 'return';
          readonly reason: RefusalReason;
          /** For the partner's counsellor; may be empty. */
          readonly words: string;
        }
    ),
  ): Promise<TicketOutcome>;
  /** The referrals of a case, newest first. */
  ofTicket(ticketId: string): Promise<readonly ReferralView[]>;
  /** Takes a partner's letter; a repeat changes nothing. `different`: another one came under the same id. `unknown`: it is
   * about nothing that we know of. */
  hear(input: {
    partnerId: string;
    letter: ReferralLetter;
    at: number;
  }): Promise<'taken' | 'different' | 'unknown'>;
  /** What a letter says, put together when it leaves: an offer only with a consent that stands. */
  letterToSend(letterId: string): Promise<LetterToSend>;
  /** A letter was taken by the partner: what it alone kept goes, and it is not sent again. */
  letterSent(letterId: string, at: number): Promise<void>;
  /** Tries letters again that were given up: those of a case, or of a partner.
   * @returns How many. */
  resend(of: { ticketId: string } | { partnerId: string }, at: number): Promise<number>;
  /** Letters that were given up, and those that wait, oldest first, at most 100. */
  unsent(): Promise<readonly DeadLetter[]>;
}
