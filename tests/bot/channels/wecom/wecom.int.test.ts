import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChannelDelivery, ChannelMessage, ReceivedByChannel } from '../../../../bot/channels/channel.ts';
import { createWecom, type Wecom } from '../../../../bot/channels/wecom/create-wecom.ts';
import type { Reply } from '../../../../bot/dialogue/types.ts';
import {
  CORP,
  KF,
  kfProof,
  kfPush,
  startWecomPlatform,
  type WecomPlatform,
} from '../../../support/wecom-platform.ts';
import { memoryCursors } from '../../../support/memory-cursors.ts';
import { memoryWelcomes } from '../../../support/memory-welcomes.ts';
import { memorySentParts } from '../../../support/memory-sent-parts.ts';

const AT = Date.UTC(2026, 10, 26, 6);
const ID = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
let clock = AT;
let platform: WecomPlatform;
let open: Wecom[] = [];

beforeEach(async () => {
  clock = AT;
  platform = await startWecomPlatform({ pageSize: 3, now: () => clock });
});
afterEach(async () => {
  await Promise.all(open.map((channel) => channel.stop()));
  open = [];
  await platform.close();
});

const REPLY: Reply = {
  text: '每天 0.4 毫克。',
  more: null,
  action: 'answer',
  level: 'routine',
  matchedRules: [],
  topic: null,
  citations: [],
  intake: null,
  card: null,
  suggestions: [],
};

/** A channel whose messages are kept in a list, and whose answers the test sends. */
async function start(
  change: {
    handsOver?: boolean;
    held?: number;
    unsent?: number;
    receive?: (message: ChannelMessage) => Promise<void>;
    lost?: () => Promise<void>;
    recall?: () => Promise<void>;
    cursors?: ReturnType<typeof memoryCursors>;
  } = {},
) {
  const received: ChannelMessage[] = [];
  const woken: string[] = [];
  const lost: string[] = [];
  const recalled: { address: string; sourceIds: readonly string[] }[] = [];
  const failures: string[] = [];
  const sentParts = memorySentParts();
  const channel = createWecom({
    settings: { ...CORP, handsOver: change.handsOver ?? false, apiUrl: platform.apiUrl },
    cursors: change.cursors ?? memoryCursors(),
    async receive(message): Promise<ReceivedByChannel> {
      await change.receive?.(message);
      received.push(message);
      return { over: Promise.resolve(), unsent: async () => change.unsent ?? 1 };
    },
    held: async () => change.held ?? 0,
    async wake(address) {
      woken.push(address);
      return change.held ?? 0;
    },
    welcomes: memoryWelcomes(),
    async lost({ messageId, round, reason }) {
      lost.push(`${messageId} ${round} ${reason}`);
      await change.lost?.();
    },
    async recall(one) {
      await change.recall?.();
      recalled.push(one);
    },
    sentParts,
    worker: 'w',
    now: () => clock,
    fetch,
    onFailure: (reason) => void failures.push(reason),
  });
  open.push(channel);
  await channel.start();
  const push = () => channel.handle({ method: 'POST', ...platform.push() });
  return { channel, received, recalled, woken, lost, failures, push, sentParts };
}

const delivery = (change: Partial<ChannelDelivery> = {}): ChannelDelivery => ({
  messageId: ID,
  address: `${KF} wmZhou`,
  text: '每天 0.4 毫克。',
  reply: null,
  toPrivate: false,
  answers: null,
  ...change,
});

describe('the address for pushes', () => {
  test('is proved to the platform, and to nobody else', async () => {
    const { channel } = await start();
    const { query, expected } = kfProof('1616140317555161061', AT);
    expect(await channel.handle({ method: 'GET', query, body: '' })).toMatchObject({
      status: 200,
      body: expected,
    });
    const forged = { ...query, msg_signature: (query['msg_signature'] ?? '').replace(/./, 'x') };
    expect(await channel.handle({ method: 'GET', query: forged, body: '' })).toMatchObject({
      status: 403,
      body: '',
    });
  });

  test('takes nothing that is old, changed or sealed for somebody else', async () => {
    const { channel, received } = await start();
    platform.say('wmZhou', '叶酸怎么吃');
    const { query, body } = kfPush({ OpenKfId: KF, Token: 't' }, AT);
    const changed = body.replace(
      /(<Encrypt><!\[CDATA\[.{40})(.)/,
      (_, before: string, character: string) => before + (character === 'A' ? 'B' : 'A'),
    );
    expect(await channel.handle({ method: 'POST', query, body: changed })).toMatchObject({ status: 403 });
    clock = AT + 3_600_000;
    expect(await channel.handle({ method: 'POST', query, body })).toMatchObject({ status: 403 });
    expect(received).toEqual([]);
  });
});

describe('what people write', () => {
  test('is read to the last page, in order, once, however often it is pushed', async () => {
    const { received, push } = await start();
    for (let number = 1; number <= 8; number += 1) platform.say('wmZhou', `第${number}条`);
    await Promise.all([push(), push(), push()]);
    await expect.poll(() => received.length).toBe(8);
    await push();
    platform.say('wmZhou', '第9条');
    await push();
    await expect.poll(() => received.length).toBe(9);
    expect(received.map(({ text }) => text)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `第${number}条`),
    );
    expect(received[0]).toMatchObject({ address: `${KF} wmZhou`, mentioned: true });
  });

  test('is read from where another process had come to', async () => {
    const cursors = memoryCursors();
    const first = await start({ cursors });
    platform.say('wmZhou', '第一条');
    await first.push();
    await expect.poll(() => first.received.length).toBe(1);
    await first.channel.stop();
    platform.say('wmZhou', '第二条');
    const second = await start({ cursors });
    // No push tells of it: a start looks by itself.
    await expect.poll(() => second.received.map(({ text }) => text)).toEqual(['第二条']);
  });

  test('is read again when it could not be kept, and the same when the platform fails', async () => {
    let isFull = true;
    const { received, push, failures } = await start({
      receive: async () => {
        if (isFull) throw new Error('disk full');
      },
    });
    platform.say('wmZhou', '叶酸怎么吃');
    await push();
    await expect.poll(() => failures).toEqual(['threw']);
    isFull = false;
    platform.fail('sync', 'http_500');
    clock += 6_000;
    await expect.poll(() => failures, { timeout: 60_000 }).toEqual(['threw', 'http_500']);
    clock += 6_000;
    await expect.poll(() => received.map(({ text }) => text), { timeout: 60_000 }).toEqual(['叶酸怎么吃']);
  });

  test('is read without the token of a push that is too old for it', async () => {
    const { received, channel } = await start();
    platform.say('wmZhou', '叶酸怎么吃');
    await channel.handle({ method: 'POST', ...kfPush({ OpenKfId: KF, Token: 'ended' }, AT) });
    await expect.poll(() => received.length).toBe(1);
    expect(platform.calls.filter(({ path }) => path.endsWith('sync_msg'))).toHaveLength(2);
  });

  test('is left to the staff where it is from before us, at the first reading alone', async () => {
    const { received, push } = await start();
    const old = { open_kfid: KF, external_userid: 'wmZhou', origin: 3, msgtype: 'text' };
    platform.happens({ ...old, text: { content: '昨天问的' } }, AT - 86_400_000);
    platform.say('wmZhou', '现在问的');
    await push();
    await expect.poll(() => received.length).toBe(1);
    platform.happens({ ...old, text: { content: '晚到的' } }, AT - 7_200_000);
    await push();
    await expect.poll(() => received.map(({ text }) => text)).toEqual(['现在问的', '晚到的']);
  });

  const of = (msgtype: string, fields: object) => ({
    open_kfid: KF,
    external_userid: 'wmZhou',
    origin: 3,
    msgtype,
    [msgtype]: fields,
  });
  test.each([
    ['a tapped menu', of('text', { content: '转人工', menu_id: '1' }), '转人工'],
    ['a voice', of('voice', { media_id: '2iSLeVyqzk4eX0IB5kTi9Ljfa2rt9dwfq5WKRQ4Nvvgw' }), '[语音]'],
    ['a picture', of('image', { media_id: '2iSLeVyqzk4eX0IB5kTi9Ljfa2rt9dwfq5WKRQ4Nvvgw' }), '[图片]'],
    ['a film', of('video', { media_id: '2iSLeVyqzk4eX0IB5kTi9Ljfa2rt9dwfq5WKRQ4Nvvgw' }), '[视频]'],
    ['a file', of('file', { media_id: '2iSLeVyqzk4eX0IB5kTi9Ljfa2rt9dwfq5WKRQ4Nvvgw' }), '[文件]'],
    [
      'a place',
      of('location', { latitude: 32.7, longitude: 119, name: '杨村镇卫生院', address: '安徽省天长市杨村镇' }),
      '[位置] 杨村镇卫生院',
    ],
    ['a link', of('link', { title: '标题', desc: '描述', url: 'https://x', pic_url: 'https://x' }), '[链接]'],
    [
      'a mini program',
      of('miniprogram', { title: '标题', appid: 'wx1', pagepath: 'p', thumb_media_id: 'm' }),
      '[链接]',
    ],
    ['a card', of('business_card', { userid: 'zhang' }), '[文件]'],
    ['a film of a channel', of('channels', { sub_type: 1, nickname: '昵称', title: '标题' }), '[视频]'],
    ['a product', of('channels_shop_product', { product_id: '1', title: '奶粉' }), '[链接]'],
    ['a history', of('merged_msg', { title: '聊天记录', item: [] }), '[文件]'],
    ['a note', of('note', {}), '[文件]'],
    ['what nobody knows yet', of('hologram', {}), '[文件]'],
  ])('%s stands for words', async (_name, entry, text) => {
    const { received, push } = await start();
    platform.happens(entry);
    await push();
    await expect.poll(() => received.map((message) => message.text)).toEqual([text]);
  });

  test.each([
    ['a line of a servicer', { ...of('text', { content: '您好' }), origin: 5, servicer_userid: 'zhang' }],
    [
      'another servicer’s turn',
      {
        origin: 4,
        msgtype: 'event',
        event: {
          event_type: 'session_status_change',
          open_kfid: KF,
          external_userid: 'wmZhou',
          change_type: 1,
        },
      },
    ],
    [
      'a chat that was opened without a code',
      {
        origin: 4,
        msgtype: 'event',
        event: { event_type: 'enter_session', open_kfid: KF, external_userid: 'wmZhou' },
      },
    ],
    ['what is no entry at all', { msgtype: 7 }],
  ])('%s is nobody’s message, and stops nothing', async (_name, entry) => {
    const { received, push } = await start();
    platform.happens(entry);
    platform.say('wmZhou', '叶酸怎么吃');
    await push();
    await expect.poll(() => received.map(({ text }) => text)).toEqual(['叶酸怎么吃']);
  });
});

describe('what its writer takes back', () => {
  const takes = (sourceId: string) => ({
    origin: 4,
    msgtype: 'event',
    event: {
      event_type: 'user_recall_msg',
      open_kfid: KF,
      external_userid: 'wmZhou',
      recall_msgid: sourceId,
    },
  });

  test('is taken back after it, and is known as such where both are read together', async () => {
    const { received, recalled, push } = await start();
    const before = platform.say('wmZhou', '叶酸怎么吃');
    await push();
    await expect.poll(() => received.length).toBe(1);
    platform.happens(takes(before));
    const slip = platform.say('wmZhou', '发错了');
    platform.happens(takes(slip));
    await push();
    const address = `${KF} wmZhou`;
    await expect
      .poll(() => recalled)
      .toEqual([
        { address, sourceIds: [before] },
        { address, sourceIds: [slip] },
      ]);
    expect(received.map((one) => [one.sourceId, one.recalled])).toEqual([
      [before, undefined],
      [slip, true],
    ]);
  });

  test('is read again when that could not be noted', async () => {
    let isFull = true;
    const { recalled, push, failures } = await start({
      recall: async () => {
        if (isFull) throw new Error('disk full');
      },
    });
    platform.happens(takes('4zM1'));
    await push();
    await expect.poll(() => failures).toEqual(['threw']);
    isFull = false;
    clock += 6_000;
    await expect
      .poll(() => recalled, { timeout: 60_000 })
      .toEqual([{ address: `${KF} wmZhou`, sourceIds: ['4zM1'] }]);
  });
});

describe('whoever opens the chat', () => {
  const entered = (code: string) => ({
    origin: 4,
    msgtype: 'event',
    event: {
      event_type: 'enter_session',
      open_kfid: KF,
      external_userid: 'wmZhou',
      scene: '1',
      welcome_code: code,
    },
  });

  test('is greeted with the code of the event, once', async () => {
    const { channel, received, push } = await start();
    platform.happens(entered('CODE'));
    await push();
    await expect.poll(() => received.map(({ text }) => text)).toEqual(['[关注]']);
    const greeting = delivery({ text: '您好，我是优育助手。', answers: received[0]?.sourceId ?? '' });
    expect(await channel.send(greeting)).toEqual({ kind: 'sent' });
    expect(platform.delivered).toMatchObject([
      { person: 'wmZhou', text: '您好，我是优育助手。', byCode: true },
    ]);
    const other = { ...greeting, messageId: ID.replace('V', 'W') };
    expect(await channel.send(other)).toEqual({ kind: 'never', reason: 'welcome_over' });
  });

  test('is not greeted when it was too long ago', async () => {
    const { received, push } = await start();
    platform.happens(entered('CODE'), AT - 30_000);
    platform.say('wmZhou', '你好');
    await push();
    await expect.poll(() => received.map(({ text }) => text)).toEqual(['你好']);
  });
});

describe('an answer', () => {
  test('shows what may be sent back as a menu below its last lines', async () => {
    const { channel } = await start();
    platform.say('wmZhou', '叶酸怎么吃');
    const suggestions = [
      { label: '吃多久', text: '叶酸要吃多久' },
      { label: '转人工', text: '转人工' },
    ];
    expect(await channel.send(delivery({ reply: { ...REPLY, suggestions } }))).toEqual({ kind: 'sent' });
    expect(platform.delivered).toMatchObject([
      { text: '每天 0.4 毫克。', entries: ['叶酸要吃多久', '转人工'], id: `${ID}_0` },
    ]);
  });

  test('that is long leaves in parts of its limit, and its menu after them', async () => {
    const { channel } = await start();
    platform.say('wmZhou', '叶酸怎么吃');
    const text = '每天吃零点四毫克叶酸，从怀孕前三个月吃到怀孕满三个月。'.repeat(42);
    const reply = { ...REPLY, text, suggestions: [{ label: '转人工', text: '转人工' }] };
    expect(await channel.send(delivery({ text, reply }))).toEqual({ kind: 'sent' });
    expect(platform.delivered.map((one) => one.entries.length)).toEqual([0, 0, 1]);
    expect(
      platform.delivered
        .slice(0, 2)
        .map((one) => one.text)
        .join(''),
    ).toBe(text);
  });

  test('is sent once when the connection broke after it was taken', async () => {
    const { channel } = await start();
    platform.say('wmZhou', '叶酸怎么吃');
    platform.fail('send', 'done_then_drop');
    expect(await channel.send(delivery())).toMatchObject({ kind: 'later' });
    expect(await channel.send(delivery())).toEqual({ kind: 'sent' });
    expect(platform.delivered).toHaveLength(1);
  });

  test('gets a new token when the old one has ended, once', async () => {
    const { channel } = await start();
    platform.say('wmZhou', '叶酸怎么吃');
    await channel.send(delivery());
    platform.endTokens();
    const next = delivery({ messageId: ID.replace('V', 'W') });
    expect(await channel.send(next)).toEqual({ kind: 'sent' });
    expect(platform.tokensGiven()).toBe(2);
  });

  test.each([
    [95001, { kind: 'held', reason: 'errcode_95001' }],
    [95002, { kind: 'held', reason: 'errcode_95002' }],
    [95024, { kind: 'held', reason: 'errcode_95024' }],
    [95000, { kind: 'never', reason: 'errcode_95000' }],
    [60020, { kind: 'down', reason: 'errcode_60020' }],
    [40013, { kind: 'down', reason: 'errcode_40013' }],
    [45009, { kind: 'down', reason: 'errcode_45009', retryAfterMs: 60_000 }],
    [45033, { kind: 'down', reason: 'errcode_45033', retryAfterMs: 5_000 }],
    [-1, { kind: 'later', reason: 'errcode_-1', retryAfterMs: null }],
    ['drop', { kind: 'later', reason: 'unreachable', retryAfterMs: null }],
    ['http_500', { kind: 'later', reason: 'http_500', retryAfterMs: null }],
  ] as const)('that the platform answers with %s ends so', async (failure, outcome) => {
    const { channel } = await start();
    platform.say('wmZhou', '叶酸怎么吃');
    platform.fail('send', failure);
    expect(await channel.send(delivery())).toEqual(outcome);
    expect(platform.delivered).toEqual([]);
  });

  test('is the sixth since somebody wrote: it is held, and leaves after what is said to their next message', async () => {
    const { channel, woken } = await start({ held: 1 });
    platform.say('wmZhou', '一');
    const ids = Array.from({ length: 7 }, (_, number) => `${ID.slice(0, -1)}${number}`);
    for (const messageId of ids.slice(0, 5))
      expect(await channel.send(delivery({ messageId }))).toEqual({ kind: 'sent' });
    const sixth = delivery({ messageId: ids[5] ?? '', text: '第六条' });
    expect(await channel.send(sixth)).toMatchObject({ kind: 'held' });
    expect(woken).toEqual([]);
    const source = platform.say('wmZhou', '二');
    await channel.send(delivery({ messageId: ids[6] ?? '', text: '先说新的', answers: source }));
    expect(woken).toEqual([`${KF} wmZhou`]);
    expect(await channel.send(sixth)).toEqual({ kind: 'sent' });
    expect(platform.delivered.slice(5).map(({ text }) => text)).toEqual(['先说新的', '第六条']);
  });

  test('that waits leaves at once where nothing is said to the next message', async () => {
    const { push, woken } = await start({ held: 1, unsent: 0 });
    platform.say('wmZhou', '好的');
    await push();
    await expect.poll(() => woken).toEqual([`${KF} wmZhou`]);
  });

  test('that was lost is sent anew under another id', async () => {
    const { channel, sentParts } = await start();
    platform.say('wmZhou', '叶酸怎么吃');
    await channel.send(delivery());
    await sentParts.set(ID, 1000);
    expect(await channel.send(delivery())).toEqual({ kind: 'sent' });
    expect(platform.delivered.map(({ id }) => id)).toEqual([`${ID}_0`, `${ID}_1000`]);
  });

  test('that the platform had taken and did not bring is told of', async () => {
    const { push, lost } = await start();
    platform.happens({
      origin: 4,
      msgtype: 'event',
      event: {
        event_type: 'msg_send_fail',
        open_kfid: KF,
        external_userid: 'wmZhou',
        fail_msgid: `${ID}_2001`,
        fail_type: 10,
      },
    });
    await push();
    await expect.poll(() => lost).toEqual([`${ID} 2 fail_type_10`]);
  });

  test('holds nobody’s messages where that cannot be noted', async () => {
    const { push, lost, received, failures } = await start({
      lost: async () => {
        throw new Error('The row is damaged');
      },
    });
    const event = { event_type: 'msg_send_fail', open_kfid: KF, fail_msgid: `${ID}_0`, fail_type: 10 };
    platform.happens({ origin: 4, msgtype: 'event', event: { ...event, external_userid: 'wmZhou' } });
    await push();
    await expect.poll(() => failures).toEqual(['loss_notice']);
    expect(lost).toHaveLength(3);
    platform.say('wmZhou', '叶酸怎么吃');
    await push();
    await expect.poll(() => received.length).toBe(1);
    expect(lost).toHaveLength(3);
  });
});

describe('a session', () => {
  const handoff = { ...REPLY, text: '已转给工作人员。', action: 'handoff' } as const;

  test('goes to servicers where the association wants it, and what comes after leaves it to them', async () => {
    const { channel } = await start({ handsOver: true });
    platform.say('wmZhou', '转人工');
    expect(await channel.send(delivery({ reply: handoff }))).toEqual({ kind: 'sent' });
    expect(platform.session('wmZhou')).toBe(2);
    const next = delivery({ messageId: ID.replace('V', 'W') });
    expect(await channel.send(next)).toEqual({ kind: 'never', reason: 'with_servicer' });
  });

  test('stays with us where it does not, and in danger', async () => {
    const { channel } = await start();
    platform.say('wmZhou', '转人工');
    await channel.send(delivery({ reply: handoff }));
    expect(platform.session('wmZhou')).toBe(0);
    const wanting = await start({ handsOver: true });
    await wanting.channel.send(
      delivery({ messageId: ID.replace('V', 'W'), reply: { ...handoff, level: 'emergency' } }),
    );
    expect(platform.session('wmZhou')).toBe(0);
  });

  test('that is over holds what is said until the person writes again', async () => {
    const { channel } = await start();
    platform.say('wmZhou', '一');
    platform.setSession('wmZhou', 4);
    expect(await channel.send(delivery())).toEqual({ kind: 'held', reason: 'errcode_95018' });
    platform.say('wmZhou', '二');
    expect(await channel.send(delivery())).toEqual({ kind: 'sent' });
  });
});
