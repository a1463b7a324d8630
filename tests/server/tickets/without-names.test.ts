import { expect, test } from 'vitest';
import { withoutNames } from '../../../server/tickets/without-names.ts';
import { KNOWN_UNITS } from '../../../server/roster/known-towns.ts';
import { homeOf } from '../../../server/roster/home-of.ts';
import { HOME } from '../../support/home.ts';

test.each([
  ['电话13812345678', '电话※'],
  ['电话 138 1234-5678 打给我', '电话 ※ 打给我'],
  ['座机0550-7012345', '座机※'],
  ['身份证341181199001011234', '身份证※'],
  ['微信号：zhou_fang88', '微信号：※'],
  ['写到 a.b@example.com', '写到 ※'],
  ['我叫周小芳', '我叫※'],
  ['我住杨村镇，杨村卫生院', '我住※，※卫生院'],
  ['王秀英来过', '※来过'],
  ['我家在王庄村3组，离镇上远', '我家在※，离镇上远'],
  ['住李庄村第二村民组', '住※'],
  ['阳光小区5栋2单元301室', '※'],
  ['村里3组的人都说', '村里3组的人都说'],
  ['怀孕28周，血压130/85，孕酮12.5', '怀孕28周，血压130/85，孕酮12.5'],
  ['宝宝体温38.5度，2026年3月2日', '宝宝体温38.5度，2026年3月2日'],
])('withoutNames() makes %s into %s', (text, clean) => {
  expect(withoutNames(text, ['王秀英', '女'], HOME)).toBe(clean);
});

test.each(KNOWN_UNITS.map(({ name }) => name).filter((name) => name.endsWith('镇')))(
  'withoutNames() blots %s out as people shorten it',
  (name) => {
    expect(withoutNames(`我住${name.slice(0, -1)}`, [], HOME)).toBe('我住※');
  },
);

test('withoutNames() goes on blotting out the names that towns had before, and no word that is none', () => {
  const units = KNOWN_UNITS.map((unit) => (unit.name === '杨村镇' ? { ...unit, name: '新杨镇' } : unit));
  const home = homeOf({ units, formerTowns: ['杨村镇', '老街镇'] });
  expect(withoutNames('我住杨村，娘家在老街镇，户口在新杨镇', [], home)).toBe('我住※，娘家在※，户口在※');
  expect(home.towns.map(({ name }) => name)).not.toContain('杨村镇');
  const ordinary = homeOf({ units: [...units], formerTowns: ['中心镇'] });
  expect(withoutNames('中心镇的人，到服务中心去办', [], ordinary)).toBe('※的人，到服务中心去办');
  expect(withoutNames('我住杨村', [], homeOf({ units: [...units], formerTowns: [] }))).toBe('我住杨村');
});
