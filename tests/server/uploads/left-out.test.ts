import { describe, expect, test } from 'vitest';
import type { DraftPassage } from '../../../server/uploads/draft.ts';
import { leftOutOf, missingFrom } from '../../../server/uploads/left-out.ts';
import { processorMs } from '../../support/processor-time.ts';

function passage(text: string, change: Partial<DraftPassage> = {}): DraftPassage {
  const place = { page: 3, lastPage: 4, start: 0, end: text.length };
  return {
    section: '一、条件',
    headings: [],
    text,
    questions: [],
    source: '',
    ...place,
    dropped: false,
    ...change,
  };
}

describe('leftOutOf()', () => {
  test('is empty for what is handed in as it was read', () => {
    expect(leftOutOf({ passages: [passage('带身份证。'), passage('十天内到账。')] })).toEqual([]);
  });

  test('names what was dropped, as it was read', () => {
    const dropped = passage('离婚的停发', { asRead: '离婚的停发。', dropped: true });
    expect(leftOutOf({ passages: [passage('带身份证。'), dropped] })).toEqual([
      { section: '一、条件', text: '离婚的停发。', page: 3, lastPage: 4 },
    ]);
  });

  test('names the sentences that were taken out of a passage or written otherwise, and no other', () => {
    const mended = passage('每对补贴八百元。带身份证。', {
      asRead: '每对补贴六百元。离婚的停发。\n带身份证。',
    });
    expect(leftOutOf({ passages: [mended] }).map(({ text }) => text)).toEqual([
      '每对补贴六百元。\n离婚的停发。',
    ]);
  });

  test('words that moved to another passage, or were parted in the middle, are not left out', () => {
    const moved = passage('带身份证。', { asRead: '带身份证。\n十天内到账。' });
    expect(
      leftOutOf({ passages: [moved, passage('十天内', { asRead: '' }), passage('到账。', { asRead: '' })] }),
    ).toEqual([]);
  });

  test('names a heading that was written otherwise, and none that stands elsewhere', () => {
    const renamed = passage('离婚的，从下月起。', {
      section: '二、怎么发',
      sectionsAsRead: ['二、停发的情形'],
    });
    expect(leftOutOf({ passages: [renamed] }).map(({ text }) => text)).toEqual(['二、停发的情形']);
    const elsewhere = passage('带身份证。', { section: '二、停发的情形' });
    expect(leftOutOf({ passages: [renamed, elsewhere] })).toEqual([]);
  });

  test('is found in a document of thousands of passages before residents notice', async () => {
    const passages = Array.from({ length: 4000 }, (_, at) => {
      const text = `第${at}段，请带好身份证。当场就能办。`;
      return passage(text, { asRead: `${text}原件里还有第${at}句。` });
    });
    let found: readonly unknown[] = [];
    const tookMs = await processorMs(() => (found = leftOutOf({ passages })));
    expect(found).toHaveLength(passages.length);
    // Going through all passages for each takes a minute.
    expect(tookMs).toBeLessThan(5000);
  });
});

describe('missingFrom()', () => {
  test('sees no difference in spaces, line ends and width', () => {
    expect(missingFrom(() => ['补贴 600 元,当场办。'])('补贴６００元，\n当场办。')).toBe('');
  });

  test('asks for the others once, and not before it looks at a text', () => {
    let asked = 0;
    const missing = missingFrom(() => {
      asked += 1;
      return ['可以领。'];
    });
    expect(asked).toBe(0);
    expect([missing('可以领。'), missing('不能领。')]).toEqual(['', '不能领。']);
    expect(asked).toBe(1);
  });

  test('a sentence of which another one is a part was left out', () => {
    expect(missingFrom(() => ['不可以领。'])('可以领。')).toBe('可以领。');
  });
});
