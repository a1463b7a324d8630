import { expect, test } from 'vitest';
import { addresses } from '../../../server/cli/addresses.ts';

const RUNNING = { baseUrl: 'http://10.0.0.5:8080', firstAccount: null };
const HERE_ONLY = { host: '127.0.0.1', trustProxy: false } as const;

test('an address that nobody else can open is said so', () => {
  const lines = addresses(RUNNING, {
    mode: 'production',
    publicUrl: 'http://10.0.0.5:8080',
    ...HERE_ONLY,
  }).join('\n');
  expect(lines).toContain('http://10.0.0.5:8080/console');
  expect(lines).toContain('没有加密（不是 https）');
  expect(lines).toContain('现在只有这台机器自己连得上');
});

test('nothing is said of one that others can open, nor in demo mode', () => {
  const open = {
    mode: 'production',
    publicUrl: 'https://youyu.example',
    host: '0.0.0.0',
    trustProxy: false,
  } as const;
  expect(addresses({ ...RUNNING, baseUrl: open.publicUrl }, open).join('\n')).not.toMatch(
    /https）|连得上|打得开/,
  );
  expect(addresses(RUNNING, { mode: 'demo', publicUrl: null, ...HERE_ONLY }).join('\n')).not.toMatch(
    /连得上|打得开/,
  );
});
