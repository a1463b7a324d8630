import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TriedMention } from '../../../../server/api/rules.ts';
import { lookOf, markSegments } from '../../../../server/web/console/state/mark-segments.ts';

function mention(concept: string, start: number, end: number): TriedMention {
  return { message: 0, start, end, readAs: '', concept, kind: 'symptom', status: 'active', bears: [] };
}

describe('markSegments()', () => {
  test('cuts where mentions begin and end, and gives overlapping ones to the words they share', () => {
    const segments = markSegments('下面一直流血了', [mention('大出血', 2, 6), mention('出血', 4, 6)]);
    expect(segments.map(({ text, mentions }) => [text, mentions.map(({ concept }) => concept)])).toEqual([
      ['下面', []],
      ['一直', ['大出血']],
      ['流血', ['大出血', '出血']],
      ['了', []],
    ]);
  });

  test('put together, the segments are the message, for any mentions', () => {
    const ranges = fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 8 });
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), ranges, (text, pairs) => {
        const mentions = pairs.map(([a, b]) => mention('x', Math.min(a, b), Math.max(a, b)));
        expect(
          markSegments(text, mentions)
            .map((segment) => segment.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

describe('lookOf()', () => {
  test.each([
    [['negated', 'active'], 'counts'],
    [['negated', 'question'], 'soft'],
    [['past', 'fiction'], 'off'],
  ] as const)('of %j is %s', (statuses, look) => {
    expect(lookOf(statuses.map((status) => ({ status })))).toBe(look);
  });
});
