import { z } from 'zod';
import { stableTokenRequest } from '../../bot/channels/official-account/stable-token.ts';
import { kfAccountsRequest } from '../../bot/channels/wecom/kf-accounts.ts';
import { kfTokenRequest } from '../../bot/channels/wecom/kf-token.ts';
import type { Config } from '../config.ts';
import { createMailer } from '../notify/mailer.ts';
import { checkWechat, type WechatPlaces } from './check-wechat.ts';
import { bad, type Finding, good, note } from './finding.ts';
import { reach, type Reached } from './reach.ts';

/** What the check of the channels looks at. */
export type ChannelSettings = Pick<
  Config,
  'mode' | 'publicUrl' | 'officialAccount' | 'wecom' | 'wechat' | 'botpress' | 'notify'
>;

/** A bot that has the integration. */
interface Bot {
  readonly botId: string;
  readonly integrationId: string;
}

/** Signatures of platforms are good for minutes. */
const MOST_SKEW_MS = 2 * 60 * 1000;

interface CheckOptions extends WechatPlaces {
  /** Bots at Botpress that have the integration. */
  readonly bots: readonly Bot[];
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** What one channel's check came to. */
interface Checked {
  readonly findings: readonly Finding[];
  readonly reached?: Reached | null;
}

/** Tries each channel that is set: whether it is there, takes what we are known by, and can call us back. Nothing is written
 * to anybody, and no secret is in a line. */
export async function checkChannels(config: ChannelSettings, options: CheckOptions): Promise<Finding[]> {
  const { officialAccount, wecom, wechat, botpress, notify } = config;
  const unset = [
    ...(officialAccount === null ? ['公众号'] : []),
    ...(wecom === null ? ['企业微信客服'] : []),
    ...(wechat === null ? ['微信网关'] : []),
    ...(botpress === null ? ['Botpress'] : []),
  ];
  const { now } = options;
  const checked = await Promise.all([
    officialAccount === null ? NOTHING : checkOfficialAccount(officialAccount, now),
    wecom === null ? NOTHING : checkWecom(wecom, now),
    wechat === null ? NOTHING : checkWechat(wechat, options),
    botpress === null ? NOTHING : checkBotpress(botpress, options),
    notify.mail === null ? NOTHING : checkMail(notify.mail),
    notify.robotUrl === null ? NOTHING : checkRobot(notify.robotUrl, now),
  ]);
  const hasChannel = unset.length < 4;
  const calledBack = officialAccount !== null || wecom !== null || botpress !== null;
  return [
    ...(unset.length === 0 ? [] : [good(`没有接：${unset.join('、')}（不需要就不用管）`)]),
    ...(hasChannel && config.mode === 'demo' && wechat?.puppet !== 'wechaty-puppet-mock'
      ? [note('演示模式不开这些渠道，正式模式才开')]
      : []),
    ...(calledBack ? [checkCallback(config.publicUrl)] : []),
    ...checked.flatMap(({ findings }) => findings),
    ...checkClock(checked.map(({ reached }) => reached?.aheadMs ?? null).filter((ahead) => ahead !== null)),
  ];
}

const NOTHING: Checked = { findings: [] };

async function checkOfficialAccount(
  settings: NonNullable<ChannelSettings['officialAccount']>,
  now: () => number,
): Promise<Checked> {
  const reached = await reach(stableTokenRequest(settings, false), now);
  const mode = settings.encodingAesKey === null ? [note(PLAIN_MODE)] : [];
  const why: Readonly<Record<number, string>> = {
    40013: 'AppID 不对（YOUYU_OA_APP_ID）',
    40125: 'AppSecret 不对（YOUYU_OA_APP_SECRET）',
    40001: 'AppSecret 不对（YOUYU_OA_APP_SECRET）',
    40164: '这台服务器的公网 IP 不在公众号后台的 IP 白名单里',
  };
  return { reached, findings: [ofToken('公众号', reached, why), ...mode] };
}

const PLAIN_MODE = '公众号的消息没有加密：建议在后台选安全模式，并写 YOUYU_OA_AES_KEY';

async function checkWecom(
  settings: NonNullable<ChannelSettings['wecom']>,
  now: () => number,
): Promise<Checked> {
  const reached = await reach(kfTokenRequest(settings), now);
  const name = '企业微信客服';
  const token = tokenOf(reached);
  const findings = [ofToken(name, reached, WECOM_WHY)];
  if (token === null) return { reached, findings };
  // A token is given to everybody who has the secret: only what is asked with it tells whether we may ask.
  const accounts = await reach(kfAccountsRequest(settings.apiUrl, token), now);
  return { reached, findings: [...findings, ofAccounts(name, accounts)] };
}

const WECOM_WHY: Readonly<Record<number, string>> = {
  40013: '企业 ID 不对（YOUYU_WECOM_CORP_ID）',
  40001: '密钥不对（YOUYU_WECOM_SECRET）',
  60020: '这台服务器的公网 IP 不在企业微信的可信 IP 里',
  48002: '这个密钥不能用微信客服的接口：要用“微信客服 → API”里的 Secret',
};

function ofAccounts(name: string, reached: Reached | null): Finding {
  const { errcode, account_list: accounts } = KfAccounts.safeParse(reached?.body).data ?? {};
  if (errcode !== 0) return refused(name, '平台不让读客服账号', reached, WECOM_WHY);
  return accounts === undefined || accounts.length === 0
    ? bad(`${name}：还没有可以用 API 管理的客服账号，居民的话收不到：请在“微信客服 → API”里选上`)
    : good(`${name}：可以用 API 管理的客服账号有 ${accounts.length} 个`);
}

const KfAccounts = z.object({ errcode: z.number(), account_list: z.array(z.unknown()).optional() });

/** It names the address from which it was asked. */
const WRONG_IP: ReadonlySet<number> = new Set([40164, 60020]);
const IP = /\b\d{1,3}(?:\.\d{1,3}){3}\b/;

/** What a platform of WeChat said when it was asked for a token. */
function ofToken(name: string, reached: Reached | null, why: Readonly<Record<number, string>>): Finding {
  return tokenOf(reached) === null
    ? refused(name, '平台不给令牌', reached, why)
    : good(`${name}：平台连得上，密钥有效`);
}

function tokenOf(reached: Reached | null): string | null {
  return z.object({ access_token: z.string() }).safeParse(reached?.body).data?.access_token ?? null;
}

/** Why a platform of WeChat did not do what it was asked for. */
function refused(
  name: string,
  what: string,
  reached: Reached | null,
  why: Readonly<Record<number, string>>,
): Finding {
  if (reached === null) return bad(`${name}：连不上平台的接口，请检查服务器能不能上网、域名能不能解析`);
  const body = typeof reached.body === 'object' && reached.body !== null ? reached.body : {};
  const code = 'errcode' in body ? Number(body.errcode) : Number.NaN;
  if (Number.isNaN(code)) return bad(`${name}：平台的回答看不懂（HTTP ${reached.status}），请检查接口网址`);
  const said = 'errmsg' in body ? String(body.errmsg) : '';
  const ip = WRONG_IP.has(code) ? (IP.exec(said)?.[0] ?? null) : null;
  const seen = ip === null ? '' : `，平台看到的是 ${ip}`;
  return bad(`${name}：${what}，${why[code] ?? '请对照平台文档查这个错误号'}${seen}（errcode ${code}）`);
}

async function checkBotpress(
  settings: NonNullable<ChannelSettings['botpress']>,
  { bots, now }: { readonly bots: readonly Bot[]; readonly now: () => number },
): Promise<Checked> {
  const reached = await reach(new Request(settings.apiUrl), now);
  if (reached === null)
    return { findings: [bad('Botpress：连不上它的接口，请检查服务器能不能访问境外的这个网址')] };
  if (bots.length === 0)
    return {
      reached,
      findings: [note('Botpress：连得上；还没有机器人装过这个集成，令牌没法试，见 docs/botpress.md')],
    };
  const { createBotpressApi, outcomeOfFailure } = await import('../../bot/channels/botpress/botpress-api.ts');
  const api = createBotpressApi(settings);
  const findings = await Promise.all(
    bots.map(async (bot) => {
      try {
        await api.look(bot);
        return good(`Botpress：机器人 ${bot.botId} 连得上，令牌有效`);
      } catch (error) {
        const outcome = outcomeOfFailure(error);
        const why = outcome.kind === 'down' ? '令牌不对或过期了（YOUYU_BOTPRESS_TOKEN）' : outcome.reason;
        return bad(`Botpress：机器人 ${bot.botId} 用不了，${why}`);
      }
    }),
  );
  return { reached, findings };
}

async function checkMail(mail: NonNullable<ChannelSettings['notify']['mail']>): Promise<Checked> {
  const outcome = await createMailer(mail).verify();
  if (outcome === 'ok') return { findings: [good('邮件：服务器连得上，账号有效')] };
  const why = outcome.includes('eauth')
    ? '账号或密码不对（YOUYU_SMTP_URL）'
    : `连不上或不肯加密（${outcome}）`;
  return { findings: [bad(`邮件：${why}`)] };
}

async function checkRobot(url: string, now: () => number): Promise<Checked> {
  // Read, never posted to: nobody in the group is called for a check.
  const reached = await reach(new Request(url), now);
  if (reached === null) return { findings: [bad('群机器人：连不上，请检查 YOUYU_PAGE_WEBHOOK')] };
  return { reached, findings: [good('群机器人：连得上；密钥对不对，看每天的测试呼叫有没有人收到')] };
}

/** Whether platforms can call us back: a public name with https. */
function checkCallback(publicUrl: string | null): Finding {
  if (publicUrl === null)
    return bad(
      '平台要能从外网访问这里，请写 PUBLIC_URL（https 开头的公网网址），并在平台后台填它下面的回调地址',
    );
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol !== 'https:') return bad('PUBLIC_URL 不是 https：平台的回调要走 https，请在前面加证书');
  return isPublicName(hostname)
    ? good(`平台的回调地址在 ${publicUrl}/webhooks/ 下面；请从外网打开 ${publicUrl}/healthz 试一下`)
    : bad('PUBLIC_URL 是内网地址，平台从外网访问不到');
}

function isPublicName(hostname: string): boolean {
  if (hostname === 'localhost' || !hostname.includes('.') || hostname.startsWith('[')) return false;
  return (
    !/^(?:127|10|0|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(hostname) &&
    !/\.(?:local|internal|lan)$/.test(hostname)
  );
}

/** Signatures carry the time: a clock that is wrong has everything refused. */
function checkClock(ahead: readonly number[]): Finding[] {
  const worst = ahead.toSorted((left, right) => Math.abs(right) - Math.abs(left))[0];
  if (worst === undefined) return [];
  const seconds = Math.round(Math.abs(worst) / 1000);
  if (Math.abs(worst) <= MOST_SKEW_MS) return [good('服务器的时钟和平台一致')];
  return [
    bad(`服务器的时钟比平台${worst > 0 ? '慢' : '快'} ${seconds} 秒，签名会被拒绝：请打开自动校时（NTP）`),
  ];
}
