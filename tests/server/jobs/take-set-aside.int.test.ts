import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { type ChannelDelivery, LOST_ROUND } from '../../../bot/channels/channel.ts';
import { settingAside } from '../../../server/channels/setting-aside.ts';
import type { DurableStore, User } from '../../../server/store/ports.ts';
import { createSetAsideTaker } from '../../../server/jobs/take-set-aside.ts';
import { deliverOutbox } from '../../../server/jobs/deliver-outbox.ts';
import { DEFAULT_PAGING } from '../../../server/store/paging-options.ts';
import type { DuePage } from '../../../server/store/paging-port.ts';
import { alwaysOnCall } from '../../support/roster-builders.ts';
import { START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const log = pino({ level: 'silent' });
const lexicon = loadLexicon();
const paging = { ...DEFAULT_PAGING, ways: { robot: true, mail: true } };
const BLEEDING = '我怀孕30周，下面流血很多';
const DAY = 24 * 3_600_000;
const said = (change = {}) => ({
  address: `kf ${newId()}`,
  sourceId: newId(),
  text: '叶酸怎么吃',
  mentioned: true,
  at: START,
  ...change,
});
const CAPABILITIES = {
  maxTextBytes: 2000,
  suggestions: false,
  cards: false,
  images: false,
  typing: false,
  groups: false,
  privateFromGroup: true,
  replyWindowMs: null,
} as const;
const broken = async (): Promise<never> => {
  throw new Error('The key is damaged');
};

onEachEngine((place) => {
  async function open(start = START) {
    const store = await place.open({ mode: 'production', paging });
    const time = { now: start };
    const now = () => time.now;
    const taken: { channel: string; text: string; late: boolean }[] = [];
    const written: (number | undefined)[] = [];
    const recalled = new Map<string, true | undefined>();
    const refused = new Set<string>();
    const counted: (readonly string[])[] = [];
    const also: { onTake: () => Promise<unknown> } = { onTake: async () => {} };
    const run = createSetAsideTaker({
      store,
      async receive(channel, { text, late = false, sourceId, writtenAt, recalled: isRecalled }) {
        if (refused.has(sourceId)) throw new Error('The key is damaged');
        recalled.set(sourceId, isRecalled);
        written.push(writtenAt);
        taken.push({ channel, text, late });
        await also.onTake();
      },
      now,
      log,
    });
    const receive = (...[channel, isRepeated]: ['wecom' | 'wechat-group' | 'official-account', boolean?]) =>
      settingAside(
        broken,
        { store, lexicon, wakeOutbox: () => {}, onSetAside: (...one) => void counted.push(one), now },
        channel,
        isRepeated,
      );
    /** Takes what is due again and again for so long. */
    const pass = async (ms: number, stepMs: number) => {
      for (const end = time.now + ms; time.now < end; time.now += stepMs) await run();
    };
    return { store, time, taken, written, recalled, refused, counted, also, run, receive, pass };
  }

  test('what cannot be committed is taken again soon, once, by whichever process', async () => {
    const { taken, run, receive, time, counted } = await open();
    const message = said();
    const received = await receive('wecom')(message);
    await receive('wecom')(message);
    expect(await received.unsent()).toBe(0);
    expect(counted).toEqual([['wecom', 'routine']]);
    await run();
    expect(taken).toEqual([]);
    time.now += 2000;
    await Promise.all([run(), run()]);
    expect(taken).toEqual([{ channel: 'wecom', text: '叶酸怎么吃', late: false }]);
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
    expect(taken.map(({ text }) => text)).toEqual(['你好', '叶酸怎么吃']);
  });

  test('is tried again although the clock was put back meanwhile', async () => {
    const { taken, receive, run, time } = await open();
    time.now += DAY;
    await receive('wecom')(said());
    time.now -= DAY;
    await run();
    expect(taken).toHaveLength(1);
  });

  test('nothing is kept of what a group says that is not for us; what is is answered, unless the talk has gone on', async () => {
    const { taken, refused, receive, pass } = await open();
    await expect(receive('wechat-group')(said({ mentioned: false }))).rejects.toThrow('damaged');
    await receive('wechat-group')(said({ text: '叶酸怎么吃' }));
    await pass(10_000, 2000);
    expect(taken).toEqual([{ channel: 'wechat-group', text: '叶酸怎么吃', late: false }]);
    const stuck = said({ text: '几个月产检' });
    refused.add(stuck.sourceId);
    await receive('wechat-group')(stuck);
    await pass(60_000, 2000);
    refused.clear();
    await pass(60_000, 2000);
    expect(taken[1]).toEqual({ channel: 'wechat-group', text: '几个月产检', late: true });
  });

  test('what its writer took back meanwhile is taken as recalled; what is not tried any more goes, unless it tells of danger', async () => {
    const { store, recalled, refused, receive, pass } = await open();
    const [slip, other, stuck, danger] = [said(), said(), said(), said({ text: BLEEDING })];
    const recall = ({ address, sourceId }: typeof slip) =>
      store.setAside.recall({ channel: 'wecom', address, sourceIds: [sourceId, 'unknown'] });
    for (const one of [slip, other, stuck, danger]) await receive('wecom')(one);
    refused.add(stuck.sourceId).add(danger.sourceId);
    await recall(slip);
    await pass(10_000, 2000);
    expect(recalled).toEqual(
      new Map([
        [slip.sourceId, true],
        [other.sourceId, undefined],
      ]),
    );
    await pass(2 * DAY, 3_600_000);
    await recall(stuck);
    await recall(danger);
    const left = (await store.setAside.list(200)).filter(({ createdAt }) => createdAt === START);
    expect(left.map(({ level }) => level)).toEqual(['emergency']);
    for (const { id } of left) await store.setAside.putAway({ id, byId: newId(), at: START });
  });

  test('what was taken back while it was tried is kept no longer than it is tried', async () => {
    const { store, refused, receive, pass } = await open();
    const stuck = said();
    refused.add(stuck.sourceId);
    await receive('wecom')(stuck);
    await store.setAside.recall({ channel: 'wecom', address: stuck.address, sourceIds: [stuck.sourceId] });
    await pass(2 * DAY, 3_600_000);
    expect((await store.setAside.list(200)).filter(({ createdAt }) => createdAt === START)).toEqual([]);
  });

  test('what is taken long after it was written is kept as of then', async () => {
    const { written, refused, receive, pass } = await open();
    const [stuck, soon] = [said(), said({ text: '你好' })];
    refused.add(stuck.sourceId);
    await receive('wecom')(stuck);
    await receive('wecom')(soon);
    await pass(20 * 60_000, 60_000);
    refused.clear();
    await pass(DAY, 3_600_000);
    expect(written).toEqual([undefined, START]);
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

  describe('what tells of danger', () => {
    let at = START;
    const aUser = (store: DurableStore, roles: User['roles'], orgUnitId: string | null = null) =>
      store.users
        .add({ username: `u${newId()}`, displayName: '王医生', roles, qualifications: [], at })
        .then((user) => ({ ...user, orgUnitId }));

    /** Somebody is on call, and what leaves is collected. */
    async function onDuty() {
      // Each has a time of its own, so that it finds none of another's work.
      at += 300 * DAY;
      const opened = await open(at);
      const { store, time } = opened;
      for (const { id } of await store.setAside.list(200)) await store.setAside.drop(id);
      const admin = await aUser(store, ['admin']);
      for (const { id, disabledAt } of await store.users.list())
        if (disabledAt === null && id !== admin.id) await store.users.disable(id, at);
      const wang = await aUser(store, ['counsellor']);
      const { id: _, userId: __, ...shift } = alwaysOnCall(wang.id, { post: 'on_call' });
      await store.roster.putShifts({ byId: admin.id, at, userId: wang.id, shifts: [shift] });
      const pages: DuePage[] = [];
      const sent: ChannelDelivery[] = [];
      /** Who cannot be written to in private. */
      const strangers = new Set<string>();
      const channel = {
        capabilities: CAPABILITIES,
        start: async () => {},
        stop: async () => {},
        async send(delivery: ChannelDelivery) {
          if (delivery.toPrivate && strangers.has(delivery.address))
            return { kind: 'never', reason: 'no_friendship' } as const;
          sent.push(delivery);
          return { kind: 'sent' } as const;
        },
      };
      const deliver = async () => {
        pages.length = 0;
        sent.length = 0;
        const kinds = ['wecom', 'wechat-group', 'official-account'] as const;
        await deliverOutbox({
          store,
          channels: new Map(kinds.map((kind) => [kind, { ...channel, kind }])),
          pager: {
            async page(page) {
              pages.push(page);
              return { kind: 'sent' };
            },
          },
          worker: newId(),
          now: () => time.now,
          log,
        });
        return { pages: [...pages], sent: [...sent] };
      };
      return { ...opened, admin, wang, deliver, strangers };
    }

    test('pages whoever is on call at once, until somebody reads it, and says what to do', async () => {
      const { store, refused, receive, run, deliver, time, wang } = await onDuty();
      const message = said({ text: BLEEDING });
      refused.add(message.sourceId);
      await receive('wecom')(message);
      await receive('wecom')(message);
      const first = await deliver();
      const [aside] = (await store.setAside.list(200)).filter(({ createdAt }) => createdAt === at);
      const id = aside?.id ?? '';
      expect(first.pages).toMatchObject([{ kind: 'set_aside', subject: id, step: 0, isWanted: true }]);
      expect(first.pages[0]?.people.map(({ name }) => name)).toEqual(['王医生']);
      expect(first.sent).toMatchObject([{ address: message.address, answers: message.sourceId }]);
      expect(first.sent[0]?.text).toMatch(/120.*已通知值班人员/s);
      expect(JSON.stringify(first)).not.toContain('30周');
      time.now += paging.times.everyMs + 1;
      await Promise.all([run(), run()]);
      expect(await deliver()).toMatchObject({ pages: [{ subject: id, step: 1 }], sent: [] });
      const read = await store.setAside.open({ id, by: wang, at: time.now });
      expect(read).toMatchObject({ level: 'emergency', message: { text: BLEEDING } });
      time.now += 3 * paging.times.everyMs;
      await run();
      expect(await deliver()).toEqual({ pages: [], sent: [] });
    });

    test('is paged again although the clock was put back meanwhile', async () => {
      const { refused, receive, run, deliver, time } = await onDuty();
      const message = said({ text: BLEEDING });
      refused.add(message.sourceId);
      time.now += DAY;
      await receive('wecom')(message);
      expect(await deliver()).toMatchObject({ pages: [{ step: 0 }] });
      time.now -= DAY;
      await run();
      expect(await deliver()).toMatchObject({ pages: [{ step: 1 }] });
      await run();
      expect(await deliver()).toMatchObject({ pages: [] });
    });

    test('is read by whoever works on cases, the rest by who answers for the county, and it is written down', async () => {
      const { store, receive, wang, admin } = await onDuty();
      await receive('wecom')(said({ text: BLEEDING }));
      await receive('wecom')(said());
      const listed = (await store.setAside.list(200)).filter(({ createdAt }) => createdAt === at);
      const idOf = (level: string) => listed.find((one) => one.level === level)?.id ?? '';
      const [danger, plain] = [idOf('emergency'), idOf('routine')];
      const reads = async (id: string, by: typeof wang) =>
        (await store.setAside.open({ id, by, at })) !== null;
      const editor = await aUser(store, ['editor']);
      const ofTown = await aUser(store, ['admin'], 'town');
      expect(await reads(danger, editor)).toBe(false);
      expect([await reads(danger, wang), await reads(danger, ofTown)]).toEqual([true, true]);
      expect([await reads(plain, wang), await reads(plain, ofTown)]).toEqual([false, false]);
      expect(await reads(plain, admin)).toBe(true);
    });

    test('in a group is answered in private, and kept even where it was not for us', async () => {
      const { receive, deliver } = await onDuty();
      await receive('wechat-group')(said({ text: BLEEDING, mentioned: false }));
      const { pages, sent } = await deliver();
      expect(pages).toHaveLength(1);
      expect(sent).toMatchObject([{ toPrivate: true }]);
    });

    test('in a group a stranger who asked us reads there what everybody may, whoever did not reads nothing', async () => {
      const { receive, deliver, strangers } = await onDuty();
      const [asked, overheard] = [said({ text: BLEEDING }), said({ text: BLEEDING, mentioned: false })];
      for (const message of [asked, overheard]) {
        strangers.add(message.address);
        await receive('wechat-group')(message);
      }
      const { sent } = await deliver();
      expect(sent).toMatchObject([{ address: asked.address, toPrivate: false }]);
      expect(sent[0]?.text).toMatch(/私聊.*120/s);
      expect(sent[0]?.text).not.toMatch(/血|孕/);
    });

    test('several lines of one person are one chain of pages, which goes on until all are read', async () => {
      const { store, refused, receive, run, deliver, time, wang } = await onDuty();
      const { address } = said();
      const mine = [BLEEDING, '血止不住', '头晕，站不起来，要晕过去了'].map((text) =>
        said({ address, text }),
      );
      for (const message of mine) {
        refused.add(message.sourceId);
        await receive('wecom')(message);
        time.now += 1;
      }
      const other = said({ text: BLEEDING });
      refused.add(other.sourceId);
      await receive('wecom')(other);
      const first = await deliver();
      expect(first.pages.map(({ step }) => step)).toEqual([0, 0]);
      // Each is told what to do, and that somebody knows.
      const told = first.sent.filter((one) => one.address === address).map(({ text }) => text);
      expect(told.length).toBeGreaterThan(1);
      for (const text of told) expect(text).toContain('已通知值班人员');
      const listed = async () =>
        (await store.setAside.list(200))
          .filter(({ createdAt, openedAt }) => createdAt >= at && createdAt < at + 3 && openedAt === null)
          .toSorted((one, next) => one.createdAt - next.createdAt);
      for (let unread = await listed(); unread.length > 0; unread = await listed()) {
        await store.setAside.open({ id: unread[0]?.id ?? '', by: wang, at: time.now });
        await run();
        const subjects = (await deliver()).pages.map(({ subject }) => subject);
        expect(subjects).toEqual((await listed()).slice(0, 1).map(({ id }) => id));
      }
    });

    test('whoever reads a later line first, or one twice, wakes nobody again for those that were told', async () => {
      const { store, refused, receive, run, deliver, time, wang } = await onDuty();
      const { address } = said();
      for (const text of [BLEEDING, '血止不住']) {
        const message = said({ address, text });
        refused.add(message.sourceId);
        await receive('wecom')(message);
        time.now += 1;
      }
      expect((await deliver()).pages).toHaveLength(1);
      const latest = (await store.setAside.list(200)).find(({ createdAt }) => createdAt === at + 1);
      for (const id of [latest?.id ?? '', latest?.id ?? '']) {
        expect(await store.setAside.open({ id, by: wang, at: time.now })).not.toBeNull();
        await run();
        expect((await deliver()).pages).toEqual([]);
      }
    });

    test('what a platform lost of the line that says what to do is sent again whole by whoever looks', async () => {
      const { store, receive, deliver, time, admin } = await onDuty();
      const message = said({ text: BLEEDING });
      await receive('wecom')(message);
      const [line] = (await deliver()).sent;
      const lost = { messageId: line?.messageId ?? '', round: 0, reason: 'fail_type_2', at: time.now };
      await store.sentParts.set(lost.messageId, 1);
      await store.outbox.markLost(lost);
      await store.outbox.markLost(lost);
      const letters = (await store.deadLetters.list(200)).filter(({ reason }) => reason === 'fail_type_2');
      expect(letters).toHaveLength(1);
      expect((await store.sentParts.get(lost.messageId)) % LOST_ROUND).toBe(0);
      await store.deadLetters.resend({ id: letters[0]?.id ?? '', byId: admin.id, at: time.now });
      expect((await deliver()).sent).toMatchObject([{ address: message.address }]);
    });

    test('is answered at once where a platform waits, and says nothing of it once it is committed or erased', async () => {
      const { store, receive, deliver, pass, taken } = await onDuty();
      const received = await receive('official-account', true)(said({ text: BLEEDING }));
      expect(await received.unsent()).toBe(1);
      await pass(5000, 1000);
      expect(taken.map(({ text }) => text)).toEqual([BLEEDING]);
      expect(await deliver()).toMatchObject({ pages: [], sent: [] });
      const erased = said({ text: BLEEDING });
      const { personId } = await store.conversations.byChannelAddress({
        channel: 'wecom',
        address: erased.address,
        at,
      });
      await receive('wecom')(erased);
      await store.conversations.erasePerson(personId, at + 1);
      expect(await deliver()).toMatchObject({ sent: [] });
    });

    test('says so where nobody is on call', async () => {
      const { store, admin, wang, receive, deliver } = await onDuty();
      await store.roster.putShifts({ byId: admin.id, at, userId: wang.id, shifts: [] });
      await store.users.disable(wang.id, at);
      await receive('wecom')(said({ text: BLEEDING }));
      const { sent } = await deliver();
      expect(sent[0]?.text).toMatch(/现在没有值班人员能马上看到，请立即拨打120/);
    });
  });
});
