import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../knowledge/package-root.ts';
import { describeProblems, readConfig } from '../../server/config.ts';
import { Settings } from '../../server/settings.ts';

const KEY = 'ab'.repeat(32);

function wrongSettings(env: Record<string, string>): string[] {
  const result = readConfig(env);
  return result.ok
    ? []
    : result.problems.map((problem) => problem.setting).toSorted((a, b) => a.localeCompare(b));
}

describe('readConfig()', () => {
  test('readConfig() needs no setting at all and then runs a demo on loopback', () => {
    const result = readConfig({});
    expect(result).toMatchObject({
      ok: true,
      config: { mode: 'demo', host: '127.0.0.1', port: 8080, associationName: '天长市计划生育协会' },
    });
  });

  test('readConfig() reports every wrong setting at once', () => {
    expect(
      wrongSettings({ YOUYU_MODE: 'test', PORT: 'eighty', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud' }),
    ).toEqual(['DATABASE_URL', 'LOG_LEVEL', 'PORT', 'YOUYU_MODE']);
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ['YOUYU_WECOM_SECRET', { YOUYU_WECOM_SECRET: 'short' }, /微信客服的 Secret.*现在是 5 位/],
    [
      'YOUYU_WECOM_AES_KEY',
      { YOUYU_WECOM_AES_KEY: 'a'.repeat(42) },
      /EncodingAESKey，共 43 位；现在是 42 位/,
    ],
    ['YOUYU_WECOM_AES_KEY', { YOUYU_WECOM_AES_KEY: `${'a'.repeat(42)}=` }, /EncodingAESKey；.*不会有的字符/],
    ['YOUYU_WECOM_TOKEN', { YOUYU_WECOM_TOKEN: '令牌' }, /Token，3 到 32 位英文或数字/],
  ])('readConfig() says of a %s that was not copied whole what is wrong with it', (setting, wrong, says) => {
    const right = {
      YOUYU_WECOM_CORP_ID: 'ww0123456789abcdef',
      YOUYU_WECOM_SECRET: 'chooseTheOneOf-weixinkefu',
      YOUYU_WECOM_TOKEN: 'chooseYourOwn',
      YOUYU_WECOM_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
    };
    const result = readConfig({ ...right, ...wrong });
    expect(result.ok ? [] : result.problems).toEqual([{ setting, message: expect.stringMatching(says) }]);
  });

  test('readConfig() keeps a demo on loopback', () => {
    expect(wrongSettings({ HOST: '0.0.0.0' })).toEqual(['HOST']);
    expect(wrongSettings({ HOST: '::1' })).toEqual([]);
    expect(wrongSettings({ HOST: '0.0.0.0', YOUYU_MODE: 'production', YOUYU_MASTER_KEY: KEY })).toEqual([]);
  });

  test('readConfig() requires the master key in production', () => {
    expect(wrongSettings({ YOUYU_MODE: 'production' })).toEqual(['YOUYU_MASTER_KEY']);
    expect(wrongSettings({ YOUYU_MODE: 'production', YOUYU_MASTER_KEY: 'short' })).toEqual([
      'YOUYU_MASTER_KEY',
    ]);
  });

  test('readConfig() accepts the master key as hex and as base64', () => {
    for (const key of [KEY, Buffer.from(KEY, 'hex').toString('base64')]) {
      const result = readConfig({ YOUYU_MASTER_KEY: key });
      expect(result.ok && result.config.masterKey?.toString('hex')).toBe(KEY);
    }
  });

  test('readConfig() wants somewhere to send pages when somebody is on call', () => {
    const production = { YOUYU_MODE: 'production', YOUYU_MASTER_KEY: KEY, YOUYU_ON_CALL: '王医生' };
    expect(wrongSettings(production)).toEqual(['YOUYU_PAGE_WEBHOOK']);
    expect(wrongSettings({ ...production, YOUYU_PAGE_WEBHOOK: 'https://pager.example.cn/x' })).toEqual([]);
  });

  test('readConfig() has nobody on call in demo mode, and nothing that wakes anybody, whatever is set', () => {
    const result = readConfig({
      YOUYU_ON_CALL: '王医生',
      YOUYU_PAGE_WEBHOOK: 'https://pager.example.cn/x',
      YOUYU_SMTP_URL: 'smtp://mail.example.cn',
      YOUYU_MAIL_FROM: 'youyu@example.cn',
    });
    expect(result.ok && result.config.onCallName).toBe(null);
    expect(result.ok && result.config.notify).toMatchObject({ robotUrl: null, mail: null, testPageAt: null });
  });

  test('readConfig() reads how people on duty are paged, and refuses half a mail server and times that fall', () => {
    const production = { YOUYU_MODE: 'production', YOUYU_MASTER_KEY: KEY };
    const result = readConfig({
      ...production,
      YOUYU_SMTP_URL: 'smtp://a%40b:c@mail.example.cn:587',
      YOUYU_MAIL_FROM: 'youyu@example.cn',
      YOUYU_PAGE_CLIMB_MINUTES: '10, 20,30',
      YOUYU_TEST_PAGE_AT: '07:30',
    });
    expect(result.ok && result.config.notify).toEqual({
      robotUrl: null,
      mail: { url: 'smtp://a%40b:c@mail.example.cn:587', from: 'youyu@example.cn' },
      times: { everyMs: 300_000, climbAfterMs: [600_000, 1_200_000, 1_800_000] },
      testPageAt: 450,
      offlineAfterMs: 600_000,
    });
    expect(wrongSettings({ ...production, YOUYU_MAIL_FROM: 'youyu@example.cn' })).toEqual(['YOUYU_SMTP_URL']);
    expect(wrongSettings({ ...production, YOUYU_SMTP_URL: 'smtp://x.cn/path' })).toContain('YOUYU_SMTP_URL');
    expect(wrongSettings({ ...production, YOUYU_PAGE_CLIMB_MINUTES: '10,5,15' })).toEqual([
      'YOUYU_PAGE_CLIMB_MINUTES',
    ]);
    expect(wrongSettings({ ...production, YOUYU_TEST_PAGE_AT: '25:00' })).toEqual(['YOUYU_TEST_PAGE_AT']);
  });

  test('readConfig() names a misspelt setting of ours and leaves other variables alone', () => {
    expect(wrongSettings({ YOUYU_MOOD: 'production', PATH: '/bin' })).toEqual(['YOUYU_MOOD']);
  });

  test('readConfig() never repeats a wrong value, for it may be a secret', () => {
    const result = readConfig({ YOUYU_MASTER_KEY: 'hunter2-hunter2', DATABASE_URL: 'hunter2' });
    expect(result.ok ? '' : describeProblems(result.problems)).not.toContain('hunter2');
  });

  test('readConfig() takes an empty value for not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ ok: true, config: { port: 8080 } });
  });
});

test('an official account’s reminder needs its template, its words and a verified account', () => {
  const account = {
    YOUYU_OA_TYPE: 'service',
    YOUYU_OA_APP_ID: 'wx0123456789abcdef',
    YOUYU_OA_APP_SECRET: 'not-a-secret',
    YOUYU_OA_TOKEN: 'token',
    YOUYU_OA_VERIFIED: 'yes',
    YOUYU_OA_REMINDER_TEMPLATE: 'ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY',
    YOUYU_OA_REMINDER_WORDS: 'thing1=您有新的回复;time2={time}',
  };
  const read = readConfig(account);
  expect(read.ok && read.config.officialAccount?.reminder).toEqual({
    templateId: account.YOUYU_OA_REMINDER_TEMPLATE,
    words: { thing1: '您有新的回复', time2: '{time}' },
  });
  const wrong = (change: Partial<Record<keyof typeof account, string>>) => {
    const again = readConfig({ ...account, ...change });
    return again.ok ? [] : again.problems.map(({ setting }) => setting);
  };
  expect(wrong({ YOUYU_OA_REMINDER_WORDS: '' })).toEqual(['YOUYU_OA_REMINDER_WORDS']);
  expect(wrong({ YOUYU_OA_REMINDER_WORDS: '您有新的回复' })).toEqual(['YOUYU_OA_REMINDER_WORDS']);
  expect(wrong({ YOUYU_OA_VERIFIED: 'no' })).toEqual(['YOUYU_OA_REMINDER_TEMPLATE']);
  expect(wrong({ YOUYU_OA_TYPE: 'subscription' })).toEqual(['YOUYU_OA_REMINDER_TEMPLATE']);
  expect(wrong({ YOUYU_OA_TYPE: '订阅号' })).toEqual(['YOUYU_OA_TYPE']);
});

test('what stands between us and WeChat is a gateway with a token, wechat4u, or nobody in a demo', () => {
  const token = 'puppet_service_0123456789';
  const gateway = (env: Record<string, string>) => {
    const read = readConfig(env);
    return read.ok ? read.config.wechat : read.problems.map(({ setting }) => setting);
  };
  const service = 'wechaty-puppet-service';
  expect(gateway({})).toBeNull();
  expect(gateway({ YOUYU_WECHAT_TOKEN: token })).toEqual({ puppet: service, token, endpoint: null });
  expect(gateway({ WECHATY_PUPPET: service })).toEqual(['YOUYU_WECHAT_TOKEN']);
  expect(gateway({ WECHATY_PUPPET: 'wechaty-puppet-padlocal' })).toEqual(['WECHATY_PUPPET']);
  const production = { YOUYU_MODE: 'production', YOUYU_MASTER_KEY: '0123456789abcdef'.repeat(4) };
  const web = { WECHATY_PUPPET: 'wechaty-puppet-wechat4u' };
  expect(gateway({ ...production, ...web })).toEqual({ puppet: web.WECHATY_PUPPET });
  expect(gateway({ ...web, YOUYU_WECHAT_TOKEN: token })).toEqual(['YOUYU_WECHAT_TOKEN']);
  const practice = { WECHATY_PUPPET: 'wechaty-puppet-mock' };
  expect(gateway(practice)).toEqual({ puppet: practice.WECHATY_PUPPET });
  expect(gateway({ ...production, ...practice })).toEqual(['WECHATY_PUPPET']);
});

test('several processes take turns at the gateway to WeChat only where that is said, and they share a database', () => {
  const standby = (env: Record<string, string>) => {
    const read = readConfig({ DATABASE_URL: 'postgres://u:p@127.0.0.1/x', ...env });
    return read.ok ? read.config.wechatStandby : read.problems.map(({ setting }) => setting);
  };
  expect(standby({})).toBe(false);
  expect(standby({ YOUYU_WECHAT_STANDBY: 'yes' })).toBe(true);
  expect(standby({ YOUYU_WECHAT_STANDBY: 'yes', DATABASE_URL: '' })).toEqual(['YOUYU_WECHAT_STANDBY']);
});

test('readConfig() takes the number of an ICP filing as it is issued, and nothing else', () => {
  const filed = (number: string) => {
    const read = readConfig({ YOUYU_ICP_NUMBER: number });
    return read.ok ? read.config.icpNumber : read.problems.map(({ message }) => message).join('');
  };
  expect(filed('皖ICP备2026000000号-1')).toBe('皖ICP备2026000000号-1');
  expect(filed(' 皖ICP备 2026000000号 ')).toBe('皖ICP备2026000000号');
  expect(filed('')).toBeNull();
  for (const wrong of [
    '2026000000',
    '皖ICP备号',
    '<b>皖ICP备2026000000号-1</b>',
    'https://beian.miit.gov.cn',
  ])
    expect(filed(wrong)).toContain('照批下来的样子');
});

test('.env.example explains every setting and no other', () => {
  const example = readFileSync(join(packageRoot, '.env.example'), 'utf8');
  const named = [...example.matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]);
  expect(new Set(named)).toEqual(new Set(Object.keys(Settings.shape)));
  const explained = [...example.matchAll(/^# .+\n#?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]);
  expect(explained).toEqual(named);
});

test('.env.example shows values that are right', () => {
  const example = readFileSync(join(packageRoot, '.env.example'), 'utf8');
  const env = Object.fromEntries([...example.matchAll(/^#?([A-Z][A-Z_]+)=(.*)$/gm)].map((m) => [m[1], m[2]]));
  expect(wrongSettings(env)).toEqual([]);
});
