import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitProse } from '../../../ingest/split/split-prose.ts';

describe('splitProse()', () => {
  test('cuts at headings and remembers the ones above', () => {
    expect(splitProse('# 指南\n开头。\n## 时间\n上午。\n## 地点\n### 城里\n东街。')).toEqual([
      { headings: ['指南'], text: '开头。' },
      { headings: ['指南', '时间'], text: '上午。' },
      { headings: ['指南', '地点', '城里'], text: '东街。' },
    ]);
  });

  test('cuts a long part at sentence ends only', () => {
    const sentence = fc.stringMatching(/^[甲乙丙丁，]{1,20}。$/);
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 30 }), (sentences) => {
        const parts = splitProse(sentences.join(''), 40);
        expect(parts.map(({ text }) => text).join('')).toBe(sentences.join(''));
        for (const { text } of parts) expect(text.endsWith('。')).toBe(true);
        for (const { text } of parts)
          expect(text.length <= 40 || text.indexOf('。') === text.length - 1).toBe(true);
      }),
    );
  });
});
