import type { Role } from '../api/console.ts';
import type { Need } from '../api/vetting.ts';
import type { Post } from '../roster/roster.ts';

/** The sheets of the list, and their columns as the template has them. */
export const SHEETS = {
  office: '单位信息',
  places: '村居',
  staff: '人员',
  shifts: '排班',
} as const;
export type SheetKey = keyof typeof SHEETS;

/** Columns by sheet; those in `needed` must be there. */
export const COLUMNS = {
  office: { item: '项目', value: '内容' },
  places: { town: '镇（街道）', village: '村（社区）' },
  staff: {
    name: '姓名',
    username: '登录名',
    roles: '角色',
    skills: '能做什么',
    place: '看哪里的个案',
    email: '邮箱',
    mobile: '手机号',
    qualifications: '审核资格',
  },
  shifts: {
    username: '登录名',
    post: '岗位',
    day: '星期或日期',
    from: '从',
    to: '到',
    onHolidays: '放假也上',
    onMakeupDays: '调休也上',
  },
} as const;

export const NEEDED: Readonly<Record<SheetKey, readonly string[]>> = {
  office: ['item', 'value'],
  places: ['town', 'village'],
  staff: ['name', 'username'],
  shifts: ['username', 'post', 'day', 'from', 'to'],
};

/** Rows of the template that show how to fill it in begin with this. */
export const EXAMPLE = '示例';

export const ROLE_NAMES: Readonly<Record<string, Role>> = {
  咨询员: 'counsellor',
  团队负责人: 'lead',
  专家: 'expert',
  编辑: 'editor',
  审核人: 'approver',
  主管: 'supervisor',
  管理员: 'admin',
};

export const POST_NAMES: Readonly<Record<string, Post>> = {
  值班: 'on_call',
  在岗: 'desk',
  在岗接单: 'desk',
  主管值班: 'supervisor',
  带班领导: 'lead',
};

export const NEED_NAMES: Readonly<Record<string, Need>> = {
  医学: 'clinician',
  法律: 'lawyer',
  本地: 'local',
};

/** Names of weekdays, and of several at once. */
export const WEEKDAY_NAMES: Readonly<Record<string, readonly number[]>> = {
  一: [1],
  二: [2],
  三: [3],
  四: [4],
  五: [5],
  六: [6],
  日: [7],
  天: [7],
  每天: [1, 2, 3, 4, 5, 6, 7],
  工作日: [1, 2, 3, 4, 5],
  周末: [6, 7],
};
