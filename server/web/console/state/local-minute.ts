const OFFSET_MS = 8 * 60 * 60 * 1000;

/** A moment as a field for day and time shows it, in Asia/Shanghai whatever the computer's own zone.
 * @param moment ISO 8601. */
export function localMinute(moment: string): string {
  return new Date(Date.parse(moment) + OFFSET_MS).toISOString().slice(0, 16);
}

/** The moment that such a field means; null for an empty or unfinished one. */
export function momentOf(field: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(field)) return null;
  const at = Date.parse(`${field}:00+08:00`);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
