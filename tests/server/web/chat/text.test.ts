import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inlineParts } from '../../../../server/web/chat/text/inline-parts.ts';
import { textBesideCard } from '../../../../server/web/chat/text/text-beside-card.ts';
import { textBlocks } from '../../../../server/web/chat/text/text-blocks.ts';
import { deservesTimeMark } from '../../../../server/web/chat/text/time-label.ts';

describe('inlineParts()', () => {
  test('makes quantities with a unit strong', () => {
    expect(inlineParts('每天0.4毫克，吃3–6个月')).toEqual([
      { kind: 'text', text: '每天' },
      { kind: 'strong', text: '0.4毫克' },
      { kind: 'text', text: '，吃' },
      { kind: 'strong', text: '3–6个月' },
    ]);
  });

  test('makes hotlines callable, two beside a slash as well, and leaves other numbers alone', () => {
    expect(inlineParts('拨打120/110，第1042条')).toEqual([
      { kind: 'text', text: '拨打' },
      { kind: 'call', number: '120' },
      { kind: 'text', text: '/' },
      { kind: 'call', number: '110' },
      { kind: 'text', text: '，第1042条' },
    ]);
  });

  test('takes 120 with a unit for a quantity', () => {
    expect(inlineParts('120毫升')).toEqual([{ kind: 'strong', text: '120毫升' }]);
  });

  test('loses and adds nothing but the stars', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('叶', '1', '2', '0', '.', '天', '克', ' ', '<', '/') }),
        (text) => {
          const said = inlineParts(text).map((part) => (part.kind === 'call' ? part.number : part.text));
          expect(said.join('')).toBe(text);
        },
      ),
    );
  });
});

describe('textBlocks()', () => {
  test('reads paragraphs, headings and both kinds of list', () => {
    expect(textBlocks('要吃。\n\n## 怎么做\n1. 领取\n2、服用\n- 皮疹\n* 气短')).toEqual([
      { kind: 'paragraph', text: '要吃。' },
      { kind: 'heading', text: '怎么做' },
      { kind: 'list', ordered: true, items: ['领取', '服用'] },
      { kind: 'list', ordered: false, items: ['皮疹', '气短'] },
    ]);
  });

  test('does not take a decimal at the start of a line for a list', () => {
    expect(textBlocks('0.4毫克就够。')).toEqual([{ kind: 'paragraph', text: '0.4毫克就够。' }]);
  });
});

describe('textBesideCard()', () => {
  const card = { title: '去医院', doNow: [], doNot: [], calls: [], told: '现在没有值班人员。' };

  test('leaves out the advice that the card shows', () => {
    expect(textBesideCard({ text: '马上去医院。\n现在没有值班人员。', card })).toBe('');
  });

  test('keeps what the turn says besides, such as a refusal', () => {
    expect(textBesideCard({ text: '马上去医院。\n现在没有值班人员。\n不能鉴定胎儿性别。', card })).toBe(
      '不能鉴定胎儿性别。',
    );
  });

  test('keeps everything where the parts cannot be told apart', () => {
    expect(textBesideCard({ text: '马上去医院。', card })).toBe('马上去医院。');
    expect(textBesideCard({ text: '要吃。', card: null })).toBe('要吃。');
  });
});

test('deservesTimeMark() marks the first line and one after a pause', () => {
  expect(deservesTimeMark(0, null)).toBe(true);
  expect(deservesTimeMark(60_000, 0)).toBe(false);
  expect(deservesTimeMark(301_000, 0)).toBe(true);
});
