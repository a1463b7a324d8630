import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { GatewayOptions, WechatConfig, WechatMessage } from '../../bot/channels/wechat/wechat-config.ts';
import { GroupPolicy, WechatPolicy } from '../../bot/channels/wechat/wechat-policy.ts';
import { beforeAskingWho } from '../../bot/dialogue/intake/before-asking-who.ts';
import type { ChannelKind, Level } from '../../bot/dialogue/types.ts';
import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';
import type { Conversing } from '../app/deps.ts';
import type { Config } from '../config.ts';
import { describeError } from '../observability/describe-error.ts';
import { shanghaiClock } from '../roster/shanghai-clock.ts';
import { StartError } from '../start-error.ts';
import type { Store } from '../store/ports.ts';
import { createGatewayKeeper, type GatewayKeeper } from './hold-gateway.ts';
import { lineJudges } from './line-judges.ts';
import { recaller } from './recaller.ts';
import { receiver } from './receiver.ts';
import { settingAside } from './setting-aside.ts';
import { onlyWechat, sharedWechat, type SharedWechat } from './shared-wechat.ts';
import { startWechat4u } from './start-wechat4u.ts';
import type { WechatGateway } from './wechat-config.ts';

/** The association's file on how the assistant behaves on WeChat, in the data folder. */
const POLICY_FILE = 'wechat.json';
/** Keeps the account of the web edition logged in. */
const WECHAT4U_FILE = 'wechat4u';
/** Instead of a group's own name: the rules of all that have none of their own. */
const ALL_OTHERS = '';

/** In place of the gateway of the settings, of pauses like a person's and after a warning, and of what leaves in a day. Tests and the
 * fault run alone use it. */
export type WechatWith = Partial<
  Pick<WechatConfig, 'gateway' | 'groupsAloneMs' | 'sleep'> & Pick<WechatPolicy, 'dailyCap'>
>;

/** Opens WeChat behind a gateway. Its client is loaded here alone: who has no gateway pays nothing for it. */
export async function openWechat(
  settings: WechatGateway,
  parts: {
    readonly config: Pick<Config, 'dataDir' | 'publicUrl' | 'wechatStandby'>;
    readonly store: Pick<
      Store,
      | 'channelDays'
      | 'conversations'
      | 'gatewayHold'
      | 'groupLines'
      | 'groups'
      | 'privateLinks'
      | 'recallNotes'
      | 'recalls'
      | 'repliesTo'
      | 'sentParts'
      | 'setAside'
    >;
    readonly lexicon: Lexicon;
    readonly assistant: Conversing;
    readonly wakeOutbox: () => void;
    readonly onSetAside: (channel: ChannelKind, level: Level) => void;
    readonly now: () => number;
    readonly log: Logger;
    readonly wechatWith?: WechatWith;
  },
): Promise<SharedWechat> {
  const { log, wechatWith } = parts;
  const policy = await readPolicy(join(parts.config.dataDir, POLICY_FILE));
  await parts.store.groups.see({
    room: ALL_OTHERS,
    name: '',
    policy: policy.groups.others,
    at: parts.now(),
  });
  const gathering = {
    quietMs: policy.waits.quietSeconds * 1000,
    atMostMs: policy.waits.atMostSeconds * 1000,
  };
  const receive = {
    wechat: settingAside(receiver(parts, 'wechat', gathering), parts, 'wechat'),
    'wechat-group': settingAside(receiver(parts, 'wechat-group', gathering), parts, 'wechat-group'),
  };
  const { createWechat } = await import('../../bot/channels/wechat/create-wechat.ts');
  let keeper: GatewayKeeper | null = null;
  const wechat = createWechat({
    gateway: (connection) =>
      wechatWith?.gateway?.(connection) ?? gatewayOf(settings, parts.config.dataDir, connection),
    policy: { ...policy, dailyCap: wechatWith?.dailyCap ?? policy.dailyCap },
    ledger: parts.store.channelDays,
    rules: (group) => rulesOf(parts, policy, group),
    async mute(room, muted) {
      await parts.store.groups.mute({ room, muted, byId: null, at: parts.now() });
    },
    async sayInGroup(room, line) {
      if (await parts.store.groupLines.queue({ room, line, at: parts.now() })) parts.wakeOutbox();
    },
    async privateUrl(messageId) {
      const { publicUrl } = parts.config;
      const secret = publicUrl === null ? null : await parts.store.privateLinks.make(messageId, parts.now());
      // After the mark, an address never reaches a server or its log.
      return secret === null ? null : `${publicUrl}/#private=${secret}`;
    },
    beforeAskingWho: (reply) => beforeAskingWho(parts.lexicon, reply),
    async receive(message: WechatMessage) {
      // In a group the talk has gone on since: what was asked is kept for a counsellor.
      const late = message.isOld && message.mentioned && message.channel === 'wechat-group';
      const { over } = await receive[message.channel]({ ...message, late });
      // A turn that fails is taken up again by the recovery.
      over.catch(() => undefined);
    },
    recall: recaller(parts),
    judges: lineJudges(parts.lexicon, parts.now),
    isTakenBack: (messageId) => parts.store.recalls.isTakenBack(messageId),
    sentParts: parts.store.sentParts,
    now: parts.now,
    chance: Math.random,
    sleep: wechatWith?.sleep ?? ((ms) => sleep(ms)),
    ...(wechatWith?.groupsAloneMs === undefined ? {} : { groupsAloneMs: wechatWith.groupsAloneMs }),
    clock: (at) => clockOf(shanghaiClock(at).minute),
    onState: (state) => {
      const { kind } = state;
      const reason = kind === 'down' ? state.reason : null;
      log[kind === 'down' ? 'warn' : 'info']({ channel: 'wechat', state: kind, reason }, 'gateway');
      keeper?.tell();
    },
    onFailure: (reason) => log.warn({ channel: 'wechat', reason }, 'handler failed'),
    mayStop: () => keeper?.isSure() ?? true,
  });
  // One process alone waits for no hold: whatever becomes of the database, it hears.
  if (!parts.config.wechatStandby) return onlyWechat(wechat);
  keeper = createGatewayKeeper({
    store: parts.store.gatewayHold,
    worker: randomUUID(),
    connection: {
      open: () => wechat.contacts.start(),
      close: () => wechat.contacts.stop(),
      restart: () => wechat.restart(),
      state: () => wechat.state(),
    },
    steady: () => performance.now(),
    onError: (error) =>
      log.error({ channel: 'wechat', error: describeError(error) }, 'cannot hold the gateway'),
  });
  return sharedWechat(wechat, keeper);
}

/** How the gateway of the settings is reached. What runs beside us is started for it. */
async function gatewayOf(
  settings: WechatGateway,
  dataDir: string,
  connection: Parameters<WechatConfig['gateway']>[0],
): Promise<GatewayOptions> {
  if (settings.puppet === 'wechaty-puppet-wechat4u')
    return startWechat4u(join(dataDir, WECHAT4U_FILE), connection);
  if (settings.puppet === 'wechaty-puppet-mock') {
    const { pretendWechat } = await import('../../bot/channels/wechat/pretend-wechat.ts');
    return pretendWechat();
  }
  const { puppet, token, endpoint } = settings;
  return {
    puppet,
    puppetOptions: {
      token,
      ...(endpoint === null ? {} : { endpoint }),
      ...(token.startsWith('insecure_') ? { tls: { disable: true } } : {}),
    },
  };
}

/** What holds in a group now: its own rules, or those of all others. The file gives a group that is named there its first
 * ones; after that they are changed in the console. */
async function rulesOf(
  { store, now }: { store: Pick<Store, 'groups'>; now: () => number },
  { groups }: WechatPolicy,
  { room, name }: { readonly room: string; readonly name: string },
): Promise<GroupPolicy> {
  const known = await store.groups.get(room);
  const seen =
    known === null || known.name !== name
      ? await store.groups.see({ room, name, policy: groups.named[name] ?? null, at: now() })
      : known;
  const others = await store.groups.get(ALL_OTHERS);
  const read = GroupPolicy.safeParse(seen.policy ?? others?.policy ?? groups.others);
  // Rules of a version to come: nothing is said rather than too much.
  const rules = read.success ? read.data : GroupPolicy.parse({ answers: false });
  return seen.muted ? { ...rules, answers: false } : rules;
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
