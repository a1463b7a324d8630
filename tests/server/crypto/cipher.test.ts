import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seal, unseal } from '../../../server/crypto/cipher.ts';

const key = createSecretKey(randomBytes(32));

describe('seal() and unseal()', () => {
  test('give back every well-formed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(unseal(key, seal(key, text, 'message:1'), 'message:1')).toBe(text);
      }),
    );
  });

  test('never seal one text twice alike', () => {
    const sealed = Array.from({ length: 100 }, () => seal(key, '同一句话', 'message:1'));
    expect(new Set(sealed).size).toBe(100);
  });

  test('do not open under another key, in another row, or after any change', () => {
    const sealed = seal(key, '怀孕28周', 'message:1');
    const unreadable = expect.objectContaining({ code: 'UNREADABLE' });
    expect(() => unseal(createSecretKey(randomBytes(32)), sealed, 'message:1')).toThrow(unreadable);
    expect(() => unseal(key, sealed, 'message:2')).toThrow(unreadable);
    const bytes = Buffer.from(sealed.slice(2), 'base64');
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => unseal(key, `1.${changed.toString('base64')}`, 'message:1')).toThrow(unreadable);
    }
    for (const damaged of ['', '1.', '1.AAAA', sealed.slice(2), sealed.slice(0, -8)]) {
      expect(() => unseal(key, damaged, 'message:1')).toThrow(unreadable);
    }
  });

  test('unseal() names the kind of thing and never its words', () => {
    expect(() => unseal(key, '1.AAAA', 'message:01J')).toThrow('Cannot decrypt a stored message');
  });
});
