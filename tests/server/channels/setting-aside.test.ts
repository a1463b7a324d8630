import { expect, test } from 'vitest';
import { settingAside } from '../../../server/channels/setting-aside.ts';
import type { BroughtMessage } from '../../../server/store/set-aside-port.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { createFakeStore } from '../../support/fake-store.ts';
import { START } from '../../support/store-builders.ts';
import { newId } from '../../support/store-engines.ts';

const SAID: BroughtMessage = { address: 'a', sourceId: 's', text: '叶酸怎么吃', mentioned: true, at: START };

/** Brings what cannot be committed, and tells what is set aside of it. */
async function setAside(message: BroughtMessage): Promise<readonly string[]> {
  const kept: string[] = [];
  const fake = createFakeStore({ newId, now: () => START });
  const add = async (input: { readonly message: BroughtMessage }): Promise<boolean> => {
    kept.push(input.message.text);
    return true;
  };
  const receive = settingAside(
    () => Promise.reject(new Error('The person is damaged')),
    {
      store: { setAside: { ...fake.setAside, add } },
      lexicon: loadLexicon(),
      wakeOutbox: () => {},
      onSetAside: () => {},
      now: () => START,
    },
    'wechat',
  );
  await receive(message);
  return kept;
}

test('what cannot be committed is set aside', async () => {
  expect(await setAside(SAID)).toEqual(['叶酸怎么吃']);
});

test('what its writer took back is kept nowhere', async () => {
  expect(await setAside({ ...SAID, recalled: true })).toEqual([]);
});

test('a danger that its writer took back is kept', async () => {
  const text = '我怀孕28周，下面流血止不住';
  expect(await setAside({ ...SAID, text, recalled: true })).toEqual([text]);
});
