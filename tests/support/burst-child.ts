// Takes lines of many residents in bursts of four and answers each burst once it has been quiet, until it is killed. Prints each
// line after its acknowledgement.
//
//   node child.mjs DATA_DIR [DATABASE_URL]
import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicFactory } from 'ulid';
import { createAssistant } from '../../bot/runtime/create-assistant.ts';
import { loadLexicon } from '../../knowledge/lexicon/load-lexicon.ts';
import { openStore } from '../../server/store/open-store.ts';

const RESIDENTS = 6;
const GATHERING = { quietMs: 250, atMostMs: 2000 };

const [dataDir = '', databaseUrl] = process.argv.slice(2);
const newId = monotonicFactory();
const store = await openStore({
  dataDir,
  databaseUrl,
  masterKey: new Uint8Array(32).fill(7),
  mode: 'demo',
  newId,
});
const assistant = createAssistant({
  lexicon: loadLexicon(),
  knowledge: {
    snapshotId: 'test',
    answer: () => Promise.resolve({ kind: 'abstained', reason: 'weak_evidence', nearest: [] }),
    search: () => Promise.resolve([]),
  },
  store,
  newId,
  now: Date.now,
});

async function converse(): Promise<never> {
  const channel = 'wechat';
  const address = newId();
  const { id: conversationId } = await store.conversations.byChannelAddress({ channel, address, at: 1 });
  for (;;) {
    let last: Promise<unknown> = Promise.resolve();
    for (const text of ['您好', '我想问一下', '村里的路', '什么时候修']) {
      const { message, replies } = await assistant.receive({
        conversationId,
        sourceId: newId(),
        channel,
        text,
        mentioned: true,
        gathering: GATHERING,
        at: Date.now(),
      });
      process.stdout.write(`${conversationId} ${message.id}\n`);
      last = replies;
      await sleep(20);
    }
    await last;
  }
}

await Promise.all(Array.from({ length: RESIDENTS }, converse));
