import { describe, expect, test } from 'vitest';
import { asksFormality, isFormality, withoutFormalities } from '../../../knowledge/text/formality.ts';

describe('isFormality()', () => {
  test.each([
    '自2026年11月1日起执行。',
    '本办法自印发之日起施行，有效期2年。',
    '（自二〇二六年十一月一日起正式实施）',
    '第七条 本规定由市卫生健康委员会负责解释，自2026年1月1日起施行。',
    '发文机关：某某市计划生育协会\n文号：某计生协〔2026〕12号\n印发日期：2026-10-20',
    '某计生协〔2026〕12号',
    '某某市计划生育协会办公室2026年10月20日印发',
    '**本通知从11月1日起执行，长期有效。**',
  ])('is true of %j', (text) => {
    expect(isFormality(text)).toBe(true);
  });

  test.each([
    '',
    '2026年11月1日',
    '自2026年11月1日起执行，每周三下午开放。',
    '自2026年11月1日起，叶酸改到二楼领取。',
    '11月1日起开放。',
    '开放时间：周一至周五。',
    '实施单位：市妇幼保健院',
    '市妇幼保健院',
    '由村医上门随访。',
    '叶酸有效期2年，过期的不要吃。',
  ])('is false of %j', (text) => {
    expect(isFormality(text)).toBe(false);
  });
});

test('withoutFormalities() leaves them out unless they are asked for, or all that there is', () => {
  const [day, hours] = [{ text: '自2026年11月1日起执行。' }, { text: '每天八点到五点。' }];
  expect(withoutFormalities([day, hours], '母婴室几点开')).toEqual([hours]);
  expect(withoutFormalities([day, hours], '母婴室从什么时候开始')).toEqual([day, hours]);
  expect(withoutFormalities([day])).toEqual([day]);
});

test.each([
  ['这个办法什么时候起施行', true],
  ['补贴从哪天开始算', true],
  ['这份通知的文号', true],
  ['母婴室什么时候开门', false],
  ['几点开始接种', false],
  ['礼包什么时候发', false],
])('asksFormality(%j) is %j', (question, asked) => {
  expect(asksFormality(question)).toBe(asked);
});
