import type { Config } from '../config.ts';
import { placeOf, provinceIn } from '../place-of.ts';
import type { Roster } from '../roster/roster.ts';
import { bad, type Finding } from './finding.ts';

/** Whether what is set of where the association is, its name and its table of places say the same: by them it is decided which
 * laws of a province residents are told. Nothing is said where they do. */
export function checkPlace(
  {
    associationName,
    province,
    provinceGuessed,
  }: Pick<Config, 'associationName' | 'province' | 'provinceGuessed'>,
  { units }: Pick<Roster, 'units'>,
): readonly Finding[] {
  const findings: Finding[] = [];
  const root = units.find(({ parentId }) => parentId === null)?.name ?? '';
  const here = placeOf(associationName, province);
  const said = [associationName, root].find((name) => (provinceIn(name) ?? here.province) !== here.province);
  if (said !== undefined)
    findings.push(
      bad(
        `「${said}」在${provinceIn(said)}，设置里的省是「${province}」：请改 YOUYU_PROVINCE，不然会把${province}的规定说给居民听`,
      ),
    );
  else if (provinceGuessed && provinceIn(root) === null)
    findings.push(
      bad(
        `没有设置 YOUYU_PROVINCE，「${associationName}」里也看不出是哪个省，现在当作${province}：请写上本单位的省，不然产假等规定可能说错`,
      ),
    );
  if (root !== '' && !root.includes(stem(here.county)) && here.county !== associationName)
    findings.push(
      bad(
        `单位名称里是${here.county}，机构表第一行是「${root}」：请核对 YOUYU_ASSOCIATION_NAME 和工作台「设置」里的机构表`,
      ),
    );
  return findings;
}

function stem(county: string): string {
  return county.replace(/(?<=\p{Script=Han}{2})[市县区旗]$/u, '');
}
