import { monotonicFactory } from 'ulid';
import { expect, onTestFinished, test } from 'vitest';
import { mock, PuppetMock } from 'wechaty-puppet-mock';
import { createAssistant } from '../../../bot/runtime/create-assistant.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { openWechat } from '../../../server/channels/open-wechat.ts';
import { createLogger } from '../../../server/observability/logger.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { folicAcidOnly } from '../../bot/runtime/parts.ts';
import { TEST_MASTER_KEY } from '../../support/store-engines.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** WeChat where a process before this one died at the gateway. */
async function openAfterDeath(wechatStandby: boolean) {
  const newId = monotonicFactory();
  const dataDir = temporaryFolder();
  const lexicon = loadLexicon();
  const store = await openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'production', newId });
  const seen = await store.gatewayHold.read();
  await store.gatewayHold.keep({ worker: 'dead', seen, state: { kind: 'stopped' } });
  const puppet = new PuppetMock({ mocker: new mock.Mocker() });
  const wechat = await openWechat(
    { puppet: 'wechaty-puppet-service', token: 'insecure_test', endpoint: null },
    {
      config: { dataDir, publicUrl: null, wechatStandby },
      store,
      lexicon,
      assistant: createAssistant({ lexicon, knowledge: folicAcidOnly, store, newId, now: Date.now }),
      wakeOutbox: () => {},
      onSetAside: () => {},
      now: Date.now,
      log: createLogger({ level: 'silent' }),
      wechatWith: { gateway: () => ({ puppet }), sleep: async () => {} },
    },
  );
  onTestFinished(async () => {
    await wechat.contacts.stop();
    await store.close();
  });
  await wechat.contacts.start();
  return { puppet, wechat };
}

test('a process that is alone is at the gateway at once, whoever held it before', async () => {
  const { puppet, wechat } = await openAfterDeath(false);
  await expect.poll(() => puppet.state.active()).toBe(true);
  expect([wechat.isHere(), wechat.contacts.isElsewhere?.() ?? false]).toEqual([true, false]);
});

test('one of several waits until it is sure that the other one is gone', async () => {
  const { puppet, wechat } = await openAfterDeath(true);
  expect([wechat.isHere(), wechat.contacts.isElsewhere?.(), puppet.state.active()]).toEqual([
    false,
    true,
    false,
  ]);
});
