import { describe, expect, test } from 'vitest';
import { PERSONAL_SLOTS } from '../../../bot/dialogue/intake/personal-slots.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { blotValues } from '../../../server/tickets/blot-values.ts';
import { HOME } from '../../support/home.ts';

const form = { matter: '孩子', town: '杨村镇', name: '周敏', contact: '13812345678' };

describe('blotValues()', () => {
  test.each([
    ['138 1234-5678', '※'],
    ['幺三八一二三四五六七八', '※'],
    ['１３８１２３４５６７８', '※'],
    ['我叫周敏，住杨村那边', '我叫※，住※那边'],
    ['镇（街道）：杨村镇\n称呼：周敏\n联系方式：13812345678', '镇（街道）：※\n称呼：※\n联系方式：※'],
    ['孩子不吃饭，打120还是12356', '孩子不吃饭，打120还是12356'],
  ])('makes %j %j', (text, clean) => {
    expect(blotValues(text, [form], HOME, false)).toBe(clean);
  });

  test('blots the number that was corrected later where the assistant read it out', () => {
    expect(blotValues('联系方式：13900000000', [form], HOME, true)).toBe('联系方式：※');
    expect(blotValues('我打过13900000000', [form], HOME, false)).toBe('我打过13900000000');
  });

  test.each([
    [{ name: '姓周' }, '周', '※'],
    [{ name: '姓周' }, '我姓周，周末去', '我※，周末去'],
    [{ contact: '微信：zhou_12345' }, '微信Zhou_12345', '微信※'],
    [{ town: '外地：南京' }, '我在南京打工', '我在※打工'],
    [{ contact: '05507012345' }, '0550-7012345', '※'],
    [{ town: '老街后面（原话）' }, '老街后面', '※'],
  ])('finds %j in %j', (slots, text, clean) => {
    expect(blotValues(text, [slots], HOME, false)).toBe(clean);
  });

  test('leaves lines alone where nothing was told', () => {
    const slots = { town: '不想说', name: '不清楚', contact: '就在这里回复（没有留电话）' };
    for (const text of ['不想说', '就在这里回复', '不清楚', '13812345678'])
      expect(blotValues(text, [slots], HOME, true)).toBe(text);
  });
});

test('PERSONAL_SLOTS are all that forms ask of who somebody is', () => {
  const asked = [...loadLexicon().forms.values()].flatMap(({ slots }) => slots);
  for (const { id, personal } of asked) expect(PERSONAL_SLOTS.has(id)).toBe(personal);
});
