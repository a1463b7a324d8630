import { createServer, type Server } from 'node:http';
import { createServer as createTcp, type Server as TcpServer } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { describeProblems, readConfig } from '../../../server/config.ts';
import { checkChannels, type ChannelSettings } from '../../../server/doctor/check-channels.ts';
import { checkWechat } from '../../../server/doctor/check-wechat.ts';
import { BOTPRESS, startBotpressPlatform } from '../../support/botpress-platform.ts';
import { ACCOUNT, startPlatform } from '../../support/official-account-platform.ts';
import { CORP, startWecomPlatform } from '../../support/wecom-platform.ts';

const close: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(close.splice(0).map((end) => end()));
});

const BASE = {
  YOUYU_MODE: 'production',
  YOUYU_MASTER_KEY: '0123456789abcdef'.repeat(4),
  PUBLIC_URL: 'https://youyu.example.cn',
};
const BOT = { botId: BOTPRESS.botId, integrationId: BOTPRESS.integrationId };

function settings(env: Record<string, string>): ChannelSettings {
  const read = readConfig({ ...BASE, ...env });
  if (!read.ok) throw new Error(read.problems.map(({ setting }) => setting).join());
  return read.config;
}

async function check(env: Record<string, string>, bots: readonly (typeof BOT)[] = []) {
  const findings = await checkChannels(settings(env), { bots, now: Date.now });
  return findings.map(({ state, line }) => `${state} ${line}`);
}

async function listening(server: Server | TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A service that gives one answer, with a clock of its own. */
async function answering(answer: string, aheadMs = 0): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader('Date', new Date(Date.now() + aheadMs).toUTCString()).end(answer);
  });
  return `http://127.0.0.1:${await listening(server)}`;
}

async function nobody(): Promise<number> {
  const server = createTcp();
  const port = await listening(server);
  await Promise.all(close.splice(-1).map((end) => end()));
  return port;
}

const OA = {
  YOUYU_OA_APP_ID: ACCOUNT.appId,
  YOUYU_OA_APP_SECRET: ACCOUNT.appSecret,
  YOUYU_OA_TOKEN: ACCOUNT.token,
  YOUYU_OA_AES_KEY: ACCOUNT.encodingAesKey,
};
const WECOM = {
  YOUYU_WECOM_CORP_ID: CORP.corpId,
  YOUYU_WECOM_SECRET: CORP.secret,
  YOUYU_WECOM_TOKEN: CORP.token,
  YOUYU_WECOM_AES_KEY: CORP.encodingAesKey,
};
const BP = { YOUYU_BOTPRESS_SECRET: BOTPRESS.secret, YOUYU_BOTPRESS_TOKEN: BOTPRESS.token };

describe('checkChannels()', () => {
  test('says in one line what is not set, and nothing more', async () => {
    expect(await check({})).toEqual([
      'good 没有接：公众号、企业微信客服、微信网关、Botpress（不需要就不用管）',
    ]);
  });

  test('finds everything well that is reachable and takes what we are known by', async () => {
    const [platform, wecom, botpress] = await Promise.all([
      startPlatform(),
      startWecomPlatform(),
      startBotpressPlatform(),
    ]);
    close.push(...[platform, wecom, botpress].map((peer) => () => peer.close()));
    const mail = new SMTPServer({
      authOptional: true,
      logger: false,
      disabledCommands: ['STARTTLS'],
    });
    const port = await listening(mail.server);
    const gateway = await listening(createTcp());
    const lines = await check(
      {
        ...OA,
        ...WECOM,
        ...BP,
        YOUYU_OA_API_URL: platform.apiUrl,
        YOUYU_WECOM_API_URL: wecom.apiUrl,
        YOUYU_BOTPRESS_API_URL: botpress.apiUrl,
        YOUYU_WECHAT_TOKEN: 'insecure_0123456789',
        YOUYU_WECHAT_ENDPOINT: `127.0.0.1:${gateway}`,
        YOUYU_SMTP_URL: `smtp://127.0.0.1:${port}`,
        YOUYU_MAIL_FROM: 'youyu@example.cn',
        YOUYU_PAGE_WEBHOOK: await answering('{"errcode":0}'),
      },
      [BOT],
    );
    expect(lines.filter((line) => !line.startsWith('good'))).toEqual([]);
    for (const part of [
      'https://youyu.example.cn/webhooks/',
      '公众号：平台连得上，密钥有效',
      '企业微信客服：平台连得上，密钥有效',
      '微信网关：连得上',
      `机器人 ${BOT.botId} 连得上，令牌有效`,
      '邮件：服务器连得上',
      '群机器人：连得上',
      '时钟和平台一致',
    ])
      expect(lines.join('\n')).toContain(part);
    // Nothing was written to anybody.
    expect([platform.delivered, botpress.messages, botpress.users, botpress.events]).toEqual([
      [],
      [],
      [],
      [],
    ]);
    const secrets = [
      ACCOUNT.appSecret,
      ACCOUNT.token,
      ACCOUNT.encodingAesKey,
      CORP.secret,
      BOTPRESS.secret,
      BOTPRESS.token,
      'insecure_0123456789',
    ];
    for (const secret of secrets) expect(lines.join('\n')).not.toContain(secret);
  });

  test('says what is wrong where a secret is refused', async () => {
    const [wecom, botpress] = await Promise.all([startWecomPlatform(), startBotpressPlatform()]);
    close.push(...[wecom, botpress].map((peer) => () => peer.close()));
    botpress.changeToken('another');
    const lines = await check(
      {
        ...OA,
        ...WECOM,
        ...BP,
        YOUYU_WECOM_SECRET: 'wrongSecretWrongSecretWrongSecretWrongSecre',
        YOUYU_OA_API_URL: await answering(
          '{"errcode":40164,"errmsg":"invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist"}',
        ),
        YOUYU_WECOM_API_URL: wecom.apiUrl,
        YOUYU_BOTPRESS_API_URL: botpress.apiUrl,
      },
      [BOT],
    );
    expect(lines.join('\n')).toContain(
      'bad 公众号：平台不给令牌，这台服务器的公网 IP 不在公众号后台的 IP 白名单里，平台看到的是 203.0.113.7',
    );
    expect(lines.join('\n')).toContain('bad 企业微信客服：平台不给令牌，密钥不对（YOUYU_WECOM_SECRET）');
    expect(lines.join('\n')).toContain('令牌不对或过期了（YOUYU_BOTPRESS_TOKEN）');
  });

  test('finds out whether 微信客服 answers us once the secret is right, and for which accounts', async () => {
    const [sound, empty] = [await startWecomPlatform(), await startWecomPlatform({ accounts: [] })];
    close.push(...[sound, empty].map((peer) => () => peer.close()));
    const ofWecom = async (peer: typeof sound) =>
      (await check({ ...WECOM, YOUYU_WECOM_API_URL: peer.apiUrl })).filter((line) =>
        line.includes('微信客服：'),
      );
    const valid = 'good 企业微信客服：平台连得上，密钥有效';
    expect(await ofWecom(sound)).toEqual([valid, 'good 企业微信客服：可以用 API 管理的客服账号有 1 个']);
    expect(await ofWecom(empty)).toEqual([
      valid,
      expect.stringContaining('bad 企业微信客服：还没有可以用 API 管理'),
    ]);
    sound.treat((path) => (path.endsWith('/account/list') ? 60020 : null));
    expect(await ofWecom(sound)).toEqual([
      valid,
      'bad 企业微信客服：平台不让读客服账号，这台服务器的公网 IP 不在企业微信的可信 IP 里（errcode 60020）',
    ]);
  });

  test('says what cannot be reached', async () => {
    const port = await nobody();
    const lines = await check({
      ...OA,
      ...BP,
      YOUYU_OA_API_URL: `http://127.0.0.1:${port}`,
      YOUYU_BOTPRESS_API_URL: `http://127.0.0.1:${port}`,
      YOUYU_WECHAT_TOKEN: 'insecure_0123456789',
      YOUYU_WECHAT_ENDPOINT: `127.0.0.1:${port}`,
      YOUYU_SMTP_URL: `smtp://127.0.0.1:${port}`,
      YOUYU_MAIL_FROM: 'youyu@example.cn',
      YOUYU_PAGE_WEBHOOK: `http://127.0.0.1:${port}/hook?key=secret-key`,
    });
    expect(lines.filter((line) => line.startsWith('bad'))).toHaveLength(5);
    expect(lines.join('\n')).not.toContain('secret-key');
  });

  test('looks a gateway up by its token, and says plainly what came back', async () => {
    const asked: string[] = [];
    const looked = async (status: number, answer: string) => {
      const server = createServer(({ url = '' }, response) => {
        asked.push(url);
        response.writeHead(status).end(answer);
      });
      const wechatTokensUrl = `http://127.0.0.1:${await listening(server)}`;
      return lookUp(wechatTokensUrl);
    };
    const lookUp = async (wechatTokensUrl: string) => {
      const { findings } = await checkWechat(
        { puppet: 'wechaty-puppet-service', token: 'puppet_1 2', endpoint: null },
        { now: Date.now, wechatTokensUrl },
      );
      return findings.map(({ state, line }) => `${state} ${line}`).join();
    };
    const port = await listening(createTcp());
    const at = (host: string, where: number) => JSON.stringify({ host, port: where });
    expect(await looked(200, at('127.0.0.1', port))).toMatch(/^good 微信网关：按令牌找到了，连得上/);
    expect(await looked(200, at('127.0.0.1', await nobody()))).toMatch(/^bad .*按令牌找到了.*连不上它/);
    expect(await looked(200, at('0.0.0.0', 8788))).toMatch(/^bad .*网关没有上线/);
    expect(await looked(404, '')).toMatch(/^bad .*按令牌查不到网关（HTTP 404）/);
    expect(await looked(502, '<html>')).toMatch(/^bad .*看不懂（HTTP 502）/);
    expect(await lookUp(`http://127.0.0.1:${await nobody()}`)).toMatch(/^bad .*api\.chatie\.io）连不上/);
    expect(new Set(asked)).toEqual(new Set(['/v0/hosties/puppet_1%202']));
  });

  test('WeChat for practice is said to reach nobody, the web edition to need its login page', async () => {
    const practice = { YOUYU_MODE: 'demo', WECHATY_PUPPET: 'wechaty-puppet-mock' };
    expect((await check(practice)).slice(1)).toEqual([
      expect.stringMatching(/^note 微信：只是练习.*居民的话一句也收不到/),
    ]);
    const web = { WECHATY_PUPPET: 'wechaty-puppet-wechat4u' };
    const looked = async (wechatLoginUrl: string) =>
      (await checkChannels(settings(web), { bots: [], now: Date.now, wechatLoginUrl })).map(
        ({ state, line }) => `${state} ${line}`,
      );
    expect((await looked(await answering('{}'))).join()).toMatch(
      /note 网页版微信（wechat4u）：登录网址连得上/,
    );
    const away = await looked(`http://127.0.0.1:${await nobody()}/`);
    expect(away.join()).toMatch(/bad 网页版微信（wechat4u）：连不上/);
  });

  test.each([
    ['http://youyu.example.cn', '不是 https'],
    ['https://192.168.1.5', '内网地址'],
    ['https://youyu.local', '内网地址'],
    ['', '请写 PUBLIC_URL'],
  ])('a callback at 「%s」 is not what a platform can reach', async (url, why) => {
    const lines = await check({ ...OA, YOUYU_OA_API_URL: await answering('{}'), PUBLIC_URL: url });
    expect(lines.find((line) => line.includes(why))).toMatch(/^bad/);
  });

  test('a clock that is off is named, and by how much', async () => {
    const answer = '{"access_token":"t","expires_in":7200}';
    const slow = await check({ ...OA, YOUYU_OA_API_URL: await answering(answer, 300_000) });
    expect(slow.join('\n')).toMatch(/bad 服务器的时钟比平台慢 (?:299|300) 秒/);
    const fast = await check({ ...OA, YOUYU_OA_API_URL: await answering(answer, -300_000) });
    expect(fast.join('\n')).toMatch(/bad 服务器的时钟比平台快 30[01] 秒/);
  });

  test('what is half set stops the start, and is said before anything is tried', () => {
    const read = readConfig({ ...BASE, YOUYU_BOTPRESS_SECRET: BOTPRESS.secret });
    const problems = read.ok ? [] : read.problems;
    expect(describeProblems(problems)).toContain('YOUYU_BOTPRESS_TOKEN：接 Botpress 要同时写');
  });
});
