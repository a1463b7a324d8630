import type { OrgUnit } from '../roster/roster.ts';

/** A place by the name that people write: 杨村镇, 杨村, or 杨村镇光华村 for a village.
 * @returns Null for an unknown one, and where several places have that name. */
export function findPlace(units: readonly OrgUnit[], written: string): OrgUnit | null {
  const name = plain(written);
  if (name === '') return null;
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const namesOf = (unit: OrgUnit): readonly string[] => {
    const own = [unit.name, short(unit.name)];
    const above = unit.parentId === null ? undefined : byId.get(unit.parentId);
    if (unit.kind !== 'village' || above === undefined) return own;
    return [...own, ...[above.name, short(above.name)].flatMap((town) => own.map((one) => town + one))];
  };
  const whole = units.filter((unit) => plain(unit.name) === name);
  const found =
    whole.length > 0 ? whole : units.filter((unit) => namesOf(unit).some((one) => plain(one) === name));
  const [only] = found;
  return found.length === 1 && only !== undefined ? only : null;
}

const plain = (name: string): string => name.replaceAll(/[\s·、/-]/g, '');

/** 杨村镇 → 杨村; names of one character and an ending stay whole. */
function short(name: string): string {
  const bare = name.replace(/(?:街道|社区|镇|乡|村|市)$/, '');
  return bare.length >= 2 ? bare : name;
}
