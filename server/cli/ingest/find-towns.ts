import type { HeldTown } from '../../../knowledge/passage.ts';
import type { Store } from '../../store/ports.ts';

/** The towns that a command names, as the association's table of places has them.
 * @returns Null where it names none; what is wrong with a name that is not in the table, and which there are. */
export async function findTowns(
  { roster }: Pick<Store, 'roster'>,
  names: readonly string[] | undefined,
): Promise<readonly HeldTown[] | string | null> {
  if (names === undefined) return null;
  const { units } = await roster.read();
  const towns = units.filter(({ kind }) => kind === 'town');
  const found: HeldTown[] = [];
  for (const name of new Set(names)) {
    const town = towns.find((one) => one.name === name);
    if (town === undefined)
      return `机构表里没有「${name}」，请照表里的名字写：${towns.map((one) => one.name).join('、')} (no such town; these there are)`;
    found.push({ id: town.id, name: town.name });
  }
  return found;
}
