import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicFactory } from 'ulid';
import { expect, onTestFinished, vi } from 'vitest';
import { types } from 'wechaty-puppet';
import { mock, PuppetMock } from 'wechaty-puppet-mock';
import { createAssistant } from '../../bot/runtime/create-assistant.ts';
import { loadLexicon } from '../../knowledge/lexicon/load-lexicon.ts';
import { openWechat } from '../../server/channels/open-wechat.ts';
import { receiver } from '../../server/channels/receiver.ts';
import { deliverOutbox } from '../../server/jobs/deliver-outbox.ts';
import { createSetAsideTaker } from '../../server/jobs/take-set-aside.ts';
import { createLogger } from '../../server/observability/logger.ts';
import { openStore } from '../../server/store/open-store.ts';
import { folicAcidOnly } from '../bot/runtime/parts.ts';
import { TEST_MASTER_KEY } from './store-engines.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A line that the assistant said. */
export interface OwnLine {
  /** The group, or the contact. */
  readonly to: string;
  readonly text: string;
}

/** A mothers' group with the assistant in it: the real channel, dialogue, store and outbox, with the mock in the place of WeChat's
 * gateway. It knows about folic acid and nothing else.
 * @param pause Waits as a person would before a line; not at all unless stated. */
export async function openMothersGroup(
  policy: Record<string, unknown> = {},
  pause: (ms: number) => Promise<void> = async () => {},
) {
  const newId = monotonicFactory();
  const dataDir = temporaryFolder();
  writeFileSync(
    join(dataDir, 'wechat.json'),
    JSON.stringify({
      names: ['好孕'],
      prefixes: ['/问'],
      waits: { quietSeconds: 1, atMostSeconds: 12 },
      ...policy,
    }),
  );
  const lexicon = loadLexicon();
  const store = await openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'production', newId });
  const assistant = createAssistant({ lexicon, knowledge: folicAcidOnly, store, newId, now: Date.now });
  const mocker = new mock.Mocker();
  const puppet = new PuppetMock({ mocker });
  const logged: string[] = [];
  const log = createLogger({ level: 'info', destination: { write: (line) => logged.push(line) } });
  const wechat = await openWechat(
    { puppet: 'wechaty-puppet-service', token: 'insecure_test', endpoint: null },
    {
      config: { dataDir, publicUrl: 'https://youyu.example', wechatStandby: false },
      store,
      lexicon,
      assistant,
      wakeOutbox: () => {},
      onSetAside: () => {},
      now: Date.now,
      log,
      wechatWith: { gateway: () => ({ puppet }), sleep: pause },
    },
  );
  const outbox = {
    store,
    channels: new Map([wechat.contacts, wechat.groups].map((channel) => [channel.kind, channel])),
    pager: { page: async () => ({ kind: 'sent' }) as const },
    worker: newId(),
    now: Date.now,
    log,
  };
  const closing = new AbortController();
  await wechat.contacts.start();
  await expect.poll(() => puppet.state.active()).toBe(true);
  const person = (id: string, name: string, payload = {}) =>
    mocker.createContact({ id, name, type: types.Contact.Individual, friend: false, ...payload });
  const us = person('wxid_us', '优育助手');
  const zhou = person('wxid_zhou', '周');
  const wang = person('wxid_wang', '王');
  const memberIdList = [us.id, zhou.id, wang.id];
  const group = mocker.createRoom({
    id: 'mothers@chatroom',
    topic: '妈妈群',
    memberIdList,
    ownerId: zhou.id,
  });
  const lines: OwnLine[] = [];
  const send = puppet.messageSendText.bind(puppet);
  vi.spyOn(puppet, 'messageSendText').mockImplementation(async (to, text) => {
    lines.push({ to, text });
    return send(to, text);
  });
  mocker.login(us);
  await expect.poll(() => wechat.state().kind).toBe('online');
  const posting = (async () => {
    while (!closing.signal.aborted) {
      await deliverOutbox(outbox);
      await sleep(50);
    }
  })();
  onTestFinished(async () => {
    closing.abort();
    assistant.hurry();
    await posting;
    await wechat.contacts.stop();
    await store.close();
  });

  const takeAgain = createSetAsideTaker({
    store,
    receive: (channel, message) => receiver({ store, assistant, wakeOutbox: () => {} }, channel)(message),
    now: Date.now,
    log,
  });

  /** Brings a message as the gateway would, with whatever is unusual about it. */
  function bring(message: {
    readonly from: string;
    readonly text: string;
    readonly type?: types.Message;
    readonly at?: number;
    readonly alone?: boolean;
    readonly id?: string;
  }): string {
    const { from, text, type = types.Message.Text, at = Date.now(), alone = false, id = newId() } = message;
    const place = alone ? { listenerId: us.id } : { roomId: group.id, mentionIdList: [] };
    mocker.MessageMock.create({ id, talkerId: from, text, type, timestamp: at, ...place });
    puppet.emit('message', { messageId: id });
    return id;
  }

  return {
    us,
    zhou,
    wang,
    group,
    person,
    bring,
    lines,
    logged,
    puppet,
    store,
    wechat,
    /** Takes again what was set aside, as soon as it is due. */
    takeSetAside: async (): Promise<void> => {
      await expect.poll(takeAgain, { timeout: 60_000 }).toBeGreaterThan(0);
    },
    /** What was said in the group, once so much has been said. */
    hasSaid: async (count: number): Promise<readonly string[]> => {
      await expect.poll(() => lines.length, { timeout: 60_000, interval: 50 }).toBeGreaterThanOrEqual(count);
      return lines.map(({ text }) => text);
    },
    /** Waits until what was brought so far must have been answered, were it to be. */
    quiet: async (): Promise<void> => {
      await sleep(2500);
    },
  };
}
