import type { ImportPlan, KnownState, PlannedRow } from './import-plan.ts';
import { nameRows, type NamedRow } from './named-rows.ts';
import { planOffice } from './plan-office.ts';
import { planPlaces } from './plan-places.ts';
import { planShifts } from './plan-shifts.ts';
import { planStaff } from './plan-staff.ts';
import { placesAdded } from './places-added.ts';
import { SHEETS, type SheetKey } from './sheets.ts';
import type { SheetRow } from './workbook.ts';

/** What a workbook would do, or why nothing can be made of it. */
export type PlannedImport =
  | { readonly kind: 'planned'; readonly plan: ImportPlan }
  /** None of the sheets is there. */
  | { readonly kind: 'no_sheets' }
  | { readonly kind: 'missing_headers'; readonly sheet: string; readonly missing: readonly string[] };

/** Plans what a workbook of lists would do. Nothing is done twice: what is there already is the same, and a second run of
 * the same list changes nothing. An empty cell leaves what is there as it is. */
export function planImport(
  sheets: Readonly<Record<string, readonly SheetRow[]>>,
  known: KnownState,
): PlannedImport {
  const found: Partial<Record<SheetKey, readonly NamedRow[]>> = {};
  for (const key of ['office', 'places', 'staff', 'shifts'] as const) {
    const rows = sheets[SHEETS[key]];
    if (rows === undefined || rows.length === 0) continue;
    const named = nameRows(key, rows);
    if (named.kind === 'missing_headers') {
      return { kind: 'missing_headers', sheet: SHEETS[key], missing: named.missing };
    }
    found[key] = named.rows;
  }
  if (Object.keys(found).length === 0) return { kind: 'no_sheets' };
  const office = planOffice(found.office ?? [], known);
  const places = planPlaces(found.places ?? [], known);
  const units = [...known.units, ...placesAdded(places.places, known.units)];
  const staff = planStaff(found.staff ?? [], { ...known, units });
  const shifts = planShifts(found.shifts ?? [], known, staff.usernames);
  const rows: PlannedRow[] = [...office.rows, ...places.rows, ...staff.rows, ...shifts.rows];
  return {
    kind: 'planned',
    plan: {
      rows,
      places: places.places,
      accounts: staff.accounts,
      shifts: shifts.shifts,
      values: office.values,
    },
  };
}
