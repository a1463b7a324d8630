import * as localApi from '../../api/local-values.ts';
import type { ProblemCode } from '../../app/http-problem.ts';
import type { Operation } from './operation.ts';
import { BODY, ON_ONE, READ } from './problems.ts';

const DECIDE: readonly ProblemCode[] = [...ON_ONE, 'own_work', 'not_qualified', 'not_in_review'];

/** What is so here alone: telephone numbers, addresses, hours. */
export const LOCAL_VALUE_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/console/local-values',
    summary: '本地信息：居民看到的和待审核的',
    auth: 'counsellor',
    success: [200, localApi.LocalValueList],
    problems: [...READ, 'whole_county'],
  },
  {
    method: 'get',
    path: '/api/console/local-values/history',
    summary: '一项本地信息的所有版本',
    auth: 'counsellor',
    query: localApi.ReadLocalHistory,
    success: [200, localApi.LocalValueHistory],
    problems: ['whole_county', ...READ, 'not_found', 'invalid_fields'],
  },
  {
    method: 'post',
    path: '/api/console/local-values',
    summary: '提出一项本地信息，等待另一个人审核；与现有内容相同时不变',
    auth: 'counsellor',
    body: localApi.ProposeLocalValue,
    success: [201, localApi.LocalValueAnswer],
    problems: ['whole_county', ...ON_ONE, ...BODY],
  },
  {
    method: 'post',
    path: '/api/console/local-values/{id}/approve',
    summary: '批准一项本地信息',
    auth: 'counsellor',
    success: [200, localApi.LocalValueAnswer],
    problems: [...DECIDE, 'whole_county'],
  },
  {
    method: 'post',
    path: '/api/console/local-values/{id}/reject',
    summary: '退回一项本地信息；提出的人也可以撤回',
    auth: 'counsellor',
    body: localApi.RejectLocalValue,
    success: [200, localApi.LocalValueAnswer],
    problems: ['whole_county', ...DECIDE, ...BODY],
  },
];
