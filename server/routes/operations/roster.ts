import * as rosterApi from '../../api/roster.ts';
import type { Operation } from './operation.ts';
import { BODY, ON_ONE, READ } from './problems.ts';

/** Places, teams, people, and who is there when. */
export const ROSTER_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/console/on-call',
    summary: '现在谁值班，最近一次值班测试谁没有确认',
    auth: 'counsellor',
    success: [200, rosterApi.OnCallView],
    problems: READ,
  },
  {
    method: 'get',
    path: '/api/console/roster',
    summary: '地方、团队、人员和班次',
    auth: 'counsellor',
    success: [200, rosterApi.RosterView],
    problems: READ,
  },
  {
    method: 'post',
    path: '/api/console/roster/units',
    summary: '更新市、镇街、村居',
    auth: 'counsellor',
    body: rosterApi.PutUnits,
    success: [200, rosterApi.RosterView],
    problems: [...ON_ONE, ...BODY, 'roster_unknown'],
  },
  {
    method: 'post',
    path: '/api/console/roster/former-towns',
    summary: '不再记一个镇街的旧名：以后不再遮住它',
    auth: 'counsellor',
    body: rosterApi.DropFormerTown,
    success: [200, rosterApi.RosterView],
    problems: [...ON_ONE, ...BODY, 'roster_unknown'],
  },
  {
    method: 'post',
    path: '/api/console/roster/teams',
    summary: '更新全部团队；没有列出的团队停用',
    auth: 'counsellor',
    body: rosterApi.PutTeams,
    success: [200, rosterApi.RosterView],
    problems: [...ON_ONE, ...BODY, 'roster_unknown'],
  },
  {
    method: 'post',
    path: '/api/console/roster/people/{id}',
    summary: '更新一个人的专长、负责的地方、上限和联系方式',
    auth: 'counsellor',
    body: rosterApi.PutPerson,
    success: [200, rosterApi.RosterView],
    problems: [...ON_ONE, ...BODY, 'roster_unknown'],
  },
  {
    method: 'post',
    path: '/api/console/roster/people/{id}/shifts',
    summary: '更新一个人的班次',
    auth: 'counsellor',
    body: rosterApi.PutShifts,
    success: [200, rosterApi.RosterView],
    problems: [...ON_ONE, ...BODY, 'roster_unknown'],
  },
  {
    method: 'post',
    path: '/api/console/roster/people/{id}/absences',
    summary: '更新一个人的请假',
    auth: 'counsellor',
    body: rosterApi.PutAbsences,
    success: [200, rosterApi.RosterView],
    problems: [...ON_ONE, ...BODY, 'roster_unknown'],
  },
];
