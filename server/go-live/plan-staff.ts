import { MOBILE_NUMBER } from '../../knowledge/text/mobile-number.ts';
import type { Role } from '../api/console.ts';
import { USERNAME } from '../api/staff.ts';
import type { Need } from '../api/vetting.ts';
import { SKILL_LABELS, SKILLS, type Skill } from '../roster/skills.ts';
import { findPlace } from './find-place.ts';
import { formulaNote } from './formula-note.ts';
import type { KnownAccount, KnownState, PlannedAccount, PlannedRow } from './import-plan.ts';
import type { NamedRow } from './named-rows.ts';
import { NEED_NAMES, ROLE_NAMES } from './sheets.ts';

const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const SKILL_NAMES: Readonly<Record<string, Skill>> = Object.fromEntries(
  SKILLS.map((skill) => [SKILL_LABELS[skill], skill]),
);

/** Who works here. A row without roles is a counsellor's; whoever is disabled stays so, and the last administrator one.
 * @param known.units The places that are there, and those that the same list adds.
 * @returns `usernames` of everybody whom shifts may name: of these rows and of accounts that are there. */
export function planStaff(
  rows: readonly NamedRow[],
  known: Pick<KnownState, 'units' | 'accounts'>,
): {
  readonly rows: readonly PlannedRow[];
  readonly accounts: readonly PlannedAccount[];
  readonly usernames: ReadonlySet<string>;
} {
  const byName = new Map(known.accounts.map((account) => [account.username, account]));
  const usernames = new Set(
    known.accounts.filter(({ isDisabled }) => !isDisabled).map(({ username }) => username),
  );
  const admins = new Set(
    known.accounts.filter((one) => !one.isDisabled && isAdmin(one)).map(({ username }) => username),
  );
  const accounts: PlannedAccount[] = [];
  const firstRow = new Map<string, number>();
  const firstNamed = new Map<string, number>();
  const planned = rows.map((named): PlannedRow => {
    const { name = '', username: typed = '' } = named.of;
    const username = typed.toLowerCase();
    const row = { sheet: 'staff', row: named.row, about: `${name} ${typed}`.trim() } as const;
    const read = readPerson(named, known, byName.get(username));
    const before = firstRow.get(username);
    const becomesAdmin = isAdmin(read.person);
    const isLastAdmin = !becomesAdmin && admins.has(username) && admins.size === 1;
    const problems = [
      ...(before === undefined || username === '' ? [] : [`第 ${before} 行已有这个登录名`]),
      ...(byName.get(username)?.isDisabled === true ? ['这个账号停用了，请先在「账号」里启用'] : []),
      ...(isLastAdmin ? ['至少要留一位管理员，请先让另一位同事成为管理员'] : []),
      ...read.problems,
    ];
    if (!firstRow.has(username)) firstRow.set(username, named.row);
    if (problems.length > 0) return { ...row, becomes: 'refuse', notes: problems };
    const namesake = firstNamed.get(name);
    if (namesake === undefined) firstNamed.set(name, named.row);
    const notes = namesake === undefined ? [] : [`和第 ${namesake} 行同名，请确认是两个人`];
    const there = byName.get(username);
    if (there !== undefined) notes.push(...changesOf(there, read.person, known.units));
    if (!becomesAdmin) admins.delete(username);
    else if (!admins.has(username)) {
      admins.add(username);
      notes.push('会成为管理员，能管理所有账号和设置，请确认');
    }
    usernames.add(username);
    const account: PlannedAccount = { ...read.person, username };
    if (there !== undefined && sameAccount(there, account)) return { ...row, becomes: 'same', notes };
    accounts.push(account);
    return { ...row, becomes: there === undefined ? 'create' : 'change', notes };
  });
  return { rows: planned, accounts, usernames };
}

type Person = Omit<PlannedAccount, 'username'>;

function readPerson(
  named: NamedRow,
  { units }: Pick<KnownState, 'units'>,
  there: KnownAccount | undefined,
): { readonly person: Person; readonly problems: readonly string[] } {
  const { name = '', username = '', place = '', email = '', mobile = '' } = named.of;
  const problems: string[] = [];
  const formula = formulaNote(named);
  if (formula !== null) problems.push(formula);
  if (name === '') problems.push('没有写姓名');
  if (name.length > 40) problems.push('姓名最多 40 个字');
  if (!USERNAME.test(username)) problems.push('登录名要用字母、数字或汉字，中间可以有点、横线，不能有空格');
  if (email !== '' && !MAIL.test(email)) problems.push('邮箱格式不对');
  const digits = mobile.replaceAll(/[\s-]/g, '');
  if (mobile !== '' && !MOBILE_NUMBER.test(digits)) problems.push('手机号要写 11 位数字');
  const unit = place === '' || isEverywhere(place) ? null : findPlace(units, place);
  if (place !== '' && !isEverywhere(place) && unit === null) {
    problems.push(`没有「${place}」这个地方：请检查名称，或把它也写进「村居」这张表，一起导入`);
  }
  const roles = listOf(named.of['roles'], ROLE_NAMES, '角色', problems);
  const skills = listOf(named.of['skills'], SKILL_NAMES, '能做什么', problems);
  const qualifications = listOf(named.of['qualifications'], NEED_NAMES, '审核资格', problems);
  const fresh: readonly Role[] = ['counsellor'];
  const none: readonly Need[] = [];
  return {
    problems,
    person: {
      id: there?.id ?? null,
      displayName: name,
      roles: roles ?? there?.roles ?? fresh,
      skills: skills ?? there?.skills ?? [],
      qualifications: qualifications ?? there?.qualifications ?? none,
      orgUnitId: place === '' ? (there?.orgUnitId ?? null) : (unit?.id ?? null),
      email: email === '' ? (there?.email ?? null) : email,
      mobile: mobile === '' ? (there?.mobile ?? null) : digits,
    },
  };
}

const isAdmin = ({ roles }: Pick<KnownAccount, 'roles'>): boolean => roles.includes('admin');

const isEverywhere = (place: string): boolean => ['全市', '全县', '全部', '不限'].includes(place);

/** Several names in one cell; null for an empty one. */
function listOf<T extends string>(
  cell: string | undefined,
  names: Readonly<Record<string, T>>,
  title: string,
  problems: string[],
): readonly T[] | null {
  const parts = (cell ?? '').split(/[,，、;；/\s]+/).filter((part) => part !== '');
  if (parts.length === 0) return null;
  const valueOf = (part: string): T | undefined => (Object.hasOwn(names, part) ? names[part] : undefined);
  const wrong = parts.filter((part) => valueOf(part) === undefined);
  if (wrong.length > 0) {
    problems.push(`「${title}」里没有「${wrong.join('、')}」，可以写：${Object.keys(names).join('、')}`);
  }
  return [...new Set(parts.flatMap((part) => valueOf(part) ?? []))];
}

/** What somebody may do after a list that they may not do before it, or the other way round. */
function changesOf(there: KnownAccount, planned: Person, units: KnownState['units']): readonly string[] {
  const named = <T extends string>(names: Readonly<Record<string, T>>, values: readonly T[]): string =>
    Object.keys(names)
      .filter((name) => values.some((value) => names[name] === value))
      .join('、') || '无';
  const placeOf = (id: string | null): string =>
    id === null ? '全市' : (units.find((unit) => unit.id === id)?.name ?? id);
  return [
    ['角色', named(ROLE_NAMES, there.roles), named(ROLE_NAMES, planned.roles)],
    ['审核资格', named(NEED_NAMES, there.qualifications), named(NEED_NAMES, planned.qualifications)],
    ['看哪里的个案', placeOf(there.orgUnitId), placeOf(planned.orgUnitId)],
  ].flatMap(([title, before, after]) => (before === after ? [] : [`${title}：${before} → ${after}`]));
}

function sameAccount(there: KnownAccount, planned: PlannedAccount): boolean {
  const same = (one: readonly string[], other: readonly string[]): boolean =>
    one.toSorted().join() === other.toSorted().join();
  return (
    there.displayName === planned.displayName &&
    there.orgUnitId === planned.orgUnitId &&
    there.email === planned.email &&
    there.mobile === planned.mobile &&
    same(there.roles, planned.roles) &&
    same(there.skills, planned.skills) &&
    same(there.qualifications, planned.qualifications)
  );
}
