import { Me } from '../../api/console.ts';
import * as factorApi from '../../api/second-factor.ts';
import type { ProblemCode } from '../../app/http-problem.ts';
import type { Operation } from './operation.ts';
import { BODY } from './problems.ts';

const CHANGE: readonly ProblemCode[] = ['not_signed_in', 'csrf', 'cross_site'];
const CODE: readonly ProblemCode[] = [...BODY, 'wrong_code', 'locked_out', 'too_many_requests'];
const RESET: readonly ProblemCode[] = [...CHANGE, 'not_allowed', 'not_found', 'second_factor_needed'];

/** The second step of a sign-in, and beginning anew after it was lost. */
export const SECOND_FACTOR_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/console/sign-in/code',
    summary: '密码之后的第二步：验证码或备用码',
    auth: 'none',
    body: factorApi.GiveCode,
    success: [200, Me],
    problems: [...CODE, 'cross_site', 'second_step_over'],
  },
  {
    method: 'get',
    path: '/api/console/second-factor',
    summary: '自己的第二步验证',
    auth: 'counsellor',
    success: [200, factorApi.FactorState],
    problems: ['not_signed_in'],
  },
  {
    method: 'post',
    path: '/api/console/second-factor',
    summary: '开始设置：得到密钥，确认以后才生效',
    auth: 'counsellor',
    body: factorApi.BeginFactor,
    success: [201, factorApi.FactorBegun],
    problems: [...CHANGE, ...BODY, 'password_differs', 'second_factor_on', 'locked_out', 'too_many_requests'],
  },
  {
    method: 'post',
    path: '/api/console/second-factor/confirm',
    summary: '用第一个验证码确认，得到十个备用码',
    auth: 'counsellor',
    body: factorApi.ConfirmFactor,
    success: [201, factorApi.RecoveryCodes],
    problems: [...CHANGE, ...CODE, 'not_found', 'second_factor_on'],
  },
  {
    method: 'post',
    path: '/api/console/second-factor/codes',
    summary: '换十个新的备用码',
    auth: 'counsellor',
    body: factorApi.GiveCode,
    success: [201, factorApi.RecoveryCodes],
    problems: [...CHANGE, ...CODE],
  },
  {
    method: 'post',
    path: '/api/console/second-factor/remove',
    summary: '关掉第二步验证（角色不要求时）',
    auth: 'counsellor',
    body: factorApi.GiveCode,
    success: [204, null],
    problems: [...CHANGE, ...CODE, 'second_factor_required'],
  },
  {
    method: 'post',
    path: '/api/console/second-factor/notice-read',
    summary: '已经知道第二步验证被重设',
    auth: 'counsellor',
    success: [204, null],
    problems: CHANGE,
  },
  {
    method: 'post',
    path: '/api/console/second-factor/keep',
    summary: '手机没有丢，不要重设',
    auth: 'counsellor',
    success: [204, null],
    problems: [...CHANGE, 'not_found'],
  },
  {
    method: 'post',
    path: '/api/console/staff/{id}/second-factor/ask',
    summary: '申请重设一位同事的第二步验证（管理员）',
    auth: 'counsellor',
    success: [204, null],
    problems: [...RESET, 'whole_county', 'own_factor', 'reset_needs_factor', 'no_second_admin'],
  },
  {
    method: 'post',
    path: '/api/console/staff/{id}/second-factor/confirm',
    summary: '另一位管理员确认重设；这个账号全部退出登录',
    auth: 'counsellor',
    success: [204, null],
    problems: [
      ...RESET,
      'whole_county',
      'own_factor',
      'needs_another_admin',
      'reset_needs_factor',
      'no_second_admin',
    ],
  },
  {
    method: 'post',
    path: '/api/console/staff/{id}/second-factor/drop',
    summary: '不同意重设',
    auth: 'counsellor',
    success: [204, null],
    problems: [...RESET, 'whole_county'],
  },
];
