import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { likeness, nearDuplicates, signatureOf } from '../../../ingest/vet/near-duplicates.ts';
import { sampleRules } from '../../support/corpus/sample-rules.ts';
import { rulesMarkdown } from '../../support/corpus/write-text.ts';

const text = rulesMarkdown(sampleRules({ chapters: 6 }));

describe('nearDuplicates()', () => {
  test('finds the earlier document that a later one repeats with small changes', () => {
    const changed = text.replaceAll('240元', '260元');
    const other = '完全不同的另一份文件，讲的是婚姻登记需要带哪些材料，到哪里办理，多长时间能办好。'.repeat(
      3,
    );

    const found = nearDuplicates([other, text, changed].map(signatureOf));

    expect(found.slice(0, 2)).toEqual([null, null]);
    expect(found[2]).toMatchObject({ index: 1 });
    expect(found[2]?.share).toBeGreaterThan(0.85);
  });

  test('does not count punctuation, spaces and headings marks', () => {
    expect(likeness(signatureOf(text), signatureOf(text.replaceAll(/[#\s，。]/g, '')))).toBe(1);
  });

  test('likeness() is near the share of shingles in common', () => {
    const characters = fc.stringMatching(/^[一-十百千万亿子丑寅卯]{150,200}$/);
    fc.assert(
      fc.property(characters, characters, (one, other) => {
        const shingles = (words: string): Set<string> =>
          new Set(Array.from({ length: words.length - 4 }, (_, at) => words.slice(at, at + 5)));
        const [a, b] = [shingles(one + other), shingles(one)];
        const common = [...a].filter((shingle) => b.has(shingle)).length;
        const real = common / (a.size + b.size - common);
        expect(Math.abs(likeness(signatureOf(one + other), signatureOf(one)) - real)).toBeLessThan(0.25);
      }),
      { numRuns: 30 },
    );
  });
});
