import { afterEach, describe, expect, test, vi } from 'vitest';
import { types } from 'wechaty-puppet';
import { mock, PuppetMock } from 'wechaty-puppet-mock';
import { createWechat, type WechatChannels } from '../../../../bot/channels/wechat/create-wechat.ts';
import type { WechatConfig, WechatMessage } from '../../../../bot/channels/wechat/wechat-config.ts';
import type { GatewayState } from '../../../../bot/channels/wechat/gateway.ts';
import { GroupPolicy, WechatPolicy } from '../../../../bot/channels/wechat/wechat-policy.ts';
import { aReply } from '../../../support/store-builders.ts';
import { memorySentParts } from '../../../support/memory-sent-parts.ts';
import { memoryPaceLedger } from '../../../support/memory-pace-ledger.ts';

const opened: WechatChannels[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ contacts }) => contacts.stop()));
});

/** The same people, as a fresh connection finds them. */
function people(mocker: mock.Mocker) {
  const us = mocker.createContact({ id: 'wxid_us', name: '优育助手' });
  const zhou = mocker.createContact({ id: 'wxid_zhou', name: '周' });
  const wang = mocker.createContact({ id: 'wxid_wang', name: '王' });
  const group = mocker.createRoom({ id: 'group@chatroom', memberIdList: [us.id, zhou.id, wang.id] });
  return { us, zhou, wang, group };
}

/** WeChat as the mock plays it: the assistant and two neighbours, all in one group. */
async function openWechat(
  policy: unknown = {},
  receive?: (message: WechatMessage) => Promise<unknown>,
  change: Partial<
    Pick<WechatConfig, 'answerMs' | 'clock' | 'mute' | 'now' | 'recall' | 'rules' | 'sleep'>
  > = {},
) {
  const received: WechatMessage[] = [];
  const states: GatewayState['kind'][] = [];
  const failures: string[] = [];
  const connections: { mocker: mock.Mocker; puppet: PuppetMock }[] = [];
  const wechat = createWechat({
    gateway: () => {
      const mocker = new mock.Mocker();
      const puppet = new PuppetMock({ mocker });
      connections.push({ mocker, puppet });
      return { puppet };
    },
    ledger: memoryPaceLedger(),
    policy: WechatPolicy.parse(policy),
    receive: async (message) => {
      received.push(message);
      await receive?.(message);
    },
    sentParts: memorySentParts(),
    now: Date.now,
    chance: () => 0.5,
    sleep: async () => {},
    clock: () => '12:00',
    onState: ({ kind }) => states.push(kind),
    onFailure: (reason) => failures.push(reason),
    firstRetryMs: 20,
    ...change,
  });
  opened.push(wechat);
  await wechat.contacts.start();

  /** Scans the code of the newest connection. */
  async function logIn() {
    const connection = connections.at(-1);
    if (connection === undefined) throw new Error('There is no connection');
    const { mocker, puppet } = connection;
    await expect.poll(() => puppet.state.active()).toBe(true);
    const found = people(mocker);
    mocker.login(found.us);
    await expect.poll(() => wechat.state().kind).toBe('online');
    return { ...found, puppet };
  }

  const found = await logIn();

  /** Brings something as the gateway would, under an id of its own. */
  function bring(
    where: string,
    {
      from,
      type = types.Message.Text,
      ...said
    }: { id: string; from: string; text: string; type?: types.Message },
  ): void {
    const place =
      where === 'alone' ? { listenerId: found.us.id } : { roomId: found.group.id, mentionIdList: [] };
    const message = { ...said, talkerId: from, type, timestamp: Date.now(), ...place };
    connections.at(-1)?.mocker.MessageMock.create(message);
    found.puppet.emit('message', { messageId: said.id });
  }

  return { wechat, received, states, failures, connections, logIn, bring, ...found };
}

/** Around a logout a gateway does not know who we are. */
function forget(puppet: PuppetMock): void {
  vi.spyOn(puppet, 'isLoggedIn', 'get').mockReturnValue(false);
  vi.spyOn(puppet, 'currentUserId', 'get').mockImplementation(() => {
    throw new Error('not logged in, no this.__currentUserId yet.');
  });
}

const delivery = (address: string, text: string, messageId = 'm1') => ({
  messageId,
  address,
  text,
  reply: null,
  toPrivate: false,
  answers: null,
});

describe('WeChat', () => {
  test('hands over what a contact writes, and writes back', async () => {
    const { wechat, puppet, us, zhou, received } = await openWechat();
    zhou.say('叶酸怎么吃').to(us);
    await expect.poll(() => received.length).toBe(1);
    expect(received[0]).toMatchObject({
      channel: 'wechat',
      address: zhou.id,
      text: '叶酸怎么吃',
      mentioned: true,
    });
    const say = vi.spyOn(puppet, 'messageSendText');
    expect(await wechat.contacts.send(delivery(zhou.id, '每天 0.4 毫克。'))).toEqual({ kind: 'sent' });
    expect(say).toHaveBeenCalledExactlyOnceWith(zhou.id, '每天 0.4 毫克。');
  });

  test('leads to what is asked on the web, and says so where there is no way there', async () => {
    const { wechat, puppet, zhou } = await openWechat();
    const reply = aReply({ text: '请在网页上看。', referral: 'r1' });
    const asked = { ...delivery(zhou.id, reply.text), reply };
    const say = vi.spyOn(puppet, 'messageSendText');
    expect(await wechat.contacts.send(asked)).toEqual({ kind: 'never', reason: 'no_web_address' });
    expect(say).not.toHaveBeenCalled();
  });

  test('says a notice to a group once its quiet hours are over', async () => {
    let clock = '22:30';
    const quiet = { from: '22:00', to: '07:00' };
    const { wechat, group, puppet } = await openWechat({ groups: { others: { quiet } } }, undefined, {
      clock: () => clock,
    });
    const say = vi.spyOn(puppet, 'messageSendText');
    const begin = vi.fn<() => Promise<boolean>>(async () => true);
    const post = () => wechat.groups.post?.({ room: group.id, says: { text: '周三上午免费孕检' }, begin });
    const retryAfterMs = 8.5 * 60 * 60_000;
    expect(await post()).toEqual({ kind: 'later', reason: 'quiet_hours', retryAfterMs });
    clock = '06:59';
    expect(await post()).toMatchObject({ kind: 'later', retryAfterMs: 60_000 });
    expect([begin.mock.calls.length, say.mock.calls.length]).toEqual([0, 0]);
    clock = '07:00';
    expect(await post()).toEqual({ kind: 'sent' });
    expect([begin.mock.calls.length, say.mock.calls.length]).toEqual([1, 1]);
  });

  test('hears its name in a group although the gateway says nothing of it', async () => {
    const { zhou, group, received } = await openWechat();
    zhou.say('@优育助手\u2005叶酸怎么吃').to(group);
    await expect.poll(() => received.length).toBe(1);
    expect(received[0]).toMatchObject({
      channel: 'wechat-group',
      address: `${group.id} ${zhou.id}`,
      text: '叶酸怎么吃',
      mentioned: true,
    });
  });

  test('hands over what is not addressed to it as just that', async () => {
    const { zhou, group, received } = await openWechat();
    zhou.say('今晚跳舞去不去').to(group);
    await expect.poll(() => received.length).toBe(1);
    expect(received[0]).toMatchObject({ mentioned: false, text: '今晚跳舞去不去' });
  });

  test.each(['group', 'alone'])('says of what was recalled before it came that it was: %s', async (where) => {
    const { bring, zhou, received } = await openWechat();
    bring(where, { id: 'recall', from: zhou.id, text: 'late', type: types.Message.Recalled });
    bring(where, { id: 'late', from: zhou.id, text: '@优育助手 叶酸怎么吃' });
    bring(where, { id: 'other', from: zhou.id, text: '@优育助手 叶酸怎么吃' });
    await expect.poll(() => received.length).toBe(2);
    expect(received[0]).toMatchObject({ sourceId: 'late', recalled: true });
    expect(received[1]).not.toHaveProperty('recalled');
  });

  test('a recall that gets no answer holds nothing that its writer says next', async () => {
    const recall = vi.fn<NonNullable<WechatConfig['recall']>>(() => new Promise(() => {}));
    const { bring, zhou, received } = await openWechat({}, undefined, { recall });
    bring('alone', { id: 'slip', from: zhou.id, text: '叶酸怎么吃' });
    bring('alone', { id: 'recall', from: zhou.id, text: 'slip', type: types.Message.Recalled });
    await expect.poll(() => recall.mock.calls.length).toBe(1);
    bring('alone', { id: 'next', from: zhou.id, text: '孩子抽风了' });
    await expect.poll(() => received.map(({ sourceId }) => sourceId)).toEqual(['slip', 'next']);
  });

  test('a recall that fails ends nothing, is told of without a word, and is tried again', async () => {
    const recall = vi
      .fn<NonNullable<WechatConfig['recall']>>(async () => undefined)
      .mockRejectedValueOnce(new Error('The database is away'));
    const { bring, zhou, received, failures } = await openWechat({}, undefined, { recall });
    bring('alone', { id: 'slip', from: zhou.id, text: '叶酸怎么吃' });
    bring('alone', { id: 'recall', from: zhou.id, text: 'slip', type: types.Message.Recalled });
    await expect.poll(() => recall.mock.calls.length).toBe(2);
    expect(recall).toHaveBeenLastCalledWith(expect.objectContaining({ sourceIds: ['slip'] }));
    expect(failures).toEqual(['recall']);
    bring('alone', { id: 'next', from: zhou.id, text: '产假多少天' });
    await expect.poll(() => received.length).toBe(2);
  });

  test('keeps two people who ask at once apart, and names each in the group', async () => {
    const { wechat, puppet, zhou, wang, group, received } = await openWechat();
    zhou.say('@优育助手 叶酸怎么吃').to(group);
    wang.say('@优育助手 产假多少天').to(group);
    await expect.poll(() => received.length).toBe(2);
    expect(new Set(received.map(({ address }) => address)).size).toBe(2);
    const say = vi.spyOn(puppet, 'messageSendText');
    expect(await wechat.groups.send(delivery(`${group.id} ${zhou.id}`, '每天 0.4 毫克。'))).toEqual({
      kind: 'sent',
    });
    const [place, line] = say.mock.calls[0] ?? [];
    expect(place).toBe(group.id);
    expect(line).toMatch(/^@周[\s\u2005]每天 0\.4 毫克。$/u);
  });

  test('says nothing in a group that wants no answers, but hears', async () => {
    const { zhou, group, received } = await openWechat({ groups: { others: { answers: false } } });
    zhou.say('@优育助手 叶酸怎么吃').to(group);
    await expect.poll(() => received.length).toBe(1);
    expect(received[0]).toMatchObject({ mentioned: false });
  });

  test('does not listen to itself', async () => {
    const { wechat, us, zhou, group, received } = await openWechat();
    us.say('@优育助手 叶酸怎么吃').to(group);
    await wechat.groups.send(delivery(`${group.id} ${zhou.id}`, '优育助手 在这里'));
    zhou.say('好').to(us);
    await expect.poll(() => received.length).toBe(1);
    expect(received[0]?.text).toBe('好');
  });

  test('takes a message once however often the gateway brings it', async () => {
    const { us, zhou, received, puppet } = await openWechat();
    zhou.say('叶酸怎么吃').to(us);
    await expect.poll(() => received.length).toBe(1);
    const messageId = received[0]?.sourceId ?? '';
    puppet.emit('message', { messageId });
    puppet.emit('message', { messageId });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(received).toHaveLength(1);
  });

  test('keeps what a person writes in the order in which it came, however long one line takes', async () => {
    const kept: string[] = [];
    const { us, zhou } = await openWechat({}, async ({ text }) => {
      if (text === '我怀孕三十周') await new Promise((resolve) => setTimeout(resolve, 100));
      kept.push(text);
    });
    zhou.say('我怀孕三十周').to(us);
    await new Promise((resolve) => setTimeout(resolve, 20));
    zhou.say('下面一直流血').to(us);
    await expect.poll(() => kept).toEqual(['我怀孕三十周', '下面一直流血']);
  });

  test('keeps trying to keep a message, for the gateway does not bring it again', async () => {
    let failures = 3;
    const { us, zhou, received } = await openWechat({}, async () => {
      failures -= 1;
      if (failures >= 0) throw new Error('disk full');
    });
    zhou.say('叶酸怎么吃').to(us);
    await expect.poll(() => received.length).toBe(4);
    expect(new Set(received.map(({ sourceId }) => sourceId)).size).toBe(1);
  });

  test('asks again for a message that could not be kept for half a minute', async () => {
    let isAway = true;
    const { us, zhou, received, failures } = await openWechat({}, async () => {
      if (isAway) throw new Error('away');
    });
    zhou.say('叶酸怎么吃').to(us);
    await expect.poll(() => failures).toEqual(['message']);
    const before = received.length;
    isAway = false;
    await expect.poll(() => received.length).toBe(before + 1);
    expect(new Set(received.map(({ sourceId }) => sourceId)).size).toBe(1);
  });

  test('asks for what could not be kept also where the connection was closed and opened meanwhile', async () => {
    let isAway = true;
    const { wechat, us, zhou, received, failures, connections } = await openWechat({}, async () => {
      if (isAway) throw new Error('away');
    });
    zhou.say('叶酸怎么吃').to(us);
    await expect.poll(() => failures).toEqual(['message']);
    const [first] = received;
    const before = received.length;
    await wechat.contacts.stop();
    isAway = false;
    await wechat.contacts.start();
    const { mocker, puppet } = connections.at(-1) ?? {};
    if (mocker === undefined || puppet === undefined) throw new Error('There is no connection');
    await expect.poll(() => puppet.state.active()).toBe(true);
    const again = people(mocker);
    // The gateway knows its messages, whoever asks.
    const message = { id: first?.sourceId ?? '', talkerId: again.zhou.id, listenerId: again.us.id };
    mocker.MessageMock.create({
      ...message,
      text: '叶酸怎么吃',
      type: types.Message.Text,
      timestamp: Date.now(),
    });
    mocker.login(again.us);
    await expect.poll(() => received.length).toBe(before + 1);
    expect(received.at(-1)).toMatchObject({ sourceId: first?.sourceId, text: '叶酸怎么吃' });
  });

  test('hears what is said in a group although its rules cannot be read', async () => {
    let failures = 2;
    const { zhou, group, received } = await openWechat({}, undefined, {
      async rules() {
        failures -= 1;
        if (failures >= 0) throw new Error('database away');
        return GroupPolicy.parse({});
      },
    });
    zhou.say('@优育助手 叶酸怎么吃').to(group);
    await expect.poll(() => received).toMatchObject([{ text: '叶酸怎么吃', mentioned: true }]);
    failures = Number.POSITIVE_INFINITY;
    zhou.say('@优育助手 孩子抽搐了').to(group);
    await expect.poll(() => received[1]).toMatchObject({ text: '孩子抽搐了', mentioned: false });
  });

  test('hears a danger in a group around a logout, when the connection does not know who we are', async () => {
    let letGo = () => {};
    const slow = new Promise<void>((resolve) => (letGo = resolve));
    const { zhou, group, received, puppet } = await openWechat({}, async ({ text }) => {
      if (text === '今晚跳舞去不去') await slow;
    });
    const said = vi.spyOn(puppet, 'messagePayload');
    for (const text of ['今晚跳舞去不去', '孩子抽搐了', '@优育助手 孩子抽搐了']) zhou.say(text).to(group);
    await expect.poll(() => said.mock.calls.length).toBeGreaterThanOrEqual(3);
    await new Promise((resolve) => setTimeout(resolve, 100));
    forget(puppet);
    letGo();
    await expect.poll(() => received.length).toBe(3);
    expect(received[1]).toMatchObject({ text: '孩子抽搐了', mentioned: false });
    expect(received[2]).toMatchObject({ text: '孩子抽搐了', mentioned: true });
  });

  test('leaves what it cannot say around a logout for later, none of it was said', async () => {
    const { wechat, zhou, group, puppet } = await openWechat();
    const say = vi.spyOn(puppet, 'messageSendText');
    forget(puppet);
    const reply = aReply({ text: '这件事请私下说。', action: 'move_to_private' });
    const asked = { ...delivery(`${group.id} ${zhou.id}`, reply.text), reply };
    const away = { kind: 'down', reason: 'gateway' };
    expect(await wechat.groups.send(asked)).toEqual(away);
    expect(await wechat.groups.send({ ...asked, messageId: 'm2', toPrivate: true })).toEqual(away);
    expect(say).not.toHaveBeenCalled();
  });

  test('keeps trying to greet a new friend, for the gateway does not tell of them again', async () => {
    let failures = 3;
    const { zhou, received, puppet } = await openWechat({}, async () => {
      failures -= 1;
      if (failures >= 0) throw new Error('disk full');
    });
    const friendship = {
      id: 'f1',
      contactId: zhou.id,
      timestamp: 1,
      type: types.Friendship.Confirm,
    } as const;
    vi.spyOn(puppet, 'friendshipRawPayload').mockResolvedValue(friendship);
    puppet.emit('friendship', { friendshipId: 'f1' });
    await expect.poll(() => received.length).toBe(4);
    expect(received.at(-1)).toMatchObject({ address: zhou.id, sourceId: 'friend:f1' });
  });

  test('hears what follows an order to be quiet although it is not our turn to speak yet', async () => {
    const muted: boolean[] = [];
    const policy = { groups: { others: { admins: ['wxid_zhou'] } } };
    let letGo = () => {};
    const slow = new Promise<void>((resolve) => (letGo = resolve));
    const { zhou, group, received } = await openWechat(policy, undefined, {
      mute: async (_room, isMuted) => void muted.push(isMuted),
      sleep: () => slow,
    });
    zhou.say('@优育助手 安静').to(group);
    await expect.poll(() => muted).toEqual([true]);
    zhou.say('@优育助手 孩子抽搐了').to(group);
    await expect.poll(() => received.map(({ text }) => text)).toEqual(['孩子抽搐了']);
    letGo();
  });

  test('starts again by itself when the gateway logs out, and leaves what it cannot send for later', async () => {
    const { wechat, puppet, states, received, connections, logIn } = await openWechat();
    await puppet.logout('kicked');
    await expect.poll(() => states.includes('down')).toBe(true);
    expect(await wechat.contacts.send(delivery('wxid_zhou', '在'))).toMatchObject({
      kind: 'down',
      reason: 'not_online',
    });
    await expect.poll(() => connections.length).toBe(2);
    const { zhou, us } = await logIn();
    zhou.say('还在吗').to(us);
    await expect.poll(() => received.map(({ text }) => text)).toEqual(['还在吗']);
    expect(await wechat.contacts.send(delivery(zhou.id, '在'))).toEqual({ kind: 'sent' });
  });

  test('says later what WeChat refused as too much, and leaves groups alone', async () => {
    const { wechat, puppet, zhou, group, failures } = await openWechat();
    const say = vi.spyOn(puppet, 'messageSendText');
    say.mockRejectedValueOnce(new Error('2 UNKNOWN: 操作过于频繁，请稍后再试'));
    const answer = delivery(zhou.id, '每天 0.4 毫克。');
    const limited = { kind: 'later', reason: 'platform_warned', retryAfterMs: 60_000 };
    expect(await wechat.contacts.send(answer)).toEqual(limited);
    const inGroup = delivery(`${group.id} ${zhou.id}`, '在', 'm2');
    expect(await wechat.groups.send(inGroup)).toMatchObject({ kind: 'later', reason: 'groups_paused' });
    expect(failures).toContain('platform_warned');
    expect(await wechat.contacts.send(answer)).toEqual({ kind: 'sent' });
    // What somebody in danger is told is given up never, and tried no more often.
    const danger = { ...delivery(zhou.id, '请打 120', 'm4'), reply: aReply({ level: 'emergency' }) };
    say.mockRejectedValueOnce(new Error('2 UNKNOWN: 操作过于频繁，请稍后再试'));
    expect(await wechat.contacts.send(danger)).toEqual({ ...limited, kind: 'down' });
    say.mockRejectedValueOnce(new Error('2 UNKNOWN: Not sent'));
    expect(await wechat.contacts.send(danger)).toMatchObject({ kind: 'later', reason: 'may_have_arrived' });
    // What failed in other words may have arrived.
    say.mockRejectedValueOnce(new Error('2 UNKNOWN: Not sent'));
    const doubtful = await wechat.contacts.send(delivery(zhou.id, '在', 'm3'));
    expect(doubtful).toEqual({ kind: 'never', reason: 'may_have_arrived' });
  });

  test('waits for no gateway that says nothing more though its heart beats: neither to send nor to hear', async () => {
    const { wechat, puppet, us, zhou, wang, group, received } = await openWechat({}, undefined, {
      answerMs: 1200,
    });
    const never = new Promise<never>(() => {});
    const say = vi.spyOn(puppet, 'messageSendText').mockReturnValueOnce(never).mockReturnValueOnce(never);
    const mayHave = { kind: 'never', reason: 'may_have_arrived' };
    const danger = { ...delivery(wang.id, '请打 120', 'm2'), reply: aReply({ level: 'emergency' }) };
    const sent = [delivery(zhou.id, '在', 'm1'), danger].map((one) => wechat.contacts.send(one));
    const again = { kind: 'later', reason: 'may_have_arrived', retryAfterMs: null };
    expect(await Promise.all(sent)).toEqual([mayHave, again]);
    expect(await wechat.contacts.send(delivery(zhou.id, '还在', 'm3'))).toEqual({ kind: 'sent' });
    expect(say).toHaveBeenCalledTimes(3);
    vi.spyOn(puppet, 'roomMemberPayload').mockReturnValue(never);
    zhou.say('孩子抽搐了').to(group);
    zhou.say('快来人').to(us);
    await expect.poll(() => received.map(({ text }) => text).toSorted()).toEqual(['孩子抽搐了', '快来人']);
  });

  test('takes no gateway for away that answers about everybody but one', async () => {
    // Of two things in one millisecond nobody could say which came first.
    let at = Date.now();
    const now = (): number => (at += 1);
    const { wechat, puppet, zhou, wang } = await openWechat({}, undefined, { answerMs: 2000, now });
    const lookUp = vi.spyOn(puppet, 'contactPayload').mockReturnValue(new Promise<never>(() => {}));
    const [first, second] = [delivery(wang.id, '在', 'm1'), delivery(zhou.id, '在', 'm2')];
    const away = { kind: 'down', reason: 'gateway' };
    expect(await wechat.contacts.send(first)).toEqual(away);
    expect(await wechat.contacts.send(first)).toEqual(away);
    lookUp.mockRestore();
    expect(await wechat.contacts.send(second)).toEqual({ kind: 'sent' });
    vi.spyOn(puppet, 'contactPayload').mockReturnValue(new Promise<never>(() => {}));
    expect(await wechat.contacts.send(first)).toMatchObject({ kind: 'later', reason: 'contact_unanswered' });
    // Nobody else was answered about since: it may be away by now.
    expect(await wechat.contacts.send(first)).toEqual(away);
  });

  test('tries again to become friends, for the gateway does not tell of it again', async () => {
    const { zhou, puppet, failures } = await openWechat();
    const friendship = {
      id: 'f2',
      contactId: zhou.id,
      timestamp: 1,
      type: types.Friendship.Receive,
    } as const;
    vi.spyOn(puppet, 'friendshipRawPayload').mockResolvedValue({ ...friendship, ticket: 't', hello: '你好' });
    const accept = vi
      .spyOn(puppet, 'friendshipAccept')
      .mockRejectedValueOnce(new Error('14 UNAVAILABLE: Connection dropped'))
      .mockResolvedValueOnce();
    puppet.emit('friendship', { friendshipId: 'f2' });
    await expect.poll(() => accept.mock.calls.length).toBe(2);
    expect(failures).toEqual([]);
  });

  test('takes nobody for unknown whom it cannot look up while the gateway is away', async () => {
    const { wechat, puppet, wang, group } = await openWechat();
    const away = { kind: 'down', reason: 'gateway' };
    const broken = new Error('14 UNAVAILABLE: No connection established');
    const lookUp = vi.spyOn(puppet, 'contactPayload').mockRejectedValue(broken);
    expect(await wechat.contacts.send(delivery(wang.id, '在'))).toEqual(away);
    lookUp.mockRestore();
    vi.spyOn(puppet, 'roomPayload').mockRejectedValueOnce(broken);
    const inGroup = delivery(`${group.id} ${wang.id}`, '在', 'm2');
    expect(await wechat.groups.send(inGroup)).toEqual(away);
    expect(await wechat.groups.send(inGroup)).toEqual({ kind: 'sent' });
  });

  test('takes no lookup for an answer that a breaking connection cut off, and loses no notice to a group by it', async () => {
    const { wechat, puppet, wang, group } = await openWechat();
    const away = { kind: 'down', reason: 'gateway' };
    vi.spyOn(puppet, 'contactPayload').mockRejectedValueOnce(new Error('14 UNAVAILABLE: Connection dropped'));
    const danger = { ...delivery(wang.id, '请打 120'), reply: aReply({ level: 'emergency' }) };
    expect(await wechat.contacts.send(danger)).toEqual(away);
    vi.spyOn(puppet, 'roomPayload').mockRejectedValue(new Error('14 UNAVAILABLE: No connection established'));
    const begin = vi.fn<() => Promise<boolean>>(async () => true);
    expect(await wechat.groups.post?.({ room: group.id, says: { text: '周三孕检' }, begin })).toEqual(away);
    expect(begin).not.toHaveBeenCalled();
  });

  test('writes to nobody whom it does not know', async () => {
    const { wechat } = await openWechat();
    expect(await wechat.contacts.send(delivery('wxid_nobody', '在'))).toMatchObject({ kind: 'never' });
  });
});
