import * as gapsApi from '../../api/gaps.ts';
import * as rulesApi from '../../api/rules.ts';
import * as trialsApi from '../../api/trials.ts';
import type { Operation } from './operation.ts';
import { BODY, ON_ONE, READ, WRITE } from './problems.ts';

/** What was asked in vain, and trying drafts and rules. */
export const TRIAL_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/console/gaps',
    summary: '没答上的问题，按问的事归在一起，看不到谁问的',
    auth: 'counsellor',
    success: [200, gapsApi.GapList],
    problems: [...READ, 'whole_county'],
  },
  {
    method: 'post',
    path: '/api/console/gaps/draft',
    summary: '为一组没答上的问题开一篇草稿',
    auth: 'counsellor',
    body: gapsApi.DraftGap,
    success: [201, gapsApi.GapDrafted],
    problems: ['whole_county', ...ON_ONE, ...BODY],
  },
  {
    method: 'post',
    path: '/api/console/trials',
    summary: '用还没批准的内容试一句问话：会怎么答，哪些段落对得上、为什么；不保存，也不记入日志',
    auth: 'counsellor',
    body: trialsApi.TryQuestion,
    success: [200, trialsApi.QuestionTried],
    problems: [
      'whole_county',
      ...ON_ONE,
      ...BODY,
      'blank_text',
      'malformed_text',
      'too_many_requests',
      'trials_own',
      'trials_full',
      'unavailable',
    ],
  },
  {
    method: 'post',
    path: '/api/console/trials/prepare',
    summary: '准备好试一试要查的内容，并说明准备到哪里了',
    auth: 'counsellor',
    body: trialsApi.PrepareTrial,
    success: [200, trialsApi.TrialPrepared],
    problems: ['whole_county', ...ON_ONE, ...BODY, 'too_many_requests'],
  },
  {
    method: 'post',
    path: '/api/console/rules/try',
    summary: '试一段话会触发哪些规则；不保存，也不记入日志',
    auth: 'counsellor',
    body: rulesApi.TryRules,
    success: [200, rulesApi.RulesTried],
    problems: ['whole_county', ...WRITE, ...BODY, 'blank_text', 'malformed_text', 'too_many_requests'],
  },
];
