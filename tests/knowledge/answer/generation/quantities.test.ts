import { describe, expect, test } from 'vitest';
import { boundsOf, quantitiesOf } from '../../../../knowledge/answer/generation/quantities.ts';

function read(text: string): string[] {
  return quantitiesOf(text).map(({ value, unit }) => `${value}${unit}`);
}

describe('quantitiesOf()', () => {
  test.each([
    ['每天吃 0.4 毫克', ['0.4毫克']],
    ['每天吃零点四', []],
    ['0.4~0.8毫克', ['0.4毫克', '0.8毫克']],
    ['两周', ['2周']],
    ['2个星期', ['2周']],
    ['三个月', ['3月数']],
    ['3 个月', ['3月数']],
    ['十二天到十五天', ['12天', '15天']],
    ['三到五天', ['3天', '5天']],
    ['百分之三十', ['30%']],
    ['30%', ['30%']],
    ['三分之一', ['0.3333333333333333/']],
    ['第十条', ['10第条']],
    ['第 1088 条'.replaceAll(' ', ''), ['1088第条']],
    ['2024年2月1日', ['2024年', '2月', '1日']],
    ['打12356或120', ['12356', '120']],
    ['0550-7021234', ['5507021234']],
    ['一个人', []],
    ['一般一直一起', []],
    ['两个人', ['2人']],
    ['半年', ['0.5年']],
    ['5万元', ['50000元']],
    ['38.5℃', ['38.5度']],
    ['二〇二四年', ['2024年']],
  ])('quantitiesOf() reads %s', (text, expected) => {
    expect(read(text).toSorted()).toEqual(expected.toSorted());
  });

  test('boundsOf() tells before from after, and under from over', () => {
    const bounds = (text: string): string[] => quantitiesOf(text).flatMap((one) => [...boundsOf(text, one)]);
    expect(bounds('排卵前5天')).toEqual(['before it']);
    expect(bounds('35岁以上')).toEqual(['over']);
    expect(bounds('不满37周')).toEqual(['under it']);
    expect(bounds('满6个月')).toEqual(['over it']);
    expect(bounds('5天')).toEqual([]);
  });
});
