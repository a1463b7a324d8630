import { expect, test } from 'vitest';
import { placeOf, provinceIn } from '../../server/place-of.ts';

test.each([
  ['天长市计划生育协会', '安徽', { province: '安徽', county: '天长市' }],
  ['安徽省滁州市天长市计划生育协会', '安徽省', { province: '安徽', county: '天长市' }],
  ['江苏省盱眙县计生协', '江苏', { province: '江苏', county: '盱眙县' }],
  ['某街道计生协', '安徽', { province: '安徽', county: '某街道计生协' }],
])('placeOf(%j) is the place of that association', (name, province, place) => {
  expect(placeOf(name, province)).toEqual(place);
});

test.each([
  ['江苏省盱眙县计划生育协会', '江苏'],
  ['新疆维吾尔自治区和田县计划生育协会', '新疆'],
  ['广西壮族自治区', '广西'],
  ['内蒙古自治区', '内蒙古'],
  ['重庆市巫山县计划生育协会', '重庆'],
  ['河南蒙古族自治县计划生育协会', null],
  ['海南藏族自治州计划生育协会', null],
  ['天长市计划生育协会', null],
])('provinceIn(%j) is the province with which a name begins', (name, province) => {
  expect(provinceIn(name)).toBe(province);
});
