import * as coverApi from '../../api/cover.ts';
import * as importApi from '../../api/import.ts';
import * as rosterApi from '../../api/roster.ts';
import * as staffApi from '../../api/staff.ts';
import type { ProblemCode } from '../../app/http-problem.ts';
import type { Operation } from './operation.ts';
import { BODY, READ } from './problems.ts';

const CHANGE: readonly ProblemCode[] = [...READ, 'csrf', 'cross_site', 'not_found'];

/** Accounts, and who is there in the coming days. */
export const STAFF_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/console/staff',
    summary: '全部账号（管理员）',
    auth: 'counsellor',
    success: [200, staffApi.StaffList],
    problems: [...READ, 'whole_county'],
  },
  {
    method: 'post',
    path: '/api/console/staff',
    summary: '新建账号，得到设置密码的一次性链接',
    auth: 'counsellor',
    body: staffApi.AddStaff,
    success: [201, staffApi.StaffAdded],
    problems: ['whole_county', ...CHANGE, ...BODY, 'username_taken', 'roster_unknown'],
  },
  {
    method: 'post',
    path: '/api/console/staff/{id}',
    summary: '改称呼和角色',
    auth: 'counsellor',
    body: staffApi.ChangeStaff,
    success: [200, staffApi.StaffAccount],
    problems: ['whole_county', ...CHANGE, ...BODY, 'last_admin'],
  },
  {
    method: 'post',
    path: '/api/console/staff/{id}/disable',
    summary: '停用账号；手上没办完的个案退回队列',
    auth: 'counsellor',
    success: [200, staffApi.StaffDisabled],
    problems: ['whole_county', ...CHANGE, 'last_admin', 'own_account'],
  },
  {
    method: 'post',
    path: '/api/console/staff/{id}/enable',
    summary: '重新启用账号',
    auth: 'counsellor',
    success: [200, staffApi.StaffAccount],
    problems: [...CHANGE, 'whole_county'],
  },
  {
    method: 'post',
    path: '/api/console/staff/{id}/link',
    summary: '再发一个设置密码的一次性链接',
    auth: 'counsellor',
    success: [200, staffApi.PasswordLink],
    problems: ['whole_county', ...CHANGE, 'account_disabled'],
  },
  {
    method: 'get',
    path: '/api/console/roster/cover',
    summary: '今后几天谁值班、谁在岗，哪里没有人',
    auth: 'counsellor',
    query: coverApi.ReadCover,
    success: [200, coverApi.RosterCover],
    problems: [...READ, 'invalid_fields'],
  },
  {
    method: 'post',
    path: '/api/console/roster/hand-over',
    summary: '把一天的班交给另一个人，可以换回一天',
    auth: 'counsellor',
    body: coverApi.HandOverShift,
    success: [200, rosterApi.RosterView],
    problems: [...CHANGE, ...BODY, 'roster_unknown'],
  },
  {
    method: 'get',
    path: '/api/console/import/template',
    summary: '名单模板（.xlsx），已有的单位信息和村居填好',
    auth: 'counsellor',
    success: [200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    problems: [...READ, 'whole_county'],
  },
  {
    method: 'post',
    path: '/api/console/import/preview',
    summary: '逐行预览一份名单会带来什么；什么也不改',
    auth: 'counsellor',
    body: 'application/octet-stream',
    success: [200, importApi.ImportPreview],
    problems: ['whole_county', ...CHANGE, 'file_empty', 'list_unreadable', 'too_large', 'too_many_requests'],
  },
  {
    method: 'post',
    path: '/api/console/import',
    summary: '按预览导入；再导入同一份不会重复',
    auth: 'counsellor',
    query: importApi.ConfirmImport,
    body: 'application/octet-stream',
    success: [200, importApi.ImportDone],
    problems: [
      'whole_county',
      ...CHANGE,
      'file_empty',
      'list_unreadable',
      'import_moved_on',
      'invalid_fields',
      'too_large',
      'too_many_requests',
    ],
  },
];
