import { describe, expect, test } from 'vitest';
import { servingFilter } from '../../../knowledge/answer/serving-filter.ts';
import { homePlace, type HomePlace, NO_PLACE } from '../../../knowledge/lexicon/home-place.ts';
import { HOME, LAIAN } from '../../support/home.ts';
import { aPassage } from '../../support/store-builders.ts';

const passage = (change: { sensitivity?: 'private'; effectiveFrom?: string; expiresOn?: string } = {}) => ({
  ...aPassage(change),
  id: 'folic-acid@2#0',
  version: 2,
  status: 'approved' as const,
});

describe('servingFilter()', () => {
  const serves = servingFilter({ today: '2026-03-01', publicOnly: false });

  test('lets through what is in force on its first and on its last day', () => {
    expect(serves(passage({ effectiveFrom: '2026-03-01', expiresOn: '2026-03-01' }))).toBe(true);
    expect(serves(passage({ effectiveFrom: '2026-03-02' }))).toBe(false);
    expect(serves(passage({ expiresOn: '2026-02-28' }))).toBe(false);
  });

  test('keeps what is private out of groups', () => {
    const inGroup = servingFilter({ today: '2026-03-01', publicOnly: true });
    expect(inGroup(passage())).toBe(true);
    expect(inGroup(passage({ sensitivity: 'private' }))).toBe(false);
  });

  test('keeps what ships for 天长 out of every other county, but not what that county brings in itself', () => {
    const at = (home: HomePlace) => servingFilter({ today: '2026-03-01', publicOnly: false, home });
    const shipped = { ...passage(), collection: 'pack', locality: 'tianchang' as const };
    expect([at(HOME), at(LAIAN), at(NO_PLACE), serves].map((filter) => filter(shipped))).toEqual([
      true,
      false,
      true,
      true,
    ]);
    for (const county of ['安徽省天长市', '天长市计划生育协会'])
      expect(at(homePlace(county, []))(shipped)).toBe(true);
    expect(at(LAIAN)({ ...shipped, collection: 'documents' })).toBe(true);
    expect(at(LAIAN)({ ...shipped, locality: 'national' })).toBe(true);
  });

  test('keeps what ships for 安徽 out of every other province', () => {
    const at = (home: HomePlace) => servingFilter({ today: '2026-03-01', publicOnly: false, home });
    const shipped = { ...passage(), collection: 'pack', locality: 'anhui' as const };
    const homes = [{ ...LAIAN, province: '安徽省' }, { ...LAIAN, province: '江苏' }, LAIAN];
    expect(homes.map((home) => at(home)(shipped))).toEqual([true, false, true]);
    expect(at({ ...LAIAN, province: '江苏' })({ ...shipped, collection: 'documents' })).toBe(true);
  });

  test('keeps back a withdrawn version, and that one alone', () => {
    const without = (version: string) =>
      servingFilter({ today: '2026-03-01', publicOnly: false }, new Set([version]));
    expect(without('folic-acid@2')(passage())).toBe(false);
    expect(without('folic-acid@1')(passage())).toBe(true);
  });
});
