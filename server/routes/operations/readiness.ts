import * as readinessApi from '../../api/readiness.ts';
import type { Operation } from './operation.ts';
import { READ, WRITE } from './problems.ts';

/** Going live: what is ready, and who signed rules and forms. */
export const READINESS_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/console/readiness',
    summary: '上线准备：哪些好了，哪些还没有（管理员、主管）',
    auth: 'counsellor',
    success: [200, readinessApi.ReadinessList],
    problems: [...READ, 'whole_county'],
  },
  {
    method: 'post',
    path: '/api/console/readiness/backup',
    summary: '确认已经备份，并试过恢复',
    auth: 'counsellor',
    success: [200, readinessApi.ReadinessList],
    problems: [...WRITE, 'whole_county'],
  },
  {
    method: 'post',
    path: '/api/console/readiness/damaged',
    summary: '确认已经查清打不开的内容；以后再有，会重新提示',
    auth: 'counsellor',
    success: [200, readinessApi.ReadinessList],
    problems: [...WRITE, 'whole_county'],
  },
  {
    method: 'get',
    path: '/api/console/sign-offs',
    summary: '规则和登记表由谁签了字',
    auth: 'counsellor',
    success: [200, readinessApi.SignOffList],
    problems: [...READ, 'whole_county'],
  },
  {
    method: 'post',
    path: '/api/console/sign-offs',
    summary: '给现在的内容签字（审核人）；内容变了要重新签',
    auth: 'counsellor',
    body: readinessApi.SignItems,
    success: [200, readinessApi.SignOffList],
    problems: [...WRITE, 'invalid_json', 'too_large', 'not_json', 'invalid_fields', 'settings_moved_on'],
  },
];
