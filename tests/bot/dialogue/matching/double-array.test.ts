import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DoubleArray, ROOT } from '../../../../bot/dialogue/matching/double-array.ts';

const words = fc.uniqueArray(
  fc.string({ unit: fc.constantFrom('血', '流', '没', 'a', '₂', '\uffff'), minLength: 1, maxLength: 4 }),
);

test('DoubleArray steps along its words and their beginnings, and nowhere else', () => {
  fc.assert(
    fc.property(words, words, (known, asked) => {
      const trie = new DoubleArray(known);
      for (const text of [...known, ...asked]) {
        let node: number = ROOT;
        for (let at = 0; at < text.length && (at === 0 || node !== ROOT); at += 1) {
          node = trie.step(node, text.charCodeAt(at));
          expect(node !== ROOT).toBe(known.some((word) => word.startsWith(text.slice(0, at + 1))));
        }
      }
    }),
  );
});

test('DoubleArray gives every word a node of its own', () => {
  fc.assert(
    fc.property(words, (known) => {
      const { nodes } = new DoubleArray(known);
      expect(new Set(nodes).size).toBe(known.length);
    }),
  );
});

test('DoubleArray keeps two numbers at each node', () => {
  fc.assert(
    fc.property(words, (known) => {
      const trie = new DoubleArray(known);
      for (const [index, node] of trie.nodes.entries()) trie.keep(node, index + 1, -index);
      for (const [index, node] of trie.nodes.entries())
        expect([trie.first(node), trie.second(node) + 0]).toEqual([index + 1, -index + 0]);
      for (const word of known) expect(trie.step(ROOT, word.charCodeAt(0))).not.toBe(ROOT);
    }),
  );
});
