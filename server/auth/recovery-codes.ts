/** Codes on paper for whoever has lost the telephone: ten, each for one use. */

export const RECOVERY_CODES = 10;
/** Without I, L, O and U, which are taken for others. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;
/** Chance that one needs. */
export const RECOVERY_BYTES = RECOVERY_CODES * LENGTH;

/** A code in its parts. The place tells which of the ten it is, so that one hash is tried, not ten. */
export interface RecoveryCode {
  /** 0 to 9. */
  readonly place: number;
  /** What is hashed. */
  readonly secret: string;
}

/** Makes ten codes.
 * @param chance `RECOVERY_BYTES` random bytes. */
export function newRecoveryCodes(chance: Uint8Array): readonly RecoveryCode[] {
  return Array.from({ length: RECOVERY_CODES }, (_, place) => ({
    place,
    secret: Array.from(
      chance.subarray(place * LENGTH, (place + 1) * LENGTH),
      (byte) => LETTERS[byte % LETTERS.length] ?? '',
    ).join(''),
  }));
}

/** A code as people copy it: `3-ABCD-EFGH-JKMN`. */
export function showRecoveryCode({ place, secret }: RecoveryCode): string {
  return [place, ...(secret.match(/.{4}/g) ?? [])].join('-');
}

/** Reads what somebody typed, with or without dashes of any kind, O for 0, I and L for 1.
 * @returns Null when it has not the shape of a code. */
export function readRecoveryCode(typed: string): RecoveryCode | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  if (!/^[0-9][0-9A-HJKMNP-TV-Z]{12}$/.test(plain)) return null;
  return { place: Number(plain[0]), secret: plain.slice(1) };
}
