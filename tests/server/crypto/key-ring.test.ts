import { describe, expect, test } from 'vitest';
import { seal, unseal } from '../../../server/crypto/cipher.ts';
import { createKeyRing } from '../../../server/crypto/key-ring.ts';

const master = new Uint8Array(32).fill(1);

describe('createKeyRing()', () => {
  test('wraps a key for each person that another ring of the same master key opens', () => {
    const ring = createKeyRing(master);
    const wrapped = ring.wrapNew('p1');
    const sealed = seal(ring.keyOf('p1', wrapped), '你好', 'message:1');
    const later = createKeyRing(master);
    expect(unseal(later.keyOf('p1', wrapped), sealed, 'message:1')).toBe('你好');
    expect(() => unseal(later.keyOf('p2', later.wrapNew('p2')), sealed, 'message:1')).toThrow(
      /Cannot decrypt/,
    );
  });

  test('opens no key under another master key or as another person', () => {
    const wrapped = createKeyRing(master).wrapNew('p1');
    const unreadable = expect.objectContaining({ code: 'UNREADABLE' });
    expect(() => createKeyRing(new Uint8Array(32).fill(2)).keyOf('p1', wrapped)).toThrow(unreadable);
    expect(() => createKeyRing(master).keyOf('p2', wrapped)).toThrow(unreadable);
  });

  test('keyOf() refuses an erased person although the key was cached', () => {
    const ring = createKeyRing(master);
    ring.wrapNew('p1');
    expect(() => ring.keyOf('p1', null)).toThrow(expect.objectContaining({ code: 'ERASED' }));
  });

  test('hash() depends on purpose, value and master key', () => {
    const ring = createKeyRing(master);
    const hashes = [
      ring.hash('address', 'wxid_1'),
      ring.hash('address', 'wxid_2'),
      ring.hash('other', 'wxid_1'),
      createKeyRing(new Uint8Array(32).fill(2)).hash('address', 'wxid_1'),
    ];
    expect(new Set(hashes).size).toBe(4);
    expect(createKeyRing(master).hash('address', 'wxid_1')).toBe(hashes[0]);
  });

  test('refuses a master key of another length', () => {
    expect(() => createKeyRing(new Uint8Array(16))).toThrow(
      expect.objectContaining({ code: 'BAD_MASTER_KEY' }),
    );
  });
});
