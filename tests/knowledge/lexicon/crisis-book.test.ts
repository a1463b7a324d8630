import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { crisisFile } from '../../../knowledge/lexicon/crisis-book.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { safeguardingFile } from '../../../knowledge/lexicon/safeguarding-book.ts';
import { packageRoot } from '../../../knowledge/package-root.ts';

const read = (name: string): string => readFileSync(join(packageRoot, 'knowledge', 'lexicon', name), 'utf8');
const { crisis } = loadLexicon();

/** The book with one line put in place of a reply's first. */
function withLine(line: string): unknown {
  return {
    ...crisis,
    replies: { ...crisis.replies, listening: { self: [line, '我在。'], other: ['我在。', '嗯。'] } },
  };
}

describe('crisis.json', () => {
  test('is as its schema says', () => {
    expect(crisisFile.safeParse(JSON.parse(read('crisis.json'))).error).toBeUndefined();
  });

  test.each([
    ['您要想开点。', 'argues'],
    ['我一定替您保密。', 'promises too much'],
    ['加油！', 'exclaims'],
    ['您还好吗？', 'asks where a statement stands'],
    ['嗯'.repeat(61), 'is too long to be read'],
  ])('takes no line that says %j: it %s', (line) => {
    expect(crisisFile.safeParse(withLine(line)).success).toBe(false);
  });

  test('takes no reply to growing danger without 110 or 120', () => {
    const alone = { self: ['先叫一个人来。', '打110。'], other: ['打110。', '打120。'] };
    expect(crisisFile.safeParse({ ...crisis, replies: { ...crisis.replies, alone } }).success).toBe(false);
  });

  test('has numbers that can be called and speaks to children as 你', () => {
    const child = JSON.stringify([
      crisis.card.child,
      crisis.opening.warm.child,
      ...Object.values(crisis.replies).map((reply) => reply.child ?? []),
      ...Object.values(crisis.steps).map((step) => step.child ?? []),
    ]);
    expect(child).not.toContain('您');
    expect(crisis.calls).toEqual(['12356', '120', '110']);
    expect(crisis.callsForMinors).toEqual(['12355']);
  });
});

describe('safeguarding.json', () => {
  test('asks who reports, where to, for the guardian, the child’s safety and the evidence', () => {
    const book = safeguardingFile.parse(JSON.parse(read('safeguarding.json')));
    expect(book.items.map(({ id }) => id)).toEqual([
      'minor',
      'safe',
      'reporter',
      'reported',
      'guardian',
      'evidence',
    ]);
    expect(book.items.flatMap(({ outcomes }) => outcomes).filter(({ closes }) => closes)).toHaveLength(1);
    expect(book.source).toContain('未成年人保护法第十一条');
  });

  test('knows each thing and each outcome once', () => {
    const book = loadLexicon().safeguarding;
    const [first] = book.items;
    expect(safeguardingFile.safeParse({ ...book, items: [...book.items, first] }).success).toBe(false);
  });
});
