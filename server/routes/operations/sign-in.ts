import * as consoleApi from '../../api/console.ts';
import type { Operation } from './operation.ts';
import { BODY } from './problems.ts';

/** Coming into the console, leaving it, and who is there. */
export const SIGN_IN_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/console/sign-in',
    summary: '登录',
    auth: 'none',
    body: consoleApi.SignIn,
    success: [200, consoleApi.SignedIn],
    problems: [...BODY, 'cross_site', 'wrong_password', 'locked_out', 'too_many_requests'],
  },
  {
    method: 'post',
    path: '/api/console/set-password',
    summary: '用一次性链接设置密码并登录',
    auth: 'none',
    body: consoleApi.SetPassword,
    success: [200, consoleApi.SignedIn],
    problems: [...BODY, 'cross_site', 'link_spent', 'too_many_requests'],
  },
  {
    method: 'post',
    path: '/api/console/sign-out',
    summary: '退出登录',
    auth: 'counsellor',
    success: [204, null],
    problems: ['not_signed_in', 'csrf', 'cross_site'],
  },
  {
    method: 'get',
    path: '/api/console/me',
    summary: '当前账号',
    auth: 'counsellor',
    success: [200, consoleApi.Me],
    problems: ['not_signed_in'],
  },
];
