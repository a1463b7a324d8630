/** Which side of a referral this association is: it passes a case on, or it is asked to take one. */
export type Direction = 'out' | 'in';

/** Where a referral stands.
 *
 * `asking`: the resident is asked; `declined`, `cancelled`: nothing left the house. `offered`: the other side may take it.
 * `withdrawn`: the resident no longer wants it, or the origin took it back; whatever was sent is deleted. */
export const REFERRAL_STATUSES = [
  'asking',
  'declined',
  'cancelled',
  'offered',
  'accepted',
  'rejected',
  'returned',
  'completed',
  'withdrawn',
] as const;
export type ReferralStatus = (typeof REFERRAL_STATUSES)[number];

/** Why a case was not taken, or is given back. */
export const REFUSALS = ['not_ours', 'not_reached', 'not_wanted', 'no_capacity', 'other'] as const;
export type RefusalReason = (typeof REFUSALS)[number];

/** A referral as it stands; plain data. */
export interface ReferralState {
  readonly direction: Direction;
  readonly status: ReferralStatus;
  /** Why it was rejected or returned; null elsewhere. */
  readonly reason: RefusalReason | null;
}

/** The letters that associations send each other. */
export type LetterKind = 'offer' | 'withdrawn' | 'accepted' | 'rejected' | 'returned' | 'completed';

/** What a letter says, as far as it decides. */
export interface Letter {
  readonly kind: LetterKind;
  readonly reason: RefusalReason | null;
}

/** What happens to a referral. */
export type ReferralCommand =
  /** The resident answers the question, or takes the answer back; by erasure, too. */
  | { readonly type: 'agree' }
  | { readonly type: 'decline' }
  | { readonly type: 'withdraw' }
  /** A counsellor of this side decides on what was offered. */
  | { readonly type: 'accept' }
  | { readonly type: 'reject'; readonly reason: RefusalReason }
  | { readonly type: 'return'; readonly reason: RefusalReason }
  | { readonly type: 'complete' }
  /** The other side says something; an offer of a known referral among it. */
  | { readonly type: 'hear'; readonly letter: Letter };

/** What must be done in the same commit. */
export type ReferralEffect =
  | { readonly type: 'send'; readonly letter: LetterKind }
  /** What is still on its way must not arrive any more, where that can be helped. */
  | { readonly type: 'stop_offer' }
  /** Nothing of the resident is kept for it any more. */
  | { readonly type: 'purge' };

/** What comes of a command. */
export type ReferralDecision =
  | {
      readonly kind: 'done';
      /** Null where nothing changes: a repeat, or what came too late. */
      readonly to: ReferralStatus | null;
      readonly reason: RefusalReason | null;
      readonly effects: readonly ReferralEffect[];
    }
  /** Not any more, or not yet. */
  | { readonly kind: 'closed' };

/** Whether somebody still decides on it, so that its case cannot simply end. */
export function isOpen(status: ReferralStatus): boolean {
  return status === 'asking' || status === 'offered';
}
