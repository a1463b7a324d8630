import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { WechatChannels, WechatMessage } from '../../bot/channels/wechat/create-wechat.ts';
import { WechatPolicy } from '../../bot/channels/wechat/wechat-policy.ts';
import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';
import type { Conversing } from '../app/deps.ts';
import { shanghaiClock } from '../roster/shanghai-clock.ts';
import { StartError } from '../start-error.ts';
import type { Store } from '../store/ports.ts';
import { receiver } from './receiver.ts';
import type { WechatGateway } from './wechat-config.ts';

/** The association's file on how the assistant behaves on WeChat, in the data folder. */
const POLICY_FILE = 'wechat.json';

/** Opens WeChat behind a gateway. Its client is loaded here alone: who has no gateway pays nothing for it. */
export async function openWechat(
  { token, endpoint }: WechatGateway,
  parts: {
    readonly config: { readonly dataDir: string; readonly publicUrl: string | null };
    readonly store: Pick<Store, 'conversations' | 'privateLinks' | 'repliesTo' | 'sentParts'>;
    readonly lexicon: Pick<Lexicon, 'forms'>;
    readonly assistant: Conversing;
    readonly wakeOutbox: () => void;
    readonly now: () => number;
    readonly log: Logger;
  },
): Promise<WechatChannels> {
  const { log } = parts;
  const policy = await readPolicy(join(parts.config.dataDir, POLICY_FILE));
  const gathering = {
    quietMs: policy.waits.quietSeconds * 1000,
    atMostMs: policy.waits.atMostSeconds * 1000,
  };
  const receive = {
    wechat: receiver(parts, 'wechat', gathering),
    'wechat-group': receiver(parts, 'wechat-group', gathering),
  };
  const { createWechat } = await import('../../bot/channels/wechat/create-wechat.ts');
  return createWechat({
    gateway: () => ({
      puppet: 'wechaty-puppet-service',
      puppetOptions: {
        token,
        ...(endpoint === null ? {} : { endpoint }),
        ...(token.startsWith('insecure_') ? { tls: { disable: true } } : {}),
      },
    }),
    policy,
    async privateUrl(messageId) {
      const { publicUrl } = parts.config;
      const secret = publicUrl === null ? null : await parts.store.privateLinks.make(messageId, parts.now());
      // After the mark, an address never reaches a server or its log.
      return secret === null ? null : `${publicUrl}/#private=${secret}`;
    },
    asksWho: ({ intake }) =>
      intake !== null &&
      parts.lexicon.forms.get(intake.form)?.slots.find(({ id }) => id === intake.slot)?.personal === true,
    async receive(message: WechatMessage) {
      // In a group the talk has gone on since; danger in it is heard all the same.
      const mentioned = message.mentioned && !(message.isOld && message.channel === 'wechat-group');
      const { over } = await receive[message.channel]({ ...message, mentioned });
      // A turn that fails is taken up again by the recovery.
      over.catch(() => undefined);
    },
    sentParts: parts.store.sentParts,
    now: parts.now,
    chance: Math.random,
    sleep: (ms) => sleep(ms),
    clock: (at) => clockOf(shanghaiClock(at).minute),
    onState: (state) => {
      const { kind } = state;
      const reason = kind === 'down' ? state.reason : null;
      log[kind === 'down' ? 'warn' : 'info']({ channel: 'wechat', state: kind, reason }, 'gateway');
    },
    onFailure: (reason) => log.warn({ channel: 'wechat', reason }, 'handler failed'),
  });
}

/** @throws {StartError} `SETTINGS` when the file says what cannot be. */
async function readPolicy(file: string): Promise<WechatPolicy> {
  if (!existsSync(file)) return WechatPolicy.parse({});
  const read = WechatPolicy.safeParse(parsed(await readFile(file, 'utf8')));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue?.path.join('.') ?? '';
  const line = `微信的规则文件有一处不对：${file} 的 ${place || '内容'}，请对照 docs/wechat.md 改好 (wrong WeChat policy)`;
  throw new StartError('SETTINGS', line);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function clockOf(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
