import type { Generated } from 'kysely';
import type { Direction, LetterKind, RefusalReason, ReferralStatus } from '../../referral/referral-state.ts';
import type { Flag } from './flag.ts';

/** One of our own keys. */
export interface ReferralKeysTable {
  key_id: string;
  /** 32 bytes in base64url. */
  public_key: string;
  /** PKCS #8, sealed under the master key. */
  private_key: string;
  state: 'active' | 'next' | 'retired';
  created_at: number;
  retired_at: number | null;
}

/** Another association's instance. */
export interface ReferralPartnersTable {
  id: string;
  name: string;
  region: string;
  /** Origin. */
  base_url: string;
  disabled_at: number | null;
  version: number;
  created_by: string;
  created_at: number;
  changed_at: number;
  /** When a letter of theirs was last taken. */
  heard_at: number | null;
}

export interface ReferralPartnerKeysTable {
  key_id: string;
  partner_id: string;
  public_key: string;
  added_by: string;
  added_at: number;
}

export interface ReferralNoncesTable {
  key_id: string;
  nonce: string;
  good_until: number;
}

export interface ReferralsTable {
  id: string;
  direction: Direction;
  partner_id: string;
  /** The id under which both know it: the origin's own. */
  remote_id: string;
  /** Null for a withdrawal that overtook its offer. */
  ticket_id: string | null;
  conversation_id: string | null;
  person_id: string | null;
  /** The conversation in which the question stands in full; null until it does, and for what comes from elsewhere. */
  shown_in: Generated<string | null>;
  status: ReferralStatus;
  reason: RefusalReason | null;
  /** Of one that we pass on: sealed JSON; null once it is not needed any more. */
  summary: string | null;
  /** 1 where the contact needs a yes of its own. */
  careful: Flag;
  consent_id: string | null;
  contact_agreed: Flag;
  /** The counsellor who passed it on. */
  by_id: string | null;
  created_at: number;
  changed_at: number;
}

export interface ReferralLettersTable {
  id: string;
  referral_id: string;
  kind: LetterKind;
  reason: RefusalReason | null;
  /** Of the letter itself; null with `words`. */
  wrapped_key: string | null;
  /** Sealed. */
  words: string | null;
  at: number;
}

export interface ReferralHeardTable {
  partner_id: string;
  letter_id: string;
  digest: string;
  at: number;
}

export interface ReferralSchema {
  referral_keys: ReferralKeysTable;
  referral_partners: ReferralPartnersTable;
  referral_partner_keys: ReferralPartnerKeysTable;
  referral_nonces: ReferralNoncesTable;
  referrals: ReferralsTable;
  referral_letters: ReferralLettersTable;
  referral_heard: ReferralHeardTable;
}
