import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { checkPlace } from '../../../server/doctor/check-place.ts';
import { firstUnits } from '../../../server/roster/known-towns.ts';

/** What is wrong with an association of some name and setting, and a table of places whose first line says something. */
function wrong(name: string, province?: string, root?: string): string {
  const read = readConfig({
    YOUYU_ASSOCIATION_NAME: name,
    ...(province === undefined ? {} : { YOUYU_PROVINCE: province }),
  });
  if (!read.ok) throw new Error('wrong settings');
  const units = root === undefined ? [] : firstUnits(root);
  return checkPlace(read.config, { units })
    .map(({ state, line }) => `${state} ${line}`)
    .join('\n');
}

describe('checkPlace()', () => {
  test.each([
    ['天长市计划生育协会', undefined, '天长市'],
    ['安徽省滁州市天长市计划生育协会', '安徽省', '天长市'],
    ['江苏省盱眙县计划生育协会', undefined, '盱眙县'],
    ['盱眙县计划生育协会', '江苏省', '江苏省盱眙县'],
    ['盱眙县计划生育协会', '江苏', undefined],
    ['河南蒙古族自治县计划生育协会', '青海', '河南蒙古族自治县'],
    ['青年之家', '安徽', '天长市'],
  ])('finds nothing wrong with %s of %s in the table of %s', (name, province, root) => {
    expect(wrong(name, province, root)).toBe('');
  });

  test('names a province that contradicts the name or the table of places, and where it is set', () => {
    expect(wrong('江苏省盱眙县计划生育协会', '安徽')).toMatch(/^bad .*在江苏.*「安徽」.*YOUYU_PROVINCE/u);
    expect(wrong('盱眙县计划生育协会', '安徽', '江苏省盱眙县')).toMatch(/在江苏.*YOUYU_PROVINCE/u);
  });

  test('says that nobody has set a province where nothing tells it', () => {
    expect(wrong('盱眙县计划生育协会')).toMatch(/^bad 没有设置 YOUYU_PROVINCE.*当作安徽/u);
  });

  test('names a table of places of another county', () => {
    expect(wrong('盱眙县计划生育协会', '江苏', '天长市')).toMatch(/盱眙县.*「天长市」.*机构表/u);
  });
});
