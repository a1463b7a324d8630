import type { OrgUnit } from './roster.ts';

/** The city. */
const ROOT = 'tianchang';

/** The subdistrict and the fourteen towns, with ids that stay: cases and accounts keep them. */
const TOWNS = {
  'tianchang-jiedao': '天长街道',
  tongcheng: '铜城镇',
  chajian: '汊涧镇',
  qinlan: '秦栏镇',
  datong: '大通镇',
  yangcun: '杨村镇',
  shiliang: '石梁镇',
  jinji: '金集镇',
  renheji: '仁和集镇',
  yeshan: '冶山镇',
  zhengji: '郑集镇',
  zhangpu: '张铺镇',
  xinjie: '新街镇',
  yongfeng: '永丰镇',
  wanshou: '万寿镇',
} as const;

const CITY: OrgUnit = { id: ROOT, parentId: null, kind: 'city', name: '天长市' };

/** What the table of places starts with in 天长; the association changes it in the console. */
export const KNOWN_UNITS: readonly OrgUnit[] = [
  CITY,
  ...Object.entries(TOWNS).map(([id, name]): OrgUnit => ({ id, parentId: ROOT, kind: 'town', name })),
];

/** What it starts with: of another county the name alone, as nobody but its association knows its towns.
 * @param county In full, 来安县. */
export function firstUnits(county: string): readonly OrgUnit[] {
  return county === CITY.name ? KNOWN_UNITS : [{ ...CITY, name: county }];
}
