import { findPlace } from './find-place.ts';
import { formulaNote } from './formula-note.ts';
import type { ImportPlan, KnownState, PlannedRow } from './import-plan.ts';
import type { NamedRow } from './named-rows.ts';

/** How a town or a subdistrict is called. */
const TOWN = /^\p{Script=Han}{2,20}(?:镇|乡|街道|街道办事处)$/u;

/** Villages below towns that are known; where none is known yet, the towns, too. */
export function planPlaces(
  rows: readonly NamedRow[],
  { units }: Pick<KnownState, 'units'>,
): { readonly rows: readonly PlannedRow[]; readonly places: ImportPlan['places'] } {
  const places: ImportPlan['places'][number][] = [];
  const towns = units.filter(({ kind }) => kind === 'town');
  const begins = towns.length === 0;
  const firstRow = new Map<string, number>();
  const planned = rows.map((named): PlannedRow => {
    const { town = '', village = '' } = named.of;
    const row = { sheet: 'places', row: named.row, about: `${town} ${village}`.trim() } as const;
    const refuse = (note: string): PlannedRow => ({ ...row, becomes: 'refuse', notes: [note] });
    const formula = formulaNote(named);
    if (formula !== null) return refuse(formula);
    if (village === '' && !begins) return refuse('没有写村（社区）');
    if (village.length > 40) return refuse('村（社区）名最多 40 个字');
    const parent = findPlace(towns, town);
    if (parent === null && begins && !TOWN.test(town))
      return refuse('请写全镇（乡、街道）的名字，如「某某镇」');
    if (parent === null && !begins)
      return refuse(`没有「${town}」这个镇（街道），请先在「值班与排班」里添加，或检查名称`);
    const key = `${parent?.id ?? town} ${village}`;
    const before = firstRow.get(key);
    if (before !== undefined) return refuse(`和第 ${before} 行重复`);
    firstRow.set(key, named.row);
    const isKnown = units.some(({ parentId, name }) => parentId === parent?.id && name === village);
    if (isKnown) return { ...row, becomes: 'same', notes: [] };
    places.push({
      town: parent?.name ?? town,
      parentId: parent?.id ?? null,
      name: village === '' ? null : village,
    });
    return { ...row, becomes: 'create', notes: [] };
  });
  return { rows: planned, places };
}
