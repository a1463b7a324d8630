import { expect, test } from 'vitest';
import { broughtBack } from '../../../server/uploads/brought-back.ts';

const part = (section: string, text: string) => ({ section, text, page: 2, lastPage: 2 });

test('broughtBack() names what was left out before and stands in the document again, and nothing else', () => {
  const back = broughtBack(
    [part('押金', '每盏押金九元，不退。\n另收一元。'), part('旧事', '已经停办。')],
    [{ section: '押金', text: '每盏押金九元， 不退。带证件。' }],
  );
  expect(back).toEqual([
    {
      section: '上一版去掉或改过，这份文件里有：押金',
      text: '每盏押金九元，不退。',
      page: null,
      lastPage: null,
    },
  ]);
  // Once more, for the version after: named once.
  expect(broughtBack(back, [{ section: '', text: '每盏押金九元，不退。' }])).toEqual(back);
  expect(broughtBack([], [{ section: '', text: '甲。' }])).toEqual([]);
});
