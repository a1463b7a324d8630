import { draftOf, type ShiftDraft } from '../roster/hand-over.ts';
import { formulaNote } from './formula-note.ts';
import type { ImportPlan, KnownState, PlannedRow } from './import-plan.ts';
import type { NamedRow } from './named-rows.ts';
import { POST_NAMES, WEEKDAY_NAMES } from './sheets.ts';

/** When people work. The rows of one person take the place of all their weekly shifts; single days that are there, as
 * after a swap, stay unless the list has another for the same day and post. Where one row of somebody is wrong, all that
 * they have stays as it is: the shift that it was meant for would be gone.
 * @param usernames Whom a row may name. */
export function planShifts(
  rows: readonly NamedRow[],
  known: Pick<KnownState, 'accounts' | 'shifts'>,
  usernames: ReadonlySet<string>,
): { readonly rows: readonly PlannedRow[]; readonly shifts: ImportPlan['shifts'] } {
  const wanted = new Map<string, ShiftDraft[]>();
  const seen = new Map<string, number>();
  /** The first row of each that cannot be read. */
  const wrong = new Map<string, number>();
  const read = rows.map((named): { row: PlannedRow; username: string; shift: ShiftDraft | null } => {
    const { username: typed = '', post = '', day = '' } = named.of;
    const username = typed.toLowerCase();
    const row = { sheet: 'shifts', row: named.row, about: `${typed} ${post} ${day}`.trim() } as const;
    const { shift, problems } = readShift(named);
    if (!usernames.has(username)) problems.unshift(`没有「${typed}」这个登录名，或它在「人员」里没有通过`);
    if (problems.length > 0 && !wrong.has(username)) wrong.set(username, named.row);
    const key = `${username} ${JSON.stringify(shift)}`;
    const before = seen.get(key);
    if (shift !== null && before !== undefined) problems.push(`和第 ${before} 行重复`);
    if (shift === null || problems.length > 0) {
      return { row: { ...row, becomes: 'refuse', notes: problems }, username, shift: null };
    }
    seen.set(key, named.row);
    wanted.set(username, [...(wanted.get(username) ?? []), shift]);
    return { row: { ...row, becomes: 'create', notes: [] }, username, shift };
  });
  const now = (username: string): readonly ShiftDraft[] => {
    const id = known.accounts.find((account) => account.username === username)?.id;
    return known.shifts.filter(({ userId }) => userId === id).map(draftOf);
  };
  const shifts = [...wanted].flatMap(([username, listed]) => {
    if (wrong.has(username)) return [];
    const there = now(username);
    const kept = there.filter(
      (shift) =>
        shift.date !== null && !listed.some(({ date, post }) => date === shift.date && post === shift.post),
    );
    const all = [...listed, ...kept];
    return sameShifts(all, there) ? [] : [{ username, shifts: all }];
  });
  const gone = new Map(
    shifts.map(({ username, shifts: after }) => [
      username,
      now(username).filter((shift) => !after.some((one) => textOf(one) === textOf(shift))).length,
    ]),
  );
  return {
    rows: read.map(({ row, username, shift }) => {
      if (shift === null) return row;
      const other = wrong.get(username);
      const isThere = now(username).some((one) => textOf(one) === textOf(shift));
      const count = gone.get(username) ?? 0;
      // Said once for each.
      gone.delete(username);
      if (count > 0) return { ...row, becomes: 'change', notes: [`表里没有的 ${count} 个原有的班会去掉`] };
      if (isThere) return { ...row, becomes: 'same' };
      if (other === undefined) return row;
      return { ...row, becomes: 'refuse', notes: [`第 ${other} 行没有通过，改好之前这个人的排班都不动`] };
    }),
    shifts,
  };
}

function readShift(named: NamedRow): { shift: ShiftDraft | null; problems: string[] } {
  const { post = '', day = '', from = '', to = '' } = named.of;
  const problems: string[] = [];
  const formula = formulaNote(named);
  if (formula !== null) problems.push(formula);
  const known = Object.hasOwn(POST_NAMES, post) ? POST_NAMES[post] : undefined;
  if (known === undefined) problems.push(`岗位可以写：${Object.keys(POST_NAMES).join('、')}`);
  const date = readDate(day);
  const weekdays = date === null ? readWeekdays(day) : [];
  if (date === null && weekdays.length === 0)
    problems.push('星期写成「一三五」「工作日」「每天」，或写一个日期');
  const [fromMinute, toMinute] = [readTime(from), readTime(to)];
  if (fromMinute === null || fromMinute === 1440) problems.push('「从」要写成 08:30');
  if (toMinute === null) problems.push('「到」要写成 17:30');
  if (known === undefined || fromMinute === null || toMinute === null || problems.length > 0) {
    return { shift: null, problems };
  }
  const night = known !== 'desk';
  return {
    problems,
    shift: {
      post: known,
      date,
      weekdays: [...weekdays],
      fromMinute,
      toMinute: toMinute === 0 ? 1440 : toMinute,
      onHolidays: readYes(named.of['onHolidays'], night),
      onMakeupDays: readYes(named.of['onMakeupDays'], true),
    },
  };
}

function readWeekdays(text: string): readonly number[] {
  const whole = Object.hasOwn(WEEKDAY_NAMES, text) ? WEEKDAY_NAMES[text] : undefined;
  if (whole !== undefined) return whole;
  const bare = text.replaceAll(/星期|周|[、,，\s]/g, '');
  const range = /^([一二三四五六日天])[至到~-]([一二三四五六日天])$/.exec(bare);
  const day = (name: string | undefined): number => WEEKDAY_NAMES[name ?? '']?.[0] ?? 0;
  if (range !== null) {
    const [first, last] = [day(range[1]), day(range[2])];
    return [1, 2, 3, 4, 5, 6, 7].filter((one) => one >= first && one <= last);
  }
  const days = bare.split('').map(day);
  return days.includes(0) ? [] : [...new Set(days)].toSorted((a, b) => a - b);
}

/** Calendar day of 2026-10-01, 2026/10/1, 2026年10月1日; null for anything else, the 30th of February too. */
function readDate(text: string): string | null {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (found === null) return null;
  const day = [found[1], found[2], found[3]].map((part) => (part ?? '').padStart(2, '0')).join('-');
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day ? null : day;
}

/** Minutes after midnight of 8:30, 08:30:00 or 24:00; null for anything else. */
function readTime(text: string): number | null {
  const found = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(text);
  if (found === null) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2])];
  const minute = hours * 60 + minutes;
  return minutes > 59 || minute > 1440 ? null : minute;
}

function readYes(cell: string | undefined, otherwise: boolean): boolean {
  if (cell === undefined || cell === '') return otherwise;
  return ['是', '上', '对', '1', 'yes', '√', '✓'].includes(cell.toLowerCase());
}

const textOf = (shift: ShiftDraft): string =>
  JSON.stringify([
    shift.post,
    shift.date,
    shift.weekdays,
    shift.fromMinute,
    shift.toMinute,
    shift.onHolidays,
    shift.onMakeupDays,
    shift.isOff ?? false,
  ]);

function sameShifts(one: readonly ShiftDraft[], other: readonly ShiftDraft[]): boolean {
  return one.map(textOf).toSorted().join() === other.map(textOf).toSorted().join();
}
