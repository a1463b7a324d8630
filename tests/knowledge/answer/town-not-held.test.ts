import { expect, test } from 'vitest';
import { townNotHeld } from '../../../knowledge/answer/town-not-held.ts';
import { HOME } from '../../support/home.ts';
import { passage } from '../../support/passages.ts';

const TABLE = ['| 门诊 | 电话 |', '| 铜城镇卫生院 | 7000001 |', '| 秦栏镇卫生院 | 7000002 |'].join('\n');
const list = (text: string, collection = 'documents') => [
  passage({ article: 'clinics', title: '预防接种门诊一览', text, collection, locality: 'tianchang' }),
];

test.each([
  ['杨村镇的接种门诊电话', '杨村镇'],
  ['杨村那边打疫苗去哪', '杨村镇'],
  ['秦栏的接种门诊电话', null],
  ['杨村和秦栏的门诊电话', null],
  ['城里的接种门诊电话', null],
  ['接种门诊电话', null],
])('townNotHeld() tells that a table of towns has none for %s', (question, town) => {
  expect(townNotHeld(question, list(TABLE), HOME)).toBe(town);
});

test('townNotHeld() says nothing of a notice for all, of one town, or that names the town beside its table', () => {
  expect(townNotHeld('杨村镇的门诊电话', list('全市都在妇幼保健院，电话 7000001。'), HOME)).toBeNull();
  expect(townNotHeld('杨村镇的门诊电话', list('| 铜城镇卫生院 | 7000001 |'), HOME)).toBeNull();
  expect(townNotHeld('杨村镇的门诊电话', list(`${TABLE}\n\n杨村镇的到秦栏镇办。`), HOME)).toBeNull();
  expect(townNotHeld('杨村镇的门诊电话', list(TABLE, 'pack'), HOME)).toBeNull();
});
