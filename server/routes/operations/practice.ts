import * as practiceApi from '../../api/practice.ts';
import * as statsApi from '../../api/stats.ts';
import type { Operation } from './operation.ts';
import { READ, WRITE } from './problems.ts';

/** Practice with made-up residents, and numbers about the work. */
export const PRACTICE_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/console/stats',
    summary: '统计（主管、管理员）：没有居民的内容，乡镇里少于 5 的不给数',
    auth: 'counsellor',
    query: statsApi.ReadStats,
    success: [200, statsApi.Stats],
    problems: ['whole_county', ...READ, 'invalid_fields'],
  },
  {
    method: 'get',
    path: '/api/console/practice',
    summary: '可以练习什么，自己正在练什么',
    auth: 'counsellor',
    success: [200, practiceApi.PracticeList],
    problems: READ,
  },
  {
    method: 'post',
    path: '/api/console/practice',
    summary: '开始练习：来一位编出来的居民，只有自己看得到',
    auth: 'counsellor',
    body: practiceApi.StartPractice,
    success: [201, practiceApi.PracticeStarted],
    problems: [
      ...WRITE,
      'not_found',
      'invalid_json',
      'too_large',
      'not_json',
      'invalid_fields',
      'practice_full',
    ],
  },
  {
    method: 'post',
    path: '/api/console/practice/end',
    summary: '结束练习，内容全部删除',
    auth: 'counsellor',
    success: [204, null],
    problems: WRITE,
  },
];
