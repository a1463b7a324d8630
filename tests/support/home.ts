import { homeOf } from '../../server/roster/home-of.ts';
import { firstUnits, KNOWN_UNITS } from '../../server/roster/known-towns.ts';
import type { OrgUnit } from '../../server/roster/roster.ts';

/** Where the association of 天长 is. */
export const HOME_PLACE = { province: '安徽', county: '天长市' } as const;

/** 天长, as its association starts. */
export const HOME = homeOf({ units: KNOWN_UNITS, formerTowns: [] });

/** Another county, with the towns that its association has added. */
export const LAIAN_UNITS: readonly OrgUnit[] = [
  ...firstUnits('来安县'),
  ...['新安镇', '半塔镇', '水口镇', '汊河镇', '杨郢乡'].map(
    (name): OrgUnit => ({ id: name, parentId: 'tianchang', kind: 'town', name }),
  ),
];
export const LAIAN = homeOf({ units: LAIAN_UNITS, formerTowns: [] });
