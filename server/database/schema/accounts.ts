import type { ColumnType } from 'kysely';
import type { Flag } from './flag.ts';

export interface UsersTable {
  id: string;
  username: string;
  display_name: string;
  roles: string;
  password_hash: string | null;
  created_at: number;
  disabled_at: number | null;
  /** The place whose cases the account sees; null for the whole county. */
  org_unit_id: string | null;
}

export interface UserQualificationsTable {
  user_id: string;
  qualification: 'clinician' | 'lawyer' | 'local';
}

export interface SignInsTable {
  token_hash: string;
  user_id: string;
  csrf_token: string;
  created_at: number;
  expires_at: number;
  /** Its account needs a second step and has none: nothing but setting it up is done with it. */
  must_enrol: ColumnType<Flag, Flag | undefined>;
}

/** What the second step of a sign-in is made with. */
export interface SecondFactorsTable {
  user_id: string;
  /** Sealed under the master key. */
  secret: string;
  /** Null while it is being set up. */
  confirmed_at: number | null;
  /** Number of the thirty seconds whose code was spent last. */
  last_step: number | null;
  created_at: number;
}

/** Codes on paper for whoever lost the app, hashed like passwords. */
export interface RecoveryCodesTable {
  user_id: string;
  place: number;
  code_hash: string;
  used_at: number | null;
}

/** Sign-ins of which only the password was given. */
export interface HalfSignInsTable {
  token_hash: string;
  user_id: string;
  expires_at: number;
}

/** That somebody who lost app and codes begins anew: asked by one administrator, decided by another. */
export interface SecondFactorResetsTable {
  id: string;
  user_id: string;
  /** Null on the server's command line. */
  asked_by: string | null;
  asked_at: number;
  expires_at: number;
  outcome: 'confirmed' | 'dropped' | 'on_server' | null;
  decided_by: string | null;
  decided_at: number | null;
  /** When its owner put the notice away. */
  seen_at: number | null;
}

export interface PasswordTokensTable {
  token_hash: string;
  user_id: string;
  expires_at: number;
}

export interface SignInAttemptsTable {
  id: string;
  /** Keyed hash: people type their password into the wrong field. */
  username_hash: string;
  ok: Flag;
  at: number;
}

export interface AuditTable {
  id: string;
  at: number;
  actor_kind: 'resident' | 'assistant' | 'counsellor' | 'system';
  actor_id: string | null;
  action: string;
  subject_kind: string;
  subject_id: string;
}

/** The people of the office: accounts, signing in, and what they did. */
export interface AccountsSchema {
  users: UsersTable;
  user_qualifications: UserQualificationsTable;
  sign_ins: SignInsTable;
  second_factors: SecondFactorsTable;
  recovery_codes: RecoveryCodesTable;
  half_sign_ins: HalfSignInsTable;
  second_factor_resets: SecondFactorResetsTable;
  password_tokens: PasswordTokensTable;
  sign_in_attempts: SignInAttemptsTable;
  audit: AuditTable;
}
