import { expect, test } from 'vitest';
import { opensHereOnly } from '../../../../server/web/console/state/opens-here-only.ts';

test.each([
  ['http://127.0.0.1:8392/console#/set-password?token=x', true],
  ['http://localhost/console', true],
  ['http://[::1]:8080/console', true],
  ['https://youyu.example.cn/console#/set-password?token=http://127.0.0.1/', false],
  ['http://127.0.0.1.example.cn/console', false],
  ['http://192.168.1.20:8080/console', false],
])('opensHereOnly() of %s is %s', (address, is) => {
  expect(opensHereOnly(address)).toBe(is);
});
