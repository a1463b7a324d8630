import { connect } from 'node:net';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { bad, type Finding, good, note } from './finding.ts';
import { reach, type Reached } from './reach.ts';

/** Where what the check looks at is, instead of where it is for everybody. */
export interface WechatPlaces {
  /** Where the web edition of WeChat logs in. */
  readonly wechatLoginUrl?: string;
  /** Origin of the service that finds gateways by their tokens. */
  readonly wechatTokensUrl?: string;
}

const LOGIN_URL = 'https://login.wx.qq.com/';
/** The one that the gateway's client asks. */
const TOKENS_URL = 'https://api.chatie.io';
const CONNECT_MS = 5000;
/** Where a gateway is; nowhere while it has not reported. */
const Found = z.object({ host: z.string().min(1), port: z.number().int().positive() });
const NOWHERE = '0.0.0.0';

const PRACTICE =
  '微信：只是练习（wechaty-puppet-mock），没有接真的微信，居民的话一句也收不到；只在演示模式里用';
const AFTER = '登录和掉线的情况在运行中的服务里看 /readyz 或控制台';

/** Tries the gateway to WeChat, or what stands in its place. Nobody is logged in or out. */
export async function checkWechat(
  settings: NonNullable<Config['wechat']>,
  {
    now,
    wechatLoginUrl = LOGIN_URL,
    wechatTokensUrl = TOKENS_URL,
  }: WechatPlaces & {
    /** Epoch milliseconds. */
    readonly now: () => number;
  },
): Promise<{ readonly findings: readonly Finding[]; readonly reached?: Reached | null }> {
  if (settings.puppet === 'wechaty-puppet-mock') return { findings: [note(PRACTICE)] };
  if (settings.puppet === 'wechaty-puppet-wechat4u') {
    const reached = await reach(new Request(wechatLoginUrl), now);
    if (reached === null)
      return { findings: [bad('网页版微信（wechat4u）：连不上微信的登录网址，请检查服务器能不能上网')] };
    return {
      reached,
      findings: [note(`网页版微信（wechat4u）：登录网址连得上，能不能登录要扫码才知道；${AFTER}`)],
    };
  }
  const { endpoint, token } = settings;
  if (endpoint === null) {
    const reached = await reach(
      new Request(`${wechatTokensUrl}/v0/hosties/${encodeURIComponent(token)}`),
      now,
    );
    return { reached, findings: [await findByToken(reached)] };
  }
  const [host = '', port = ''] = endpoint.split(':');
  return (await connects(host, Number(port)))
    ? { findings: [good(`微信网关：连得上；${AFTER}`)] }
    : { findings: [bad('微信网关：连不上，请检查网关有没有运行、YOUYU_WECHAT_ENDPOINT 对不对')] };
}

/** What came back when it was asked where the gateway of a token is. */
async function findByToken(reached: Reached | null): Promise<Finding> {
  if (reached === null)
    return bad('微信网关：按令牌查找网关的服务（api.chatie.io）连不上，请检查服务器能不能访问境外的这个网址');
  const { status, body } = reached;
  if (status >= 400 && status < 500)
    return bad(
      `微信网关：按令牌查不到网关（HTTP ${status}）：令牌不对、到期了，或者网关还没有上线，请问服务商（YOUYU_WECHAT_TOKEN）`,
    );
  const found = Found.safeParse(body);
  if (status >= 300 || !found.success)
    return bad(
      `微信网关：查找网关的服务回答看不懂（HTTP ${status}），过一会儿再试，或者请服务商给网关的地址`,
    );
  const { host, port } = found.data;
  if (host === NOWHERE) return bad('微信网关：令牌有人认，网关没有上线，请问服务商');
  return (await connects(host, port))
    ? good(`微信网关：按令牌找到了，连得上；${AFTER}`)
    : bad(
        `微信网关：按令牌找到了（${host}:${port}），但连不上它，请检查服务器能不能访问这个地址，或者问服务商`,
      );
}

function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: CONNECT_MS });
    const end = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}
