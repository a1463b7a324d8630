import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicFactory } from 'ulid';
import { openSqlite } from '../../../server/database/open-sqlite.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { freePort, startServer } from '../../support/server-process.ts';
import { botpressTraffic } from './botpress-traffic.ts';
import { judge, type ChannelResult } from './judge.ts';
import { officialAccountTraffic } from './official-account-traffic.ts';
import type { Traffic } from './traffic.ts';
import { webTraffic } from './web-traffic.ts';
import { wechatTraffic } from './wechat-traffic.ts';
import { wecomTraffic } from './wecom-traffic.ts';

/** A machine that does other things starts a server slowly. */
const READY_MS = 900_000;
const MASTER_KEY = '0123456789abcdef'.repeat(4);

/** How much is said on each channel; 0 leaves it out. */
export interface Amounts {
  readonly web: number;
  readonly 'official-account': number;
  readonly wecom: number;
  readonly botpress: number;
  readonly wechat: number;
}
/** Of what is said on WeChat, so much is said in groups. */
const IN_GROUPS = 0.3;
const HASTY = ['--import', 'tsx', fileURLToPath(new URL('hasty-server.ts', import.meta.url))];

/** Lets people talk on every channel at once through peers that misbehave, kills the server with SIGKILL in the middle, and starts it
 * again on the same data.
 * @returns What each channel came to, for how long people talked there, and when the server was down.
 * @param options.settleMs How long what waits for another attempt may take at the end. */
export async function runChannels(options: {
  readonly folder: string;
  readonly amounts: Amounts;
  readonly random: () => number;
  readonly limits: boolean;
  readonly settleMs: number;
}): Promise<{
  readonly results: readonly (ChannelResult & { readonly seconds: number })[];
  /** When the server was killed and when it was ready again, in epoch milliseconds. */
  readonly down: { readonly from: number; readonly to: number };
}> {
  const { folder, amounts, random, limits } = options;
  const total = Object.values(amounts).reduce((sum: number, amount: number) => sum + amount, 0);
  const traffics: Traffic[] = [];
  if (amounts.web > 0) traffics.push(webTraffic(random));
  if (amounts['official-account'] > 0) traffics.push(await officialAccountTraffic({ random, limits }));
  if (amounts.wecom > 0) traffics.push(await wecomTraffic({ random, limits }));
  if (amounts.botpress > 0) traffics.push(await botpressTraffic({ random, limits }));
  // Where there is nothing else, nobody waits for a person who types.
  const isHasty = amounts.wechat > 0 && amounts.wechat === total;
  if (amounts.wechat > 0) {
    const { contacts, groups } = await wechatTraffic({ random, limits: limits && isHasty });
    traffics.push(contacts, groups);
  }
  const port = await freePort();
  const env: Record<string, string> = {
    YOUYU_MODE: 'production',
    YOUYU_DATA: folder,
    YOUYU_MASTER_KEY: MASTER_KEY,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    PORT: String(port),
    LOG_LEVEL: 'silent',
  };
  for (const traffic of traffics) Object.assign(env, traffic.env);
  const program = isHasty ? HASTY : undefined;
  let server = await startServer(env, READY_MS, program);
  const state = { said: 0 };
  const down = { from: 0, to: 0 };
  const inGroups = Math.floor(amounts.wechat * IN_GROUPS);
  const amountOf = (channel: Traffic['channel']): number => {
    if (channel === 'wechat-group') return inGroups;
    return amounts[channel] - (channel === 'wechat' ? inGroups : 0);
  };
  const began = performance.now();
  const talking = Promise.all(
    traffics.map(async (traffic) => {
      await traffic.run({
        base: () => server.url,
        random,
        messages: amountOf(traffic.channel),
        said: () => (state.said += 1),
      });
      return Math.round((performance.now() - began) / 1000);
    }),
  );
  const killing = (async () => {
    while (state.said < total * 0.4) await sleep(20);
    down.from = Date.now();
    await server.kill();
    server = await startServer(env, READY_MS, program);
    down.to = Date.now();
  })();
  const [seconds] = await Promise.all([talking, killing]);
  await settled(folder, { messages: total, withinMs: options.settleMs });
  const arrivals = await Promise.all(traffics.map((traffic) => traffic.arrivals()));
  await server.stop();
  const results = await resultsOf(folder, traffics, arrivals, amountOf);
  await Promise.all(traffics.map((traffic) => traffic.close()));
  return { results: results.map((result, index) => ({ ...result, seconds: seconds[index] ?? 0 })), down };
}

/** Waits until everything that was said is in the store and nothing is left to be sent: what the last word from a platform told
 * of is read a while later, after a page that broke seconds later. */
async function settled(
  folder: string,
  { messages, withinMs }: { readonly messages: number; readonly withinMs: number },
): Promise<void> {
  const db = openSqlite(join(folder, 'youyu.db'));
  const end = performance.now() + withinMs;
  for (;;) {
    const heard = await db
      .selectFrom('messages')
      .select((get) => get.fn.countAll<number>().as('count'))
      .where('type', '=', 'incoming')
      .executeTakeFirstOrThrow();
    const waiting = await db
      .selectFrom('outbox')
      .select('id')
      .where('status', '=', 'queued')
      .where('channel', '!=', 'page')
      .limit(1)
      .execute();
    const unread = await db
      .selectFrom('inbox')
      .select('message_id')
      .where('answered_at', 'is', null)
      .limit(1)
      .execute();
    const isQuiet = heard.count >= messages && waiting.length === 0 && unread.length === 0;
    if (isQuiet || performance.now() > end) break;
    await sleep(250);
  }
  await db.destroy();
}

async function resultsOf(
  folder: string,
  traffics: readonly Traffic[],
  arrivals: readonly ReadonlyMap<string, readonly string[]>[],
  amountOf: (channel: Traffic['channel']) => number,
): Promise<readonly ChannelResult[]> {
  const db = openSqlite(join(folder, 'youyu.db'));
  const conversations = await db.selectFrom('conversations').select(['id', 'channel']).execute();
  const turns = await db
    .selectFrom('inbox')
    .select(['message_id', 'conversation_id', 'answered_at'])
    .orderBy('seq')
    .execute();
  await db.destroy();
  const joined = joinedLines(turns);
  const store = await openStore({
    dataDir: folder,
    databaseUrl: null,
    masterKey: Buffer.from(MASTER_KEY, 'hex'),
    mode: 'production',
    newId: monotonicFactory(),
    onError: (error) => {
      throw error;
    },
  });
  const results: ChannelResult[] = [];
  for (const [index, { channel }] of traffics.entries()) {
    const people: {
      lines: Awaited<ReturnType<typeof store.conversations.allMessages>>;
      joined: ReadonlySet<string>;
      arrived: readonly string[];
      name: string;
    }[] = [];
    for (const { id } of conversations.filter((one) => one.channel === channel)) {
      const name = channel === 'web' ? id : await store.conversations.addressOf(id);
      const arrived = arrivals[index]?.get(name ?? '') ?? [];
      people.push({ name: name ?? id, lines: await store.conversations.allMessages(id), joined, arrived });
    }
    results.push(judge(channel, amountOf(channel), people));
  }
  await store.close();
  return results;
}

/** Lines that were answered in one turn with a later one of the same conversation: the answer belongs to the last. */
function joinedLines(
  turns: readonly {
    readonly message_id: string;
    readonly conversation_id: string;
    readonly answered_at: number | null;
  }[],
): ReadonlySet<string> {
  const joined = new Set<string>();
  const last = new Map<string, string>();
  for (const { message_id: id, conversation_id: conversation, answered_at: at } of turns) {
    if (at === null) continue;
    const turn = `${conversation} ${at}`;
    const before = last.get(turn);
    if (before !== undefined) joined.add(before);
    last.set(turn, id);
  }
  return joined;
}
