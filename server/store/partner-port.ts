import type { KeyObject } from 'node:crypto';
import type { User } from './ports.ts';

/** One key of ours, without its private half. */
export interface OwnKey {
  readonly keyId: string;
  /** 32 bytes in base64url. */
  readonly publicKey: string;
  readonly state: 'active' | 'next' | 'retired';
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** A key of a partner that letters may be signed with. */
export interface PartnerKey {
  readonly keyId: string;
  readonly publicKey: string;
  readonly addedAt: number;
}

/** Another association's instance. */
export interface Partner {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  /** Origin. */
  readonly baseUrl: string;
  /** Oldest first; letters to it are meant for the newest. */
  readonly keys: readonly PartnerKey[];
  readonly disabledAt: number | null;
  /** Compare-and-set token. */
  readonly version: number;
  /** When a letter of theirs was last taken; null for never. */
  readonly heardAt: number | null;
}

export interface PartnerFields {
  readonly name: string;
  readonly region: string;
  readonly baseUrl: string;
}

export type PartnerOutcome =
  | { readonly kind: 'done'; readonly partner: Partner }
  | { readonly kind: 'not_found' }
  /** Somebody else changed it. */
  | { readonly kind: 'moved_on' }
  /** The key is somebody's already: a partner's, or ours. */
  | { readonly kind: 'key_known' }
  /** A partner keeps at least one key, and has three at most. */
  | { readonly kind: 'key_count' };

/** Who cases may be passed on to and taken from, and the keys that prove who writes. Every change is in the audit trail. */
export interface PartnerStore {
  /** Our keys, the active one first; one is made at the first call. */
  ownKeys(at: number): Promise<readonly OwnKey[]>;
  /** Makes the next key, to be told to the partners before it signs; there is one at most. */
  addOwnKey(by: User, at: number): Promise<readonly OwnKey[]>;
  /** Signs with the next key from now on. */
  activateOwnKey(by: User, at: number): Promise<readonly OwnKey[]>;
  /** What letters are signed with. */
  signingKey(at: number): Promise<{ readonly keyId: string; readonly privateKey: KeyObject }>;
  /** By name. */
  list(): Promise<readonly Partner[]>;
  get(id: string): Promise<Partner | null>;
  add(input: PartnerFields & { publicKey: string; by: User; at: number }): Promise<PartnerOutcome>;
  change(
    input: PartnerFields & { id: string; version: number; enabled: boolean; by: User; at: number },
  ): Promise<PartnerOutcome>;
  addKey(input: { id: string; publicKey: string; by: User; at: number }): Promise<PartnerOutcome>;
  removeKey(input: { id: string; keyId: string; by: User; at: number }): Promise<PartnerOutcome>;
  /** Whose key signed; disabled partners, too. */
  byKey(keyId: string): Promise<{ readonly partner: Partner; readonly publicKey: string } | null>;
  /** Whether a letter meant for this key is meant for us; also of retired keys. */
  isOurKey(keyId: string): Promise<boolean>;
  /** Remembers a nonce; false when it was used before. */
  takeNonce(input: { keyId: string; nonce: string; goodUntil: number }): Promise<boolean>;
  /** Forgets nonces of signatures that nobody believes any more.
   * @returns How many. */
  purgeNonces(at: number): Promise<number>;
}
