// Commits messages and turns as fast as it can and prints a line after each acknowledgement, until it is killed.
//
//   node child.mjs DATA_DIR [DATABASE_URL]
import { openStore } from '../../server/store/open-store.ts';
import { monotonicFactory } from 'ulid';

const CONVERSATIONS = 8;

const [dataDir = '', databaseUrl] = process.argv.slice(2);
const newId = monotonicFactory();
const store = await openStore({
  dataDir,
  databaseUrl,
  masterKey: new Uint8Array(32).fill(7),
  mode: 'demo',
  newId,
});

async function converse(): Promise<never> {
  const { id: conversationId } = await store.conversations.openWebSession({ tokenHash: newId(), at: 1 });
  for (;;) {
    const text = `第${newId()}句`;
    const inbound = {
      conversationId,
      sourceId: newId(),
      channel: 'web',
      text,
      mentioned: true,
      at: 1,
    } as const;
    const { message } = await store.accept(inbound, newId());
    process.stdout.write(`accepted ${conversationId} ${message.id}\n`);
    const { stateVersion } = await store.loadTurn(conversationId, 1);
    const reply = {
      text: `答${text}`,
      more: null,
      action: 'answer',
      level: 'routine',
      matchedRules: [],
      topic: null,
      citations: [],
      intake: null,
      card: null,
      suggestions: [],
    } as const;
    await store.commitTurn({
      conversationId,
      stateVersion,
      messageId: message.id,
      state: {
        version: 1,
        level: 'routine',
        matchedRules: [],
        recent: [],
        topic: null,
        lastArticles: [],
        lastQuestion: text,
        intake: null,
      },
      replies: [{ id: newId(), reply, toPrivate: false }],
      effects: [],
      at: 1,
    });
    process.stdout.write(`answered ${conversationId} ${message.id}\n`);
  }
}

await Promise.all(Array.from({ length: CONVERSATIONS }, converse));
