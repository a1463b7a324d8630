import { pino } from 'pino';
import { expect, test } from 'vitest';
import { settingAside } from '../../../server/channels/setting-aside.ts';
import { createSetAsideTaker } from '../../../server/jobs/take-set-aside.ts';
import { START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const log = pino({ level: 'silent' });
const DAY = 24 * 3_600_000;
const said = (change = {}) => ({
  address: `kf ${newId()}`,
  sourceId: newId(),
  text: '下面流血',
  mentioned: true,
  at: START,
  ...change,
});
const broken = async (): Promise<never> => {
  throw new Error('The key is damaged');
};

onEachEngine((place) => {
  async function open() {
    const store = await place.open();
    const time = { now: START };
    const now = () => time.now;
    const taken: { channel: string; text: string; late: boolean }[] = [];
    const refused = new Set<string>();
    const also: { onTake: () => Promise<unknown> } = { onTake: async () => {} };
    const run = createSetAsideTaker({
      store,
      async receive(channel, { text, late = false, sourceId }) {
        if (refused.has(sourceId)) throw new Error('The key is damaged');
        taken.push({ channel, text, late });
        await also.onTake();
      },
      now,
      log,
    });
    const receive = (...[channel, isRepeated]: ['wecom' | 'wechat-group' | 'official-account', boolean?]) =>
      settingAside(broken, { store, now }, channel, isRepeated);
    /** Takes what is due again and again for so long. */
    const pass = async (ms: number, stepMs: number) => {
      for (const end = time.now + ms; time.now < end; time.now += stepMs) await run();
    };
    return { store, time, taken, refused, also, run, receive, pass };
  }

  test('what cannot be committed is taken again soon, once, by whichever process', async () => {
    const { taken, run, receive, time } = await open();
    const message = said();
    const received = await receive('wecom')(message);
    await receive('wecom')(message);
    expect(await received.unsent()).toBe(0);
    await run();
    expect(taken).toEqual([]);
    time.now += 2000;
    await Promise.all([run(), run()]);
    expect(taken).toEqual([{ channel: 'wecom', text: '下面流血', late: false }]);
    time.now += DAY;
    expect(await run()).toBe(0);
  });

  test('one that is never taken holds no other, is tried for more than a day, and stays for somebody to see', async () => {
    const { store, taken, refused, receive, pass, run, time } = await open();
    const [stuck, other] = [said(), said({ text: '你好' })];
    refused.add(stuck.sourceId);
    await receive('wecom')(stuck);
    await receive('wecom')(other);
    await pass(60_000, 2000);
    expect(taken.map(({ text }) => text)).toEqual(['你好']);
    const listed = async () => (await store.setAside.list(200)).find(({ createdAt }) => createdAt === START);
    expect(await listed()).toMatchObject({ failedAt: null });
    await pass(2 * DAY, 3_600_000);
    const failed = await listed();
    expect((failed?.failedAt ?? 0) - START).toBeGreaterThan(DAY);
    refused.clear();
    expect(await run()).toBe(0);
    const by = { id: failed?.id ?? '', byId: newId(), at: time.now };
    expect(await store.setAside.retry(by)).toBe(true);
    await run();
    expect(taken.map(({ text }) => text)).toEqual(['你好', '下面流血']);
  });

  test('nothing is kept of what a group says that is not for us; what is comes late', async () => {
    const { taken, receive, pass } = await open();
    await expect(receive('wechat-group')(said({ mentioned: false }))).rejects.toThrow('damaged');
    await receive('wechat-group')(said({ text: '叶酸怎么吃' }));
    await pass(10_000, 2000);
    expect(taken).toEqual([{ channel: 'wechat-group', text: '叶酸怎么吃', late: true }]);
  });

  test('a platform that brings a message again is told so, and has the time to', async () => {
    const { taken, receive, pass } = await open();
    await expect(receive('official-account', true)(said())).rejects.toThrow('damaged');
    await pass(20_000, 2000);
    expect(taken).toEqual([]);
    await pass(20_000, 2000);
    expect(taken).toHaveLength(1);
  });

  test('what its person had erased while others were taken is not taken', async () => {
    const { store, taken, also, receive, pass } = await open();
    const [first, erased] = [said({ text: '先来的' }), said({ text: '不要留' })];
    const { address } = erased;
    const at = START;
    const { personId } = await store.conversations.byChannelAddress({ channel: 'wecom', address, at });
    await receive('wecom')(first);
    await receive('wecom')(erased);
    also.onTake = () => store.conversations.erasePerson(personId, START + 1);
    await pass(10_000, 2000);
    expect(taken.map(({ text }) => text)).toEqual(['先来的']);
  });

  test('goes with its person, and when it has been kept as long as talks are', async () => {
    const { store, receive, time } = await open();
    const [mine, stranger] = [said(), said()];
    const { personId } = await store.conversations.byChannelAddress({
      channel: 'wecom',
      address: mine.address,
      at: START,
    });
    await receive('wecom')(mine);
    await receive('wecom')(stranger);
    expect(await store.setAside.list(200)).toHaveLength(2);
    await store.conversations.erasePerson(personId, START + 1);
    expect(await store.setAside.list(200)).toHaveLength(1);
    time.now += 10 * 365 * DAY;
    await store.retention.eraseSome({ after: null, limit: 1, at: time.now });
    expect(await store.setAside.list(200)).toEqual([]);
  });
});
