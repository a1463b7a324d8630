import { expect, test } from 'vitest';
import { receiver } from '../../../server/channels/receiver.ts';
import { createFakeStore } from '../../support/fake-store.ts';
import { START } from '../../support/store-builders.ts';
import { newId } from '../../support/store-engines.ts';

test('a turn that fails is no stray rejection where nobody waits for its end', async () => {
  const fake = createFakeStore({ newId, now: () => START });
  const conversation = await fake.conversations.openWebSession({ tokenHash: newId(), at: START });
  const message = fake.append(conversation.id, { type: 'incoming', text: '你好' });
  const conversations = { ...fake.conversations, byChannelAddress: async () => conversation };
  const replies = Promise.reject(new Error('The turn has failed'));
  const stray: unknown[] = [];
  const note = (error: unknown): void => void stray.push(error);
  process.on('unhandledRejection', note);
  try {
    const receive = receiver(
      {
        store: {
          conversations,
          repliesTo: async () => [],
          recallNotes: { ...fake.recallNotes, has: async () => false },
        },
        assistant: { receive: async () => ({ message, repeated: false, replies }) },
        wakeOutbox: () => {},
      },
      'wechat',
    );
    const said = { address: 'a', sourceId: 's', text: '你好', mentioned: true, at: START };
    const { over } = await receive(said);
    // Node tells of them once everything that is due has run.
    await new Promise((done) => setImmediate(done));
    expect(stray).toEqual([]);
    await expect(over).rejects.toThrow('failed');
  } finally {
    process.off('unhandledRejection', note);
  }
});
