import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { freePort } from '../../support/server-process.ts';
import { arrivalsOf } from './arrivals.ts';
import { openBreakingLine } from '../../support/breaking-line.ts';
import { playPeople, type Traffic } from './traffic.ts';

const GATEWAY = fileURLToPath(new URL('../../support/wechat-gateway-child.mjs', import.meta.url));
const Told = z.object({ type: z.string(), text: z.string().default(''), to: z.string().default('') });
/** What stands before what is said to somebody in a group. */
const TO_SOMEBODY = /^@(\S+)\s+/u;
const GROUPS = 5;

/** We write slowly there, and lines that follow each other are answered together. */
const PATIENCE_MS = 120_000;
/** WeChat says so often at most that too much is sent: groups are left alone after it. */
const LIMITS_EVERY_MS = 60_000;
/** The line breaks once in so many messages, at least once, but not more often than that. */
const MESSAGES_A_CUT = 30;
const MOST_CUTS = 20;

/** Neighbours on WeChat, alone with us and in groups, through a gateway over gRPC that brings some messages late, twice, and once more
 * after others; that refuses to send, says so after it has sent, takes its time, and warns of limits; and to which the line breaks in
 * the middle. What it brought before that it brings again, with what came since.
 *
 * @param options.limits Whether WeChat also warns, and refuses two in a row. */
export async function wechatTraffic(options: {
  readonly random: () => number;
  readonly limits: boolean;
}): Promise<{ readonly contacts: Traffic; readonly groups: Traffic }> {
  const { random, limits } = options;
  const token = `insecure_${randomUUID()}`;
  const port = await freePort();
  const arrived = arrivalsOf();
  /** How many answers were refused: nobody waits for those. */
  const refused = new Map<string, number>();
  const gateway: ChildProcess = fork(GATEWAY, [token, String(port)], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    gateway.once('exit', () => reject(new Error('The gateway does not start')));
    gateway.on('message', (raw: unknown) => {
      const { type, to, text } = Told.parse(raw);
      if (type === 'ready') return resolve();
      const [before, name] = to.includes('@') ? (TO_SOMEBODY.exec(text) ?? ['', '']) : ['', null];
      const address = name === null ? to : `${to} ${name}`;
      if (type === 'sent') arrived.add(address, text.slice(before.length));
      else refused.set(address, (refused.get(address) ?? 0) + 1);
    });
  });
  const line = await openBreakingLine(port);
  // A gateway that is found again must be told to log in again.
  const knocking = setInterval(() => gateway.connected && gateway.send({ type: 'login' }), 500);
  let isTroubled = false;
  let limitedAt = Number.NEGATIVE_INFINITY;

  /** What becomes of the next thing that is sent and has not been decided yet. */
  function treat(): string | null {
    if (isTroubled && !limits) return null;
    const drawn = random();
    if (drawn < 0.03) return 'drop';
    if (drawn < 0.06) return 'lost';
    if (drawn < 0.07) return 'slow';
    if (!limits || drawn > 0.12 || performance.now() < limitedAt + LIMITS_EVERY_MS) return null;
    limitedAt = performance.now();
    return 'limit';
  }

  function traffic(
    channel: Traffic['channel'],
    prefix: string,
    roomOf: (person: string) => string | null,
  ): Traffic {
    const addressOf = (person: string): string => {
      const room = roomOf(person);
      return room === null ? person : `${room} ${person}`;
    };
    return {
      channel,
      env: { YOUYU_WECHAT_TOKEN: token, YOUYU_WECHAT_ENDPOINT: `127.0.0.1:${line.port}` },
      async run(town) {
        const perCut = Math.min(town.messages, Math.max(MESSAGES_A_CUT, town.messages / MOST_CUTS));
        let count = 0;
        let cuts = 0;
        await playPeople(
          { town, prefix, atOnce: Math.max(3, town.messages / 100), patienceMs: PATIENCE_MS },
          {
            async say(person, text) {
              if (random() < 0.2) await sleep(random() * 2000);
              const trouble = treat();
              isTroubled = trouble !== null;
              gateway.send({ type: 'treat', as: trouble });
              const repeats = { times: random() < 0.2 ? 2 : 1, ...(random() < 0.2 ? { lateMs: 4000 } : {}) };
              const room = roomOf(person);
              const said = room === null ? { text } : { text: `@优育助手 ${text}`, room };
              gateway.send({ type: 'say', from: person, ...said, ...repeats });
              count += 1;
              if (count < cuts * perCut + perCut / 2) return;
              cuts += 1;
              void line.cut(random() * 2000);
            },
            heard: (person) => arrived.count(addressOf(person)) + (refused.get(addressOf(person)) ?? 0),
          },
        );
      },
      arrivals: async () => arrived.all(),
      async close() {
        clearInterval(knocking);
        line.close();
        gateway.kill('SIGKILL');
      },
    };
  }

  return {
    contacts: traffic('wechat', 'wxid_fault', () => null),
    groups: traffic(
      'wechat-group',
      'wxid_group',
      (person) => `fault${Number(person.replace('wxid_group', '')) % GROUPS}@chatroom`,
    ),
  };
}
