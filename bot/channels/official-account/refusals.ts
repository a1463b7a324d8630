/** Asked as often as may be in a day. */
export const LIMIT_OF_A_DAY = 45009;

/** The association must change a setting or have something given back: the account and its secret, the addresses that may ask, the
 * right to write, which ends with the verification. Nobody's reply is given up meanwhile. */
export const DOWN: ReadonlySet<number> = new Set([
  40001, 40013, 40014, 40125, 40164, 41001, 42001, 48001, 48004, 50001, 50002, 61004,
]);

/** Why a message waits where the platform lets nobody be written to; besides these, whatever gives no token (`token_…`). */
export const REFUSALS: readonly string[] = [...DOWN, LIMIT_OF_A_DAY].map((errcode) => `errcode_${errcode}`);

/** The push that a message was to answer broke: nobody refused it, and it may answer the next one. */
export const CONNECTION_LOST = 'connection_lost';
