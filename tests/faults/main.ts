import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Amounts, runChannels } from './channels/run-channels.ts';
import { killNine } from './kill-nine.ts';

/** `npm run faults -- [--short] [--messages 10000] [--each] [--channels] [--channel wecom]`: prints tables for people and, as the last line, one JSON
 * object for programs. `--channels` leaves out the first part, in which one page after another is killed; with `--each` so many
 * messages are said on each channel but WeChat, without it on all together. `--channel` says all of them on one channel, WeChat
 * and its groups too, where the pace of a person is left out then. */
const short = process.argv.includes('--short');
const given = Number(process.argv[process.argv.indexOf('--messages') + 1]);
const messages = process.argv.includes('--messages') && given >= 40 ? given : short ? 640 : 4000;
const NOTHING: Amounts = { web: 0, 'official-account': 0, wecom: 0, botpress: 0, wechat: 0 };
const only = channelOf(process.argv);
const folder = await mkdtemp(join(tmpdir(), 'youyu-faults-'));

/** @throws {Error} For a channel that there is not. */
function channelOf(args: readonly string[]): keyof Amounts | null {
  const at = args.indexOf('--channel');
  if (at === -1) return null;
  const found = Object.keys(NOTHING).find((name): name is keyof Amounts => name === args[at + 1]);
  if (found === undefined) throw new Error(`--channel is one of ${Object.keys(NOTHING).join(', ')}`);
  return found;
}

/** WeChat gets few: there we write no faster than a person types, and no more than 500 a day. */
function amountsOf(all: number): Amounts {
  const wechat = short ? 9 : Math.min(300, Math.ceil(all / 40));
  const isEach = process.argv.includes('--each');
  if (only !== null) return { ...NOTHING, [only]: all };
  const each = isEach ? all : Math.floor((all - wechat) / 4);
  const web = isEach ? all : all - wechat - 3 * each;
  return { web, 'official-account': each, wecom: each, botpress: each, wechat };
}

try {
  const data = { nine: join(folder, 'nine'), channels: join(folder, 'channels') };
  await Promise.all(Object.values(data).map((one) => mkdir(one)));
  const env = { YOUYU_DATA: data.nine, YOUYU_LIMIT_SESSIONS: '100000', YOUYU_LIMIT_MESSAGES: '100000' };
  const result =
    only !== null || process.argv.includes('--channels')
      ? null
      : await killNine({ env, rounds: short ? 3 : 10, messages: 200, random: Math.random });
  if (result !== null) console.log('kill -9 in the middle of 200 concurrent messages');
  for (const [name, value] of Object.entries(result ?? {}))
    console.log(`  ${name.padEnd(16)} ${String(value).padStart(6)}`);

  const began = performance.now();
  const { results: channels, down } = await runChannels({
    folder: data.channels,
    amounts: amountsOf(messages),
    random: Math.random,
    limits: !short,
    settleMs: short ? 120_000 : 600_000,
  });
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(
    `${only ?? 'every channel at once'}, through peers that drop, repeat, reorder and delay, with a kill -9: ${seconds} s`,
  );
  console.table(
    Object.fromEntries(
      channels.map(({ channel, whose, ...counts }) => [channel, { ...counts, whose: whose.length }]),
    ),
  );
  for (const { channel, whose } of channels) {
    for (const { name, what, at } of whose) {
      const since = ((at - down.from) / 1000).toFixed(1);
      console.log(`  ${channel} ${name}: ${what}, made ${since} s after the kill`);
    }
  }
  console.log(`the server was down for ${((down.to - down.from) / 1000).toFixed(1)} s`);

  const wrong = channels.reduce(
    (sum, { lost, wrongReplies, doubled, missing, unordered }) =>
      sum + lost + wrongReplies + doubled + missing + unordered,
    0,
  );
  const wrongPages =
    result === null ? 0 : result.lost + result.doubled + result.wrongReplies + result.wrongSequences;
  // Where most answers end as dead letters nothing is doubled or missing either.
  const silent = channels.filter(({ said, answered }) => answered < said / 2).length;
  const ok = wrongPages + wrong + silent === 0;
  console.log(JSON.stringify({ run: 'faults', short, ok, ...result, channels, seconds }));
  process.exitCode = ok ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
