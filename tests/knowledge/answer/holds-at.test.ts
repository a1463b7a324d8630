import { expect, test } from 'vitest';
import { cite } from '../../../knowledge/answer/compose.ts';
import { citedAt } from '../../../knowledge/answer/holds-at.ts';
import { HOME, LAIAN } from '../../support/home.ts';
import { aPassage } from '../../support/store-builders.ts';

const citing = (source: string) =>
  cite({ ...aPassage(), id: 'warm-home@1#0', version: 1, status: 'approved', source });

test('citedAt() names what the office of 天长 has issued in 天长 alone', () => {
  const both = citing('《天长市计划生育协会改革实施方案》（天长市人民政府办公室）；《中国计划生育协会章程》');
  expect(citedAt(both, HOME).source).toBe(both.source);
  expect(citedAt(both, LAIAN).source).toBe('《中国计划生育协会章程》');
});
