import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  newRecoveryCodes,
  RECOVERY_BYTES,
  readRecoveryCode,
  showRecoveryCode,
} from '../../../server/auth/recovery-codes.ts';
import { matchTotp, otpauthUri, toBase32, totpCode, totpStep } from '../../../server/auth/totp.ts';

const RFC_SECRET = Buffer.from('12345678901234567890');

describe('totpCode()', () => {
  // The test vectors of RFC 6238, appendix B, SHA-1; the last six of their eight digits.
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('gives what RFC 6238 says at %i seconds', (seconds, code) => {
    expect(totpCode(RFC_SECRET, totpStep(seconds * 1000))).toBe(code);
  });

  test('matchTotp() takes the step before, this one and the next, and no other', () => {
    const at = 1_111_111_111_000;
    const now = totpStep(at);
    for (const near of [-1, 0, 1])
      expect(matchTotp(RFC_SECRET, totpCode(RFC_SECRET, now + near), at)).toBe(now + near);
    for (const far of [-2, 2]) expect(matchTotp(RFC_SECRET, totpCode(RFC_SECRET, now + far), at)).toBeNull();
  });

  test('toBase32() writes what RFC 4648 says, without padding', () => {
    const written = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((word) =>
      toBase32(Buffer.from(word)),
    );
    expect(written).toEqual(['', 'MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI']);
  });

  test('otpauthUri() names the office and the account', () => {
    const uri = new URL(otpauthUri(RFC_SECRET, 'wang', '天长市 协会'));
    expect(decodeURIComponent(uri.pathname)).toBe('/天长市 协会:wang');
    expect(uri.searchParams.get('secret')).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(uri.href).not.toContain('+');
  });
});

describe('newRecoveryCodes()', () => {
  test('for all chance, ten codes that are read back from what people type', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: RECOVERY_BYTES, maxLength: RECOVERY_BYTES }), (chance) => {
        const codes = newRecoveryCodes(chance);
        expect(codes).toHaveLength(10);
        for (const code of codes) {
          const shown = showRecoveryCode(code);
          expect(shown).toMatch(/^\d(?:-[0-9A-Z]{4}){3}$/);
          const typed = shown.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
          expect(readRecoveryCode(typed)).toEqual({
            ...code,
            ...readRecoveryCode(shown),
          });
        }
      }),
      { numRuns: 50 },
    );
  });

  test.each(['O-IBCD-EFGH-JKMO', 'o lbcd efgh jkm0', '0–1BCD–EFGH–JKM0', '０—１ＢＣＤ—EFGH—JKM0'])(
    'readRecoveryCode() reads %j as it is printed',
    (typed) => {
      expect(readRecoveryCode(typed)).toEqual({ place: 0, secret: '1BCDEFGHJKM0' });
    },
  );

  test.each(['', '123456', '3-ABCD-EFGH', '3-ABCD-EFGH-JKM!', 'A-ABCD-EFGH-JKMN', '3-UUUU-UUUU-UUUU'])(
    'readRecoveryCode() takes no %j',
    (typed) => {
      expect(readRecoveryCode(typed)).toBeNull();
    },
  );
});
