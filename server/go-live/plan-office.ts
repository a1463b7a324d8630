import { checkLocalValue } from '../../knowledge/local/check-local-value.ts';
import { LOCAL_SLOTS } from '../../knowledge/local/local-slots.ts';
import { formulaNote } from './formula-note.ts';
import type { ImportPlan, KnownState, PlannedRow } from './import-plan.ts';
import type { NamedRow } from './named-rows.ts';

/** How the sheet names a local fact: 妇幼保健院 电话. */
export function itemName({ place, label }: { readonly place: string; readonly label: string }): string {
  return `${place} ${label}`;
}

/** Local facts: each is proposed, and a colleague approves it. */
export function planOffice(
  rows: readonly NamedRow[],
  known: Pick<KnownState, 'values'>,
): { readonly rows: readonly PlannedRow[]; readonly values: ImportPlan['values'] } {
  const slots = new Map(LOCAL_SLOTS.map((slot) => [itemName(slot).replaceAll(' ', ''), slot]));
  const values: { slot: string; value: string }[] = [];
  const firstRow = new Map<string, number>();
  const planned = rows.map((named): PlannedRow => {
    const { item = '', value = '' } = named.of;
    const row = { sheet: 'office', row: named.row, about: item } as const;
    const refuse = (note: string): PlannedRow => ({ ...row, becomes: 'refuse', notes: [note] });
    const formula = formulaNote(named);
    if (formula !== null) return refuse(formula);
    const slot = slots.get(item.replaceAll(' ', ''));
    if (slot === undefined) return refuse('没有这一项，请按模板里的项目填写');
    if (value === '') return { ...row, becomes: 'same', notes: [] };
    const before = firstRow.get(slot.key);
    if (before !== undefined) return refuse(`第 ${before} 行已经有这一项`);
    firstRow.set(slot.key, named.row);
    const checked = checkLocalValue(slot, value);
    if (!checked.ok) return refuse(checked.message);
    const now = known.values[slot.key];
    if (now === checked.value) return { ...row, becomes: 'same', notes: [] };
    values.push({ slot: slot.key, value: checked.value });
    return {
      ...row,
      becomes: now === undefined ? 'create' : 'change',
      notes: ['要由另一位同事批准后才显示'],
    };
  });
  return { rows: planned, values };
}
