import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createAssistant } from '../../../bot/runtime/create-assistant.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { recaller } from '../../../server/channels/recaller.ts';
import { receiver } from '../../../server/channels/receiver.ts';
import { settingAside } from '../../../server/channels/setting-aside.ts';
import { createRecallTaker } from '../../../server/jobs/take-back-noted.ts';
import { createSetAsideTaker } from '../../../server/jobs/take-set-aside.ts';
import type { DurableStore } from '../../../server/store/ports.ts';
import type { BroughtMessage } from '../../../server/store/set-aside-port.ts';
import { folicAcidOnly } from '../../bot/runtime/parts.ts';
import { START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const log = pino({ level: 'silent' });
const lexicon = loadLexicon();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BLEEDING = '我怀孕30周，下面流血很多，头晕';
const TAKEN_BACK = '[对方撤回了这条消息]';
/** So long that nothing is answered meanwhile. */
const gathering = { quietMs: 50_000, atMostMs: 50_000 };
const broken = async (): Promise<never> => {
  throw new Error('The database is away');
};

/** A message on WeChat. */
type Said = BroughtMessage;

onEachEngine((place) => {
  const time = { now: START };
  const now = () => time.now;
  const said = (text = '叶酸怎么吃'): Said => ({
    address: `wxid_${newId()}`,
    sourceId: newId(),
    text,
    mentioned: true,
    at: now(),
  });

  /** One process. */
  async function open() {
    const store = await place.open({ mode: 'production' });
    const assistant = createAssistant({ lexicon, knowledge: folicAcidOnly, store, newId, now });
    onTestFinished(() => assistant.hurry());
    const parts = { store, lexicon, assistant, wakeOutbox: () => {}, onSetAside: () => {}, now, log };
    const recall = recaller(parts);
    const taken = receiver(parts, 'wechat', gathering);
    const taker = createSetAsideTaker({
      store,
      receive: (_channel, message) => taken(message),
      now,
      log,
    });
    return {
      store,
      receive: settingAside(taken, parts, 'wechat'),
      takeBack: ({ address, sourceId }: Said) =>
        recall({ channel: 'wechat', address, sourceIds: [sourceId] }),
      takeSetAside: async (): Promise<void> => {
        time.now += 5000;
        await taker();
      },
      /** Takes back what is due so much later. */
      later: async (ms = 5000): Promise<number> => {
        time.now += ms;
        return createRecallTaker(parts)();
      },
    };
  }

  const linesOf = async (store: DurableStore, { address }: Said): Promise<readonly string[]> => {
    const { id } = await store.conversations.byChannelAddress({ channel: 'wechat', address, at: now() });
    const lines = await store.conversations.allMessages(id);
    return lines.filter(({ type }) => type === 'incoming').map(({ text }) => text);
  };
  const isNoted = (store: DurableStore, { address, sourceId }: Said): Promise<boolean> =>
    store.recallNotes.has({ channel: 'wechat', address, sourceId });

  test('what could not be taken back when it was recalled is after a restart, once', async () => {
    const first = await open();
    const slip = said();
    await first.receive(slip);
    vi.spyOn(first.store.recalls, 'take').mockImplementation(broken);
    await first.takeBack(slip);
    expect(await linesOf(first.store, slip)).toEqual(['叶酸怎么吃']);
    await first.store.close();
    const second = await open();
    expect(await second.later(1000)).toBe(0);
    await second.later();
    expect(await linesOf(second.store, slip)).toEqual([TAKEN_BACK]);
    expect(await isNoted(second.store, slip)).toBe(false);
    expect(await second.later(DAY)).toBe(0);
  });

  test('what cannot even be noted is told to whoever heard it', async () => {
    const { store, takeBack } = await open();
    vi.spyOn(store.recallNotes, 'note').mockImplementation(broken);
    await expect(takeBack(said())).rejects.toThrow('away');
  });

  test('a recall that was faster than its message holds in every process: danger in it is heard, the rest kept nowhere', async () => {
    const [first, second] = [await open(), await open()];
    const [slip, told] = [said(), said(BLEEDING)];
    for (const one of [slip, told]) {
      await first.takeBack(one);
      await second.receive(one);
    }
    expect(await linesOf(second.store, slip)).toEqual([]);
    expect(await linesOf(second.store, told)).toEqual([BLEEDING]);
  });

  test('what is recalled while it is set aside or just being committed is dropped all the same', async () => {
    const { store, receive, takeBack, takeSetAside, later } = await open();
    const [before, during] = [said(), said()];
    const accept = store.accept.bind(store);
    const accepted = vi.spyOn(store, 'accept').mockImplementation(broken);
    await receive(before);
    await receive(during);
    accepted.mockImplementation(async (inbound, id) => {
      if (inbound.sourceId === during.sourceId) await takeBack(during);
      return accept(inbound, id);
    });
    await takeBack(before);
    await takeSetAside();
    expect(await store.setAside.list(9)).toEqual([]);
    expect(await linesOf(store, before)).toEqual([]);
    await later();
    expect(await linesOf(store, during)).toEqual([TAKEN_BACK]);
    expect(await isNoted(store, during)).toBe(false);
  });

  test('one that never comes is forgotten within two hours, and one that cannot be taken back after days, holding no other', async () => {
    const { store, receive, takeBack, later } = await open();
    const [never, stuck, other] = [said(), said(), said()];
    await receive(stuck);
    await receive(other);
    const take = store.recalls.take.bind(store.recalls);
    const stops = vi.spyOn(store.recalls, 'take').mockImplementation(broken);
    for (const one of [never, stuck, other]) await takeBack(one);
    stops.mockImplementation(async (recalled) =>
      recalled.sourceIds.includes(stuck.sourceId) ? broken() : take(recalled),
    );
    await later();
    expect(await linesOf(store, other)).toEqual([TAKEN_BACK]);
    for (let hour = 0; hour < 2; hour += 1) await later(HOUR);
    expect([await isNoted(store, never), await isNoted(store, stuck)]).toEqual([false, true]);
    for (let hour = 0; hour < 72; hour += 1) await later(HOUR);
    expect(await isNoted(store, stuck)).toBe(false);
  });

  test('is tried again although the clock was put back meanwhile', async () => {
    const { store, receive, takeBack, later } = await open();
    const slip = said();
    await receive(slip);
    vi.spyOn(store.recalls, 'take').mockImplementationOnce(broken);
    await takeBack(slip);
    time.now -= DAY;
    await later(0);
    expect(await isNoted(store, slip)).toBe(false);
    time.now += DAY;
  });

  test('goes with its person', async () => {
    const { store, receive, takeBack } = await open();
    const slip = said();
    await receive(slip);
    vi.spyOn(store.recalls, 'take').mockImplementation(broken);
    await takeBack(slip);
    const { address } = slip;
    const { personId } = await store.conversations.byChannelAddress({
      channel: 'wechat',
      address,
      at: now(),
    });
    await store.conversations.erasePerson(personId, now());
    expect(await isNoted(store, slip)).toBe(false);
  });
});
