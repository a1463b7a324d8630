import { describe, expect, test } from 'vitest';
import { isSamePerson } from '../../../server/tickets/same-person.ts';

const MOBILE = '13812345678';
const zhou = { name: '周小芳', contact: MOBILE };

describe('isSamePerson()', () => {
  test.each([
    ['the same number and name', zhou, zhou],
    ['a number with gaps and a title', { name: '周女士', contact: '+86 138-1234 5678' }, zhou],
    ['a family name alone', { name: '姓周', contact: MOBILE }, zhou],
  ])('%s are one person', (_what, one, other) => {
    expect([isSamePerson([one], [other], false), isSamePerson([one], [other], true)]).toEqual([true, true]);
  });

  test.each([
    ['another number', { ...zhou, contact: '13812345679' }],
    ['a longer number that begins alike', { ...zhou, contact: '138123456781' }],
    ['no number', { name: '周小芳' }],
    ['an answer that is no number', { ...zhou, contact: '就在这里回复' }],
    ['the household’s number and another name', { name: '李强', contact: MOBILE }],
    ['a child of the same family', { name: '周小雨', contact: MOBILE }],
    ['nothing', {}],
  ])('%s is not proven to be the same', (_what, other) => {
    expect(isSamePerson([zhou], [other], false)).toBe(false);
    expect(isSamePerson([other], [zhou], false)).toBe(false);
  });

  test('two who gave no number are not one, and a number without a name proves nothing of what the family must not know', () => {
    expect(isSamePerson([{ contact: '就在这里回复' }], [{ contact: '就在这里回复' }], false)).toBe(false);
    expect(isSamePerson([], [], false)).toBe(false);
    const nameless = [{ name: '不想说', contact: MOBILE }];
    expect([isSamePerson(nameless, [zhou], false), isSamePerson(nameless, [zhou], true)]).toEqual([
      true,
      false,
    ]);
  });
});
