import { PROVINCES } from '../bot/dialogue/intake/places-elsewhere.ts';

/** Where an association is, as its documents say for whom they hold. */
export interface Place {
  readonly province: string;
  /** A county, or a city or district of that rank. */
  readonly county: string;
}

/** 河南蒙古族自治县 is in no 河南. */
const PROVINCE_END = /^(?:省|市|(?:\p{Script=Han}{1,3}族|维吾尔)?自治区)/u;
const UNIT = /\p{Script=Han}{2,7}?(?:市|县|区|旗)/gu;

/** The place of an association.
 * @param associationName As it is configured.
 * @param province As it is configured.
 * @example placeOf('安徽省滁州市天长市计划生育协会', '安徽省') // { province: '安徽', county: '天长市' } */
export function placeOf(associationName: string, province: string): Place {
  const below = associationName.replace(/^\p{Script=Han}{2,7}?(?:省|自治区)/u, '');
  return {
    province: province.replace(/[省市]$/, ''),
    county: below.match(UNIT)?.at(-1) ?? associationName,
  };
}

/** The province with which a name begins, without 省 or 市; null where it begins with none.
 * @example provinceIn('河南蒙古族自治县计划生育协会') // null
 * @example provinceIn('江苏省盱眙县计划生育协会') // '江苏' */
export function provinceIn(name: string): string | null {
  return (
    PROVINCES.find(
      (province) => name.startsWith(province) && PROVINCE_END.test(name.slice(province.length)),
    ) ?? null
  );
}
