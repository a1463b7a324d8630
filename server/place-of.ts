/** Where an association is, as its documents say for whom they hold. */
export interface Place {
  readonly province: string;
  /** A county, or a city or district of that rank. */
  readonly county: string;
}

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
