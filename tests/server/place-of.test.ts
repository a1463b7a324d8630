import { expect, test } from 'vitest';
import { placeOf } from '../../server/place-of.ts';

test.each([
  ['天长市计划生育协会', '安徽', { province: '安徽', county: '天长市' }],
  ['安徽省滁州市天长市计划生育协会', '安徽省', { province: '安徽', county: '天长市' }],
  ['江苏省盱眙县计生协', '江苏', { province: '江苏', county: '盱眙县' }],
  ['某街道计生协', '安徽', { province: '安徽', county: '某街道计生协' }],
])('placeOf(%j) is the place of that association', (name, province, place) => {
  expect(placeOf(name, province)).toEqual(place);
});
