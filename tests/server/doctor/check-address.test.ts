import { describe, expect, test } from 'vitest';
import { checkAddress } from '../../../server/doctor/check-address.ts';
import { isLoopback } from '../../../server/loopback.ts';

/** What is found where an address is set, and what stands in front. */
function found(publicUrl: string | null, but: Partial<Parameters<typeof checkAddress>[0]> = {}): string {
  return checkAddress({ mode: 'production', publicUrl, host: '0.0.0.0', trustProxy: false, ...but })
    .map(({ state, line }) => `${state} ${line}`)
    .join('\n');
}

describe('checkAddress()', () => {
  test.each([
    null,
    'http://127.0.0.1:8392',
    'http://localhost:8080',
    'https://[::1]',
    'http://0.0.0.0:8080',
    'http://youyu.example.cn',
  ])('says of %s what to write into which file, and that a restart follows', (url) => {
    expect(found(url)).toMatch(/^bad .*\.env .*PUBLIC_URL.*https.*重新启动$/u);
  });

  test('finds nothing wrong with an address that is sealed', () => {
    expect(found('https://youyu.example.cn')).toBe(
      'good 居民打开 https://youyu.example.cn，工作台是 https://youyu.example.cn/console；请用另一部手机打开试一下',
    );
  });

  test('says that nobody else gets in where it listens on this computer and nothing stands in front', () => {
    const here = { host: '127.0.0.1' };
    expect(found('https://youyu.example.cn', here)).toMatch(/\nnote .*HOST=0\.0\.0\.0.*重新启动$/u);
    expect(found('https://youyu.example.cn', { ...here, trustProxy: 1 })).toMatch(/^good [^\n]*$/u);
  });

  test('says nothing in demo mode', () => {
    expect(found(null, { mode: 'demo', host: '127.0.0.1' })).toBe('');
  });
});

test.each([
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['LOCALHOST', true],
  ['::1', true],
  ['[::1]', true],
  ['127.0.0.1.example.cn', false],
  ['10.0.0.1', false],
  ['0.0.0.0', false],
  ['youyu.example.cn', false],
])('isLoopback() of %s is %s', (hostname, is) => {
  expect(isLoopback(hostname)).toBe(is);
});
