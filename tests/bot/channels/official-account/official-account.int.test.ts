import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChannelMessage, ReceivedByChannel } from '../../../../bot/channels/channel.ts';
import {
  createOfficialAccount,
  type OfficialAccount,
} from '../../../../bot/channels/official-account/create-official-account.ts';
import type { LateAnswers } from '../../../../bot/channels/official-account/late-answers.ts';
import type { ReminderTemplate } from '../../../../bot/channels/official-account/reminders.ts';
import type { PlatformAnswer } from '../../../../bot/channels/platform/webhook.ts';
import {
  ACCOUNT,
  type Platform,
  pushOf,
  readAnswer,
  type SignedPush,
  startPlatform,
  pushId,
  textPush,
} from '../../../support/official-account-platform.ts';
import { memoryLateAnswers } from '../../../support/memory-late-answers.ts';
import { memoryReminderStanding } from '../../../support/memory-reminder-standing.ts';
import { memorySentParts } from '../../../support/memory-sent-parts.ts';

const AT = Date.UTC(2026, 10, 26, 6);
let platform: Platform;

beforeEach(async () => {
  platform = await startPlatform();
});
afterEach(() => platform.close());

/** A message to which so much is said. */
function saying(count: number): ReceivedByChannel {
  return { over: Promise.resolve(), unsent: async () => count };
}

/** An account whose messages are kept in a list, and whose answers the test sends. */
function open(
  settings: {
    verified?: boolean;
    sealed?: boolean;
    passiveMs?: number;
    held?: number | (() => Promise<number>);
    now?: () => number;
    lateAnswers?: LateAnswers;
    reminder?: ReminderTemplate;
    mayRemind?: () => Promise<boolean>;
  } = {},
  receive: (message: ChannelMessage) => Promise<ReceivedByChannel> = async () => saying(1),
) {
  const received: ChannelMessage[] = [];
  const woken: string[] = [];
  const failures: string[] = [];
  const reminders = memoryReminderStanding();
  const held = typeof settings.held === 'number' ? settings.held : 0;
  const countHeld = typeof settings.held === 'function' ? settings.held : async () => held;
  const account = createOfficialAccount({
    settings: {
      ...ACCOUNT,
      encodingAesKey: settings.sealed === true ? ACCOUNT.encodingAesKey : null,
      verified: settings.verified ?? true,
      reminder: settings.reminder ?? null,
      apiUrl: platform.apiUrl,
    },
    receive: (message) => {
      received.push(message);
      return receive(message);
    },
    held: countHeld,
    wake: async (address) => {
      woken.push(address);
      return countHeld();
    },
    sentParts: memorySentParts(),
    lateAnswers: settings.lateAnswers ?? memoryLateAnswers(),
    reminders,
    mayRemind: settings.mayRemind ?? (async () => true),
    now: settings.now ?? (() => AT),
    fetch,
    onFailure: (reason) => void failures.push(reason),
    passiveMs: settings.passiveMs ?? 3000,
  });
  return { account, received, woken, failures, reminders };
}

function push(account: OfficialAccount, { query, body }: SignedPush): Promise<PlatformAnswer> {
  return account.handle({ method: 'POST', query, body });
}

/** A message of ours.
 * @param answers The resident's message that it answers. */
const delivery = (messageId: string, text: string, answers: number | null = null) => ({
  messageId,
  address: 'oResident1',
  text,
  reply: null,
  toPrivate: false,
  answers: answers === null ? null : pushId(answers),
});

describe('the address of an official account', () => {
  test('is proved to the platform, and to nobody else', async () => {
    const { account } = open();
    const { query } = pushOf({}, { at: AT });
    const good = await account.handle({ method: 'GET', query: { ...query, echostr: '42' }, body: '' });
    expect(good).toMatchObject({ status: 200, body: '42' });
    const bad = { ...query, signature: query['signature']?.replace(/./, 'x') ?? '', echostr: '42' };
    expect(await account.handle({ method: 'GET', query: bad, body: '' })).toMatchObject({ status: 403 });
  });

  test('takes nothing that is signed wrongly or long ago', async () => {
    const { account, received } = open();
    const fields = textPush('oResident1', '叶酸怎么吃', 1, AT);
    expect(await push(account, pushOf(fields, { at: AT, token: 'guessed' }))).toMatchObject({ status: 403 });
    expect(await push(account, pushOf(fields, { at: AT - 3_600_000 }))).toMatchObject({ status: 403 });
    expect(received).toEqual([]);
  });
});

describe.each([
  ['in the clear', false],
  ['in the safe mode', true],
])('a message %s', (_, sealed) => {
  test('is answered with the request that brought it', async () => {
    const { account, received } = open({ sealed });
    const answered = push(account, pushOf(textPush('oResident1', '叶酸怎么吃', 1, AT), { at: AT, sealed }));
    await expect.poll(() => received.length).toBe(1);
    const sending = account.send(delivery('m1', '每天 0.4 毫克。', 1));
    const answer = await answered;
    expect(readAnswer(answer.body)).toBe('每天 0.4 毫克。');
    answer.sent(true);
    expect(await sending).toEqual({ kind: 'sent' });
    expect(platform.delivered).toEqual([]);
    expect(received[0]).toMatchObject({ address: 'oResident1', text: '叶酸怎么吃', mentioned: true });
  });
});

describe('a message in the safe mode', () => {
  test('is refused when it is sealed for another account or changed', async () => {
    const { account, received } = open({ sealed: true });
    const { query, body } = pushOf(textPush('oResident1', '叶酸怎么吃', 1, AT), { at: AT, sealed: true });
    const changed = body.replace(
      /(<Encrypt><!\[CDATA\[.{40})(.)/,
      (_all, start: string, letter: string) => `${start}${letter === 'A' ? 'B' : 'A'}`,
    );
    expect(await account.handle({ method: 'POST', query, body: changed })).toMatchObject({ status: 400 });
    const clear = pushOf(textPush('oResident1', '叶酸怎么吃', 1, AT), { at: AT });
    expect(await push(account, clear)).toMatchObject({ status: 400 });
    expect(received).toEqual([]);
  });
});

describe('an answer that takes longer than the platform waits', () => {
  test('follows by the interface where the account may write, after a word that says so', async () => {
    const { account } = open({ passiveMs: 20 });
    const answer = await push(account, pushOf(textPush('oResident1', '叶酸怎么吃', 1, AT), { at: AT }));
    expect(readAnswer(answer.body)).toMatch(/正在查.*120.*110/);
    expect(await account.send(delivery('m1', '每天 0.4 毫克。'))).toEqual({ kind: 'sent' });
    expect(platform.delivered).toEqual([{ openId: 'oResident1', text: '每天 0.4 毫克。' }]);
  });

  test('is held where it may not, until the person asks for it', async () => {
    const { account, woken, received } = open({ passiveMs: 200, verified: false, held: 1 });
    const answer = await push(account, pushOf(textPush('oResident1', '叶酸怎么吃', 1, AT), { at: AT }));
    expect(readAnswer(answer.body)).toContain('看答案');
    const held = { kind: 'held', reason: 'not_verified' };
    expect(await account.send(delivery('m1', '每天 0.4 毫克。', 1))).toEqual(held);
    const asked = push(account, pushOf(textPush('oResident1', '看答案', 2, AT), { at: AT }));
    await expect.poll(() => woken).toEqual(['oResident1']);
    const sending = account.send(delivery('m1', '每天 0.4 毫克。', 1));
    const pulled = await asked;
    pulled.sent(true);
    expect(readAnswer(pulled.body)).toContain('每天 0.4 毫克。');
    expect(await sending).toEqual({ kind: 'sent' });
    expect(received).toHaveLength(1);
  });

  test('never takes the place of what is said to the next message, which tells of it', async () => {
    const { account, received } = open({ verified: false, held: 1 });
    const answered = push(account, pushOf(textPush('oResident1', '下面一直在流血', 7, AT), { at: AT }));
    await expect.poll(() => received.length).toBe(1);
    expect(await account.send(delivery('old', '您好，周三上午来登记就行。'))).toMatchObject({ kind: 'held' });
    const sending = account.send(delivery('m7', '现在就拨打 120。', 7));
    const answer = await answered;
    answer.sent(true);
    expect(await sending).toEqual({ kind: 'sent' });
    expect(readAnswer(answer.body)).toMatch(/^现在就拨打 120。\n\n还有回复在等您/u);
  });

  test('reaches whoever is said nothing else to', async () => {
    const { account, woken } = open({ verified: false, held: 1 }, async () => saying(0));
    const answered = push(account, pushOf(textPush('oResident1', '好的', 3, AT), { at: AT }));
    await expect.poll(() => woken).toEqual(['oResident1']);
    const sending = account.send(delivery('counsellor', '您好，周三上午来登记就行。'));
    const answer = await answered;
    answer.sent(true);
    expect(await sending).toEqual({ kind: 'sent' });
    expect(readAnswer(answer.body)).toContain('周三上午来登记就行。');
  });

  test('is sent again when the connection was lost under it', async () => {
    const { account, received } = open();
    const answered = push(account, pushOf(textPush('oResident1', '叶酸怎么吃', 1, AT), { at: AT }));
    await expect.poll(() => received.length).toBe(1);
    const sending = account.send(delivery('m1', '每天 0.4 毫克。', 1));
    (await answered).sent(false);
    expect(await sending).toEqual({ kind: 'later', reason: 'connection_lost', retryAfterMs: 0 });
    expect(await account.send(delivery('m1', '每天 0.4 毫克。'))).toEqual({ kind: 'sent' });
    expect(platform.delivered).toHaveLength(1);
  });

  test('waits for the next push when the connection was lost and the interface takes nothing', async () => {
    const { account, received } = open();
    platform.fail(45009);
    expect(await account.send(delivery('m0', '周三来登记。'))).toMatchObject({ kind: 'down' });
    const pushed = pushOf(textPush('oResident1', '叶酸怎么吃', 1, AT), { at: AT });
    const answered = push(account, pushed);
    await expect.poll(() => received.length).toBe(1);
    const sending = account.send(delivery('m1', '每天 0.4 毫克。', 1));
    (await answered).sent(false);
    expect(await sending).toEqual({ kind: 'later', reason: 'connection_lost', retryAfterMs: 2000 });
    const again = push(account, pushed);
    await expect.poll(() => received.length).toBe(2);
    const resending = account.send(delivery('m1', '每天 0.4 毫克。', 1));
    const answer = await again;
    answer.sent(true);
    expect(readAnswer(answer.body)).toBe('每天 0.4 毫克。');
    expect(await resending).toEqual({ kind: 'sent' });
  });
});

describe('what may not be written any more', () => {
  const reminder = { templateId: 'T', words: { thing1: '您有新的回复', time2: '{time}' } };
  const templates = () =>
    platform.calls.filter(({ path }) => path === '/cgi-bin/message/template/send').map(({ body }) => body);
  const TOO_LATE = 45015;

  test('is told of by a template of the account, without a word of it', async () => {
    const { account } = open({ reminder });
    platform.fail(TOO_LATE);
    expect(await account.send(delivery('M1', '每天 0.4 毫克。'))).toMatchObject({ kind: 'held' });
    expect(templates()).toEqual([
      {
        touser: 'oResident1',
        template_id: 'T',
        data: { thing1: { value: '您有新的回复' }, time2: { value: '2026-11-26 14:00' } },
      },
    ]);
  });

  test('is told of once for all that waits, and not where nothing was chosen for it', async () => {
    for (const settings of [{ reminder, held: 1 }, {}]) {
      const { account } = open(settings);
      platform.fail(TOO_LATE);
      expect(await account.send(delivery('M1', '每天 0.4 毫克。'))).toMatchObject({ kind: 'held' });
    }
    expect(templates()).toEqual([]);
  });

  test('is not told of where it is about what others must not see, or nobody can know: the reply waits all the same', async () => {
    const unknown = async (): Promise<boolean> => {
      throw new Error('The database is away');
    };
    for (const mayRemind of [async () => false, unknown]) {
      const { account, failures } = open({ reminder, mayRemind });
      platform.fail(TOO_LATE);
      expect(await account.send(delivery('M1', '每天 0.4 毫克。'))).toMatchObject({ kind: 'held' });
      expect(failures).toEqual([]);
    }
    expect(templates()).toEqual([]);
  });

  test('is told of once, however often it is tried, until its resident writes again', async () => {
    const { account, received } = open({ reminder });
    for (const id of ['M1', 'M2']) {
      platform.fail(TOO_LATE);
      expect(await account.send(delivery(id, '每天 0.4 毫克。'))).toMatchObject({ kind: 'held' });
    }
    expect(templates()).toHaveLength(1);
    const answered = push(account, pushOf(textPush('oResident1', '叶酸怎么吃', 1, AT), { at: AT }));
    await expect.poll(() => received.length).toBe(1);
    const sending = account.send(delivery('m1', '好的', 1));
    (await answered).sent(true);
    expect(await sending).toEqual({ kind: 'sent' });
    platform.fail(TOO_LATE);
    expect(await account.send(delivery('M3', '每天 0.4 毫克。'))).toMatchObject({ kind: 'held' });
    expect(templates()).toHaveLength(2);
  });

  test('waits all the same where nobody can be told, and whoever keeps the account learns why', async () => {
    const { account, failures, reminders } = open({ reminder });
    await account.start();
    platform.fail(TOO_LATE, 40037);
    expect(await account.send(delivery('M1', '每天 0.4 毫克。'))).toMatchObject({ kind: 'held' });
    expect([await reminders.trouble(), failures]).toEqual(['errcode_40037', ['reminder_errcode_40037']]);
    // A start mends nothing.
    await account.start();
    expect(await reminders.trouble()).toBe('errcode_40037');
    platform.fail(TOO_LATE);
    expect(await account.send(delivery('M2', '每天 0.4 毫克。'))).toMatchObject({ kind: 'held' });
    expect(await reminders.trouble()).toBeNull();
  });
});

describe('a message that is pushed again while it waits', () => {
  test('is answered with the later request alone', async () => {
    const { account, received } = open();
    const pushed = pushOf(textPush('oResident1', '叶酸怎么吃', 1, AT), { at: AT });
    const first = push(account, pushed);
    await expect.poll(() => received.length).toBe(1);
    const second = push(account, pushed);
    expect(readAnswer((await first).body)).toBeNull();
    await expect.poll(() => received.length).toBe(2);
    const sending = account.send(delivery('m1', '每天 0.4 毫克。', 1));
    const answer = await second;
    answer.sent(true);
    expect(readAnswer(answer.body)).toBe('每天 0.4 毫克。');
    expect(await sending).toEqual({ kind: 'sent' });
  });

  test('hears no more that it is being looked for once it has its answer', async () => {
    const { account } = open({ passiveMs: 50 }, async () => {
      let asked = 0;
      return { over: Promise.resolve(), unsent: async () => (asked++ === 0 ? 1 : 0) };
    });
    const answer = await push(account, pushOf(textPush('oResident1', '叶酸怎么吃', 1, AT), { at: AT }));
    expect(readAnswer(answer.body)).toBeNull();
  });
});

describe('a message that is pushed again after its answer was handed over', () => {
  /** @param againMs How long after the answer it is pushed again. */
  async function answeredAfter(ms: number, againMs = 500, isFinished = true): Promise<string | null> {
    let at = AT;
    let isKnown = false;
    // Without another way to the person.
    const { account } = open({ now: () => at, verified: false }, async () => saying(isKnown ? 0 : 1));
    const first = push(account, pushOf(textPush('oResident1', '你好', 7, AT), { at: AT }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    at += ms;
    const sending = account.send(delivery('M1', '您好', 7));
    const answer = await first;
    answer.sent(isFinished);
    expect(await sending).toMatchObject({ kind: isFinished ? 'sent' : 'later' });
    expect(readAnswer(answer.body)).toBe('您好');
    isKnown = true;
    at += againMs;
    const again = await push(account, pushOf(textPush('oResident1', '你好', 7, AT), { at }));
    return again.body === 'success' ? null : readAnswer(again.body);
  }

  test('is answered again where the platform had stopped listening, and otherwise not', async () => {
    expect(await answeredAfter(4900)).toBe('您好');
    expect(await answeredAfter(1000)).toBeNull();
    // A machine that had much to do: its answer came too late although it thought it early.
    expect(await answeredAfter(1000, 4000)).toBe('您好');
    // Both were on their way before the platform gave the first one up.
    expect(await answeredAfter(1000, 3500)).toBeNull();
  });

  /** The process that handed the answer over has died; another one has what it kept.
   * @param isTold Whether it died after it knew that all of the answer had left. */
  async function answeredByAnother(againMs: number, isTold: boolean): Promise<string | null> {
    let at = AT;
    const parts = { now: () => at, verified: false, lateAnswers: memoryLateAnswers() };
    const { account } = open(parts);
    const first = push(account, pushOf(textPush('oResident1', '你好', 7, AT), { at: AT }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    at += 1000;
    const sending = account.send(delivery('M1', '您好', 7));
    const answer = await first;
    if (isTold) {
      answer.sent(true);
      await sending;
    }
    at += againMs;
    const another = open(parts, async () => saying(0));
    const again = await push(another.account, pushOf(textPush('oResident1', '你好', 7, AT), { at }));
    return again.body === 'success' ? null : readAnswer(again.body);
  }

  test('is answered again by another process where the first has died, and otherwise not', async () => {
    expect(await answeredByAnother(4500, true)).toBe('您好');
    expect(await answeredByAnother(4500, false)).toBe('您好');
    expect(await answeredByAnother(3500, true)).toBeNull();
  });

  test('is not answered again with what was not even handed over', async () => {
    const lateAnswers = memoryLateAnswers();
    const { account } = open({ verified: false, lateAnswers });
    const first = push(account, pushOf(textPush('oResident1', '你好', 7, AT), { at: AT }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const sending = account.send(delivery('M1', '您好', 7));
    (await first).sent(false);
    expect(await sending).toMatchObject({ kind: 'later' });
    expect(await lateAnswers.find({ address: 'oResident1', sourceId: pushId(7) }, AT)).toBeNull();
  });

  test('has its answer by the interface where there is one and the platform may have stopped listening', async () => {
    let at = AT;
    const { account } = open({ now: () => at }, async () => saying(1));
    const first = push(account, pushOf(textPush('oResident1', '你好', 7, AT), { at: AT }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    at += 4400;
    const sending = account.send(delivery('M1', '您好', 7));
    expect((await first).body).toBe('success');
    expect(await sending).toMatchObject({ kind: 'later', retryAfterMs: 0 });
    expect(await account.send(delivery('M1', '您好', 7))).toMatchObject({ kind: 'sent' });
  });

  test('is waited with for less where it was long on its way', async () => {
    const { account } = open({ now: () => AT + 3400, passiveMs: 600_000 }, async () => saying(1));
    const answer = await push(account, pushOf(textPush('oResident1', '你好', 7, AT), { at: AT }));
    expect(readAnswer(answer.body)).toContain('正在查');
  });

  test('is not answered twice where the connection broke: the answer comes by itself', async () => {
    expect(await answeredAfter(4900, 500, false)).toBeNull();
  });

  /** Hands an answer over, and pushes the message again as the platform does when it has not heard it.
   * @param again How the machine is then. */
  async function pushedAgain(
    parts: Parameters<typeof open>[0],
    again: { readonly lagMs: number; readonly received: ReceivedByChannel },
  ): Promise<PlatformAnswer> {
    let at = AT;
    let isKnown = false;
    const { account } = open({ now: () => at, ...parts }, async () => (isKnown ? again.received : saying(1)));
    const first = push(account, pushOf(textPush('oResident1', '你好', 7, AT), { at: AT }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const sending = account.send(delivery('M1', '您好', 7));
    (await first).sent(true);
    expect(await sending).toEqual({ kind: 'sent' });
    isKnown = true;
    at += 5000 + again.lagMs;
    return push(account, pushOf(textPush('oResident1', '你好', 7, AT), { at: AT + 5000 }));
  }
  const OVER: ReceivedByChannel = { over: Promise.resolve(), unsent: async () => 0 };
  const away = async (): Promise<never> => {
    throw new Error('away');
  };

  test('is answered again where a busy machine does not know yet that its turn is over', async () => {
    const slow = { over: new Promise<void>((resolve) => setTimeout(resolve, 30)), unsent: async () => 0 };
    expect(readAnswer((await pushedAgain({}, { lagMs: 4000, received: slow })).body)).toBe('您好');
    // What was handed over is marked as sent a while later.
    const unmarked = { ...OVER, unsent: async () => 1 };
    expect(readAnswer((await pushedAgain({}, { lagMs: 4000, received: unmarked })).body)).toBe('您好');
  });

  test.each([
    ['failed', away],
    ['did nothing', async () => false],
  ])('is answered again where keeping its answer %s', async (_, keep) => {
    const lateAnswers = { ...memoryLateAnswers(), keep };
    const answer = await pushedAgain({ lateAnswers }, { lagMs: 100, received: OVER });
    expect(readAnswer(answer.body)).toBe('您好');
  });

  test('is answered once where it comes twice then, and once more when that is not heard either', async () => {
    let at = AT;
    let isKnown = false;
    const { account } = open({ now: () => at }, async () => saying(isKnown ? 0 : 1));
    const pushed = () => push(account, pushOf(textPush('oResident1', '你好', 7, AT), { at }));
    const first = pushed();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const sending = account.send(delivery('M1', '您好', 7));
    (await first).sent(true);
    await sending;
    isKnown = true;
    for (let round = 0; round < 2; round += 1) {
      at += 5000;
      const words = (await Promise.all([pushed(), pushed()])).map(({ body }) => readAnswer(body));
      expect(words.filter((one) => one === '您好')).toHaveLength(1);
    }
  });

  test('is asked for again where nobody can look up what was handed over', async () => {
    const lateAnswers = { ...memoryLateAnswers(), find: away };
    expect(await pushedAgain({ lateAnswers }, { lagMs: 100, received: OVER })).toMatchObject({ status: 500 });
  });

  test('has its answer by the interface where keeping it took longer than the platform listens', async () => {
    let at = AT;
    const kept = memoryLateAnswers();
    const keep: LateAnswers['keep'] = async (...answer) => {
      at += 4400;
      return kept.keep(...answer);
    };
    const { account } = open({ now: () => at, lateAnswers: { ...kept, keep } }, async () => saying(1));
    const first = push(account, pushOf(textPush('oResident1', '你好', 7, AT), { at: AT }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const sending = account.send(delivery('M1', '您好', 7));
    expect((await first).body).toBe('success');
    expect(await sending).toMatchObject({ kind: 'later', retryAfterMs: 0 });
    expect(await account.send(delivery('M1', '您好', 7))).toEqual({ kind: 'sent' });
    expect(await kept.find({ address: 'oResident1', sourceId: pushId(7) }, at)).toBeNull();
  });

  /** The answer to a push was not heard; looking that up for the next push takes longer than that is listened to.
   * @param verified Whether there is another way to the person.
   * @param again When the second and the third push were sent, in milliseconds after the first.
   * @returns What they are answered. */
  async function lookedUpTooLate(
    verified: boolean,
    again: readonly number[],
  ): Promise<readonly (string | null)[]> {
    let at = AT;
    let isKnown = false;
    let stallMs = 0;
    const kept = memoryLateAnswers();
    const find: LateAnswers['find'] = async (...of) => {
      at += stallMs;
      stallMs = 0;
      return kept.find(...of);
    };
    const parts = { now: () => at, verified, lateAnswers: { ...kept, find } };
    const { account } = open(parts, async () => saying(isKnown ? 0 : 1));
    const pushed = (since: number) =>
      push(account, pushOf(textPush('oResident1', '你好', 7, AT), { at: AT + since }));
    const first = pushed(0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const sending = account.send(delivery('M1', '您好', 7));
    (await first).sent(true);
    await sending;
    isKnown = true;
    const words: (string | null)[] = [];
    for (const [index, since] of again.entries()) {
      at = AT + Math.max(since, 4500);
      stallMs = index === 0 ? 4900 : 0;
      words.push(readAnswer((await pushed(since)).body));
    }
    return words;
  }

  // Whether something left by the interface nobody may know, and another process may answer the next push meanwhile.
  test.each([true, false])(
    'has its answer with the next push alone where it was looked up too late to be heard (verified: %s)',
    async (verified) => {
      platform.treat(() => 'done_then_drop');
      expect(await lookedUpTooLate(verified, [5000, 10_000])).toEqual(['您好', '您好']);
      expect(await lookedUpTooLate(verified, [0])).toEqual(['您好']);
      expect(platform.delivered).toEqual([]);
    },
  );

  test('has its answer with a third push that comes while the second is still looked up', async () => {
    let at = AT;
    let isKnown = false;
    const kept = memoryLateAnswers();
    const waiting = new Set<() => void>();
    let isSlow = false;
    const find: LateAnswers['find'] = async (...of) => {
      const found = await kept.find(...of);
      if (!isSlow) return found;
      isSlow = false;
      await new Promise<void>((resolve) => waiting.add(resolve));
      return found;
    };
    const { account } = open({ now: () => at, lateAnswers: { ...kept, find } }, async () =>
      saying(isKnown ? 0 : 1),
    );
    const pushed = (since: number) => {
      at = AT + since;
      return push(account, pushOf(textPush('oResident1', '你好', 7, AT), { at }));
    };
    const first = pushed(0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const sending = account.send(delivery('M1', '您好', 7));
    (await first).sent(true);
    await sending;
    isKnown = true;
    isSlow = true;
    const second = pushed(5000);
    await expect.poll(() => waiting.size).toBe(1);
    // The interface takes nothing.
    platform.treat(() => -1);
    const third = pushed(10_000);
    for (const goOn of waiting) goOn();
    expect([await second, await third].map(({ body }) => readAnswer(body))).toEqual(['您好', '您好']);
  });

  test('that asked for what is held is given it again, and is no question', async () => {
    let at = AT;
    let held = 1;
    const { account, received } = open({ now: () => at, verified: false, held: async () => held });
    const asks = (): Promise<PlatformAnswer> =>
      push(account, pushOf(textPush('oResident1', '看答案', 7, AT), { at }));
    const first = asks();
    await new Promise((resolve) => setTimeout(resolve, 20));
    held = 0;
    const sending = account.send(delivery('M1', '每天 0.4 毫克。'));
    (await first).sent(true);
    await sending;
    at += 1000;
    expect((await asks()).body).toBe('success');
    at += 4000;
    expect(readAnswer((await asks()).body)).toBe('每天 0.4 毫克。');
    expect(received).toEqual([]);
  });
});

test('what is held takes the place of no answer that was not heard', async () => {
  let at = AT;
  let held = 2;
  const { account } = open({ now: () => at, verified: false, held: async () => held });
  const asks = (): Promise<PlatformAnswer> =>
    push(account, pushOf(textPush('oResident1', '看答案', 7, AT), { at }));
  const first = asks();
  await new Promise((resolve) => setTimeout(resolve, 20));
  held = 1;
  const sending = account.send(delivery('M1', '先打 120。'));
  (await first).sent(true);
  expect(await sending).toEqual({ kind: 'sent' });
  at += 5000;
  const again = asks();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const other = account.send(delivery('M2', '周三来登记。'));
  const answer = await again;
  answer.sent(true);
  expect(readAnswer(answer.body)).toContain('先打 120。');
  expect(await other).toMatchObject({ kind: 'held' });
});

test('an answer leaves with its request also when nobody can tell what else is held', async () => {
  const { account } = open({
    verified: false,
    held: async () => {
      throw new Error('away');
    },
  });
  const answer = push(account, pushOf(textPush('oResident1', '你好', 8, AT), { at: AT }));
  await new Promise((resolve) => setTimeout(resolve, 20));
  const sending = account.send(delivery('M1', '您好', 8));
  const { body, sent } = await answer;
  sent(true);
  expect(readAnswer(body)).toBe('您好');
  expect(await sending).toEqual({ kind: 'sent' });
});

describe('a message to which nothing is said', () => {
  test('is taken at once, without a word', async () => {
    const { account } = open({}, async () => saying(0));
    const answer = await push(account, pushOf(textPush('oResident1', '好', 1, AT), { at: AT }));
    expect(answer).toMatchObject({ status: 200, body: 'success' });
  });

  test('is asked for again when it could not be kept', async () => {
    const { account } = open({}, () => Promise.reject(new Error('disk full')));
    const answer = await push(account, pushOf(textPush('oResident1', '叶酸怎么吃', 1, AT), { at: AT }));
    expect(answer.status).toBe(500);
  });
});

describe('what is no text', () => {
  const base = { ToUserName: 'gh_association', FromUserName: 'oResident1', CreateTime: AT / 1000 };

  test.each([
    [
      'a voice that was understood',
      { MsgType: 'voice', MediaId: 'm', Recognition: '肚子疼', MsgId: '1' },
      '肚子疼',
    ],
    ['a voice that was not', { MsgType: 'voice', MediaId: 'm', MsgId: '1' }, '[语音]'],
    ['a picture', { MsgType: 'image', PicUrl: 'http://x', MediaId: 'm', MsgId: '1' }, '[图片]'],
    ['a place', { MsgType: 'location', Location_X: '32.7', Label: '杨村镇', MsgId: '1' }, '[位置] 杨村镇'],
    ['a video', { MsgType: 'video', MediaId: 'm', ThumbMediaId: 't', MsgId: '1' }, '[视频]'],
    ['a short video', { MsgType: 'shortvideo', MediaId: 'm', ThumbMediaId: 't', MsgId: '1' }, '[视频]'],
    ['what nobody knows yet', { MsgType: 'hologram', MsgId: '1' }, '[文件]'],
    ['a link', { MsgType: 'link', Title: '标题', Url: 'http://x', MsgId: '1' }, '[链接]'],
    ['a new follower', { MsgType: 'event', Event: 'subscribe', EventKey: '' }, '[关注]'],
    ['a tapped menu', { MsgType: 'event', Event: 'CLICK', EventKey: '叶酸怎么吃' }, '叶酸怎么吃'],
  ])('%s stands for words', async (_name, fields, text) => {
    const { account, received } = open({}, async () => saying(0));
    await push(account, pushOf({ ...base, ...fields }, { at: AT }));
    expect(received.map((message) => message.text)).toEqual([text]);
  });

  test.each(['unsubscribe', 'SCAN', 'VIEW', 'LOCATION', 'TEMPLATESENDJOBFINISH'])(
    'the event %s asks for nothing: it is taken and forgotten',
    async (event) => {
      const { account, received } = open();
      const fields = { ...base, MsgType: 'event', Event: event, EventKey: 'http://x' };
      expect(await push(account, pushOf(fields, { at: AT }))).toMatchObject({ status: 200, body: 'success' });
      expect(received).toEqual([]);
    },
  );

  test('the same event keeps its id when it is pushed again', async () => {
    const { account, received } = open({}, async () => saying(0));
    const fields = { ...base, MsgType: 'event', Event: 'subscribe' };
    await push(account, pushOf(fields, { at: AT }));
    await push(account, pushOf(fields, { at: AT }));
    expect(new Set(received.map(({ sourceId }) => sourceId)).size).toBe(1);
  });

  test('two entries of the menu tapped in one second are two messages', async () => {
    const { account, received } = open({}, async () => saying(0));
    const tapped = (key: string) =>
      pushOf({ ...base, MsgType: 'event', Event: 'CLICK', EventKey: key }, { at: AT });
    for (const key of ['叶酸怎么吃', '产假多少天', '产假多少天']) await push(account, tapped(key));
    expect([...new Set(received.map(({ sourceId }) => sourceId))]).toHaveLength(2);
  });
});

describe('writing by the interface', () => {
  test('gets a new token when the old one is refused, once', async () => {
    const { account } = open();
    await account.send(delivery('m1', '一'));
    platform.endTokens();
    expect(await account.send(delivery('m2', '二'))).toEqual({ kind: 'sent' });
    expect(platform.tokensGiven()).toBe(2);
    expect(platform.delivered.map(({ text }) => text)).toEqual(['一', '二']);
  });

  test('asks for one token however many messages leave at once', async () => {
    const { account } = open();
    await Promise.all([1, 2, 3, 4].map((number) => account.send(delivery(`m${number}`, `第${number}条`))));
    expect(platform.tokensGiven()).toBe(1);
  });

  test.each([
    [45015, 'held'],
    [45047, 'held'],
    [43004, 'never'],
    [48002, 'never'],
    [48001, 'down'],
    [40164, 'down'],
    [-1, 'later'],
    ['drop', 'never'],
    ['http_500', 'later'],
  ] as const)('ends %s as %s', async (failure, kind) => {
    const { account } = open();
    platform.fail(failure);
    expect(await account.send(delivery('m1', '一'))).toMatchObject({ kind });
    expect(platform.delivered).toEqual([]);
  });

  test('waits a minute when it has asked too often', async () => {
    const { account } = open();
    platform.fail(45011);
    expect(await account.send(delivery('m1', '一'))).toMatchObject({ kind: 'later', retryAfterMs: 60_000 });
  });

  test('waits for as long as it takes where it has sent all that it may in a day, and promises no answer at once', async () => {
    const { account } = open({ passiveMs: 20 });
    const asks = async (id: number): Promise<string | null> =>
      readAnswer(
        (await push(account, pushOf(textPush('oResident1', '叶酸怎么吃', id, AT), { at: AT }))).body,
      );
    platform.fail(45009);
    expect(await account.send(delivery('m1', '一'))).toEqual({
      kind: 'down',
      reason: 'errcode_45009',
      retryAfterMs: 3_600_000,
    });
    expect(await asks(1)).toMatch(/可能要晚一些.*120.*110/);
    expect(await account.send(delivery('m1', '一'))).toEqual({ kind: 'sent' });
    expect(await asks(2)).toMatch(/马上告诉您.*120.*110/);
  });

  test('goes on with a long message where it was interrupted', async () => {
    const { account } = open();
    const text = '每天吃零点四毫克叶酸，从怀孕前三个月吃到怀孕满三个月。'.repeat(60);
    platform.fail();
    await account.send(delivery('m0', '一'));
    platform.fail(0, -1);
    const first = await account.send(delivery('m1', text));
    expect(first).toMatchObject({ kind: 'later' });
    expect(await account.send(delivery('m1', text))).toEqual({ kind: 'sent' });
    const parts = platform.delivered.slice(1).map((part) => part.text);
    expect(new Set(parts).size).toBe(parts.length);
    expect(platform.calls.filter(({ path }) => path.endsWith('/send')).length).toBe(parts.length + 2 + 1);
  });

  const image = (bytes: Buffer | null) => ({
    id: 'p1',
    mediaType: 'image/jpeg' as const,
    load: async () => bytes,
  });

  test('brings pictures after the words, each once, also when it was interrupted between them', async () => {
    const { account } = open();
    const images = [image(Buffer.from('one')), image(Buffer.from('two'))];
    const sending = { ...delivery('m1', '请看'), images };
    const refusedOnce = async () => {
      platform.fail(45011);
      return Buffer.from('two');
    };
    const busy = { ...sending, images: [images[0] ?? image(null), { ...image(null), load: refusedOnce }] };
    expect((await account.send(busy)).kind).toBe('later');
    expect(await account.send(sending)).toEqual({ kind: 'sent' });
    expect(platform.delivered.map(({ text }) => text)).toEqual(['请看']);
    expect(platform.pictures.map(({ bytes }) => bytes.toString())).toEqual(['one', 'two']);
  });

  test('brings pictures without words, and none that was erased', async () => {
    const { account } = open();
    expect(account.capabilities.images).toBe(true);
    expect(open({ verified: false }).account.capabilities.images).toBe(false);
    const alone = { ...delivery('m1', ''), images: [image(Buffer.from('one'))] };
    expect(await account.send(alone)).toEqual({ kind: 'sent' });
    expect(platform.delivered).toEqual([]);
    expect(platform.pictures).toMatchObject([{ openId: 'oResident1' }]);
    const gone = { ...delivery('m2', ''), images: [image(null)] };
    expect(await account.send(gone)).toEqual({ kind: 'never', reason: 'erased' });
  });
});
