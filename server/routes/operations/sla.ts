import * as slaApi from '../../api/sla.ts';
import type { ProblemCode } from '../../app/http-problem.ts';
import type { Operation } from './operation.ts';
import { READ } from './problems.ts';

const CHANGE: readonly ProblemCode[] = [
  ...READ,
  'csrf',
  'cross_site',
  'invalid_json',
  'too_large',
  'not_json',
  'invalid_fields',
  'settings_moved_on',
];

/** Promises to residents, the office's hours, and what was missed. */
export const SLA_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/console/sla/policies',
    summary: '各类个案多久内要回复、办结',
    auth: 'counsellor',
    success: [200, slaApi.SlaPolicies],
    problems: READ,
  },
  {
    method: 'post',
    path: '/api/console/sla/policies',
    summary: '改时限（管理员）；只管以后新开的个案',
    auth: 'counsellor',
    body: slaApi.ChangeSlaPolicies,
    success: [200, slaApi.SlaPolicies],
    problems: [...CHANGE, 'whole_county'],
  },
  {
    method: 'get',
    path: '/api/console/sla/hours',
    summary: '上班时间',
    auth: 'counsellor',
    success: [200, slaApi.OfficeHours],
    problems: READ,
  },
  {
    method: 'post',
    path: '/api/console/sla/hours',
    summary: '改上班时间（管理员）；没办结的个案一分钟内按新的算',
    auth: 'counsellor',
    body: slaApi.ChangeOfficeHours,
    success: [200, slaApi.OfficeHours],
    problems: [...CHANGE, 'whole_county'],
  },
  {
    method: 'get',
    path: '/api/console/sla/calendar',
    summary: '今后一段时间里什么时候上班，以及缺不缺节假日安排',
    auth: 'counsellor',
    query: slaApi.ReadOfficeCalendar,
    success: [200, slaApi.OfficeCalendar],
    problems: [...READ, 'invalid_fields'],
  },
  {
    method: 'get',
    path: '/api/console/sla/missed',
    summary: '一段时间里超时的次数',
    auth: 'counsellor',
    query: slaApi.ReadMissed,
    success: [200, slaApi.MissedPromises],
    problems: [...READ, 'invalid_fields'],
  },
];
