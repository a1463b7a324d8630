/** What somebody's app makes codes with. */
export interface SecondFactor {
  readonly secret: Uint8Array;
  /** Null while it is being set up: it asks nobody yet. */
  readonly confirmedAt: number | null;
}

/** Somebody lost app and codes: one administrator asks that they begin anew, another one confirms. */
export interface FactorReset {
  readonly userId: string;
  /** Null where it was done on the server. */
  readonly askedBy: { readonly id: string; readonly displayName: string } | null;
  readonly askedAt: number;
  /** Null while it waits. */
  readonly confirmed: { readonly by: string | null; readonly at: number } | null;
}

/** What came of a request about somebody's second step. */
export type ResetOutcome = 'done' | 'not_found' | 'own' | 'same_person' | 'no_factor' | 'no_second_admin';

/** Second steps of sign-ins. Secrets are sealed under the master key, codes on paper hashed like passwords. */
export interface SecondFactorStore {
  of(userId: string): Promise<SecondFactor | null>;
  /** Accounts that are asked for a code. */
  holders(): Promise<ReadonlySet<string>>;
  /** Keeps a secret to be confirmed, in place of one that never was.
   * @returns False where one holds already. */
  begin(input: { userId: string; secret: Uint8Array; at: number }): Promise<boolean>;
  /** Makes it hold, with its codes on paper. The sign-in that set it up is whole; every other one ends, as it began with
   * the password alone, and whoever is in it may be the one against whom the second step is meant.
   * @param input.step Of the code that confirmed it, which is spent.
   * @param input.signIn Hash of the token of the sign-in that set it up.
   * @returns False where there is nothing to confirm. */
  confirm(input: {
    userId: string;
    signIn: string;
    step: number;
    codes: readonly { readonly place: number; readonly hash: string }[];
    at: number;
  }): Promise<boolean>;
  /** Spends the code of a step; false when it, or a later one, was spent before. */
  spendStep(userId: string, step: number): Promise<boolean>;
  /** Null when it was used or there is none. */
  recoveryHash(userId: string, place: number): Promise<string | null>;
  /** Spends a code on paper; false when somebody was faster. */
  spendRecovery(input: { userId: string; place: number; at: number }): Promise<boolean>;
  unusedCodes(userId: string): Promise<number>;
  renewCodes(input: {
    userId: string;
    codes: readonly { readonly place: number; readonly hash: string }[];
    at: number;
  }): Promise<void>;
  /** Its owner takes it away. */
  remove(userId: string, at: number): Promise<void>;
  openHalf(input: { userId: string; tokenHash: string; at: number; expiresAt: number }): Promise<void>;
  /** Id of the account whose password was given; null when it is over. */
  half(tokenHash: string, at: number): Promise<string | null>;
  closeHalf(tokenHash: string): Promise<boolean>;
  /** An administrator asks that an account begins anew. Asking again changes nothing. Whoever asks or confirms has had a
   * second step of their own for a day: nobody makes themselves the second person through an account that lies open. */
  askReset(input: { userId: string; byId: string; at: number; expiresAt: number }): Promise<ResetOutcome>;
  /** Another administrator confirms: the second step and its codes are gone, and every sign-in ends. */
  confirmReset(input: { userId: string; byId: string; at: number }): Promise<ResetOutcome>;
  /** An administrator, or whoever it is about, says no. */
  dropReset(input: { userId: string; byId: string; at: number }): Promise<ResetOutcome>;
  /** On the server's command line, where there is no second administrator. */
  resetOnServer(userId: string, at: number): Promise<boolean>;
  openResets(at: number): Promise<readonly FactorReset[]>;
  /** What its owner should know: a request that waits, or a reset that they have not put away. */
  noticeOf(userId: string, at: number): Promise<FactorReset | null>;
  putNoticeAway(userId: string, at: number): Promise<void>;
}
