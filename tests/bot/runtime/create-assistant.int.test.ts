import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { DialogueState } from '../../../bot/dialogue/dialogue-state.ts';
import { createMemoryStore } from '../../../bot/runtime/memory-store.ts';
import type { StoredMessage } from '../../../bot/runtime/ports.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import type { Store } from '../../../server/store/ports.ts';
import { START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';
import { anAssistant, inbound } from './parts.ts';

const SCRIPT = [
  '你好',
  '叶酸怎么吃',
  '要多少钱',
  '转人工',
  '铜城',
  '叶酸怎么吃',
  '13812345678',
  '不是138是139',
  '确认',
  '今天股票怎么样',
  '胎动少了',
  '取消',
  '撤回求助',
  '已经到医院了',
  '我的数据',
  '',
  '🙂',
  '帮我看性别',
];

/** Changes rows behind the store's back. */
async function change(
  place: Parameters<Parameters<typeof onEachEngine>[0]>[0],
  work: (db: Awaited<ReturnType<typeof openDatabase>>['db']) => Promise<void>,
): Promise<void> {
  const { db } = await openDatabase({
    url: place.databaseUrl ?? undefined,
    sqliteFile: join(place.dataDir, 'youyu.db'),
    now: START,
  });
  await work(db);
  await db.destroy();
}

/** What a resident sees, without ids and times. */
function seen(messages: readonly StoredMessage[]): unknown[] {
  return messages.map(({ seq, type, author, text, reply }) => ({
    seq,
    type,
    author: author.kind,
    text,
    reply,
  }));
}

describe('createAssistant() over the database', () => {
  onEachEngine((place) => {
    let one: Store;
    let two: Store;
    let conversationId: string;

    beforeEach(async () => {
      one = await place.open();
      two = await place.open();
      conversationId = (await one.conversations.openWebSession({ tokenHash: newId(), at: START })).id;
    });

    test('says and remembers the same as over the store in memory', async () => {
      const script = SCRIPT.filter((text) => text !== '我的数据');
      const { duty, home } = await one.loadTurn(conversationId, START);
      const memory = createMemoryStore({ duty, home });
      for (const store of [one, memory]) {
        const assistant = anAssistant(store, { newId });
        for (const [index, text] of script.entries()) {
          await (await assistant.receive(inbound(text, { conversationId, sourceId: `s${index}` }))).replies;
        }
      }
      expect(seen(await one.conversations.allMessages(conversationId))).toEqual(
        seen(memory.messagesOf(conversationId)),
      );
      const stored = await one.loadTurn(conversationId, START);
      // The same place of each conversation; ids differ.
      const placed = (state: DialogueState | null, lines: readonly StoredMessage[]) => ({
        ...state,
        unanswered: lines.find(({ id }) => id === state?.unanswered)?.seq ?? null,
      });
      expect(placed(stored.state, await one.conversations.allMessages(conversationId))).toEqual(
        placed(memory.stateOf(conversationId), memory.messagesOf(conversationId)),
      );
      expect(stored.ticket?.priority).toBe(memory.ticketOf(conversationId)?.priority);
      expect((await one.conversations.get(conversationId))?.status).toBe(memory.statusOf(conversationId));
    });

    test('gives each message one set of replies when two processes and repeats race', async () => {
      const first = anAssistant(one, { newId });
      const second = anAssistant(two, { newId });
      await Promise.all(
        Array.from({ length: 54 }, async (_, n) => {
          const index = n % SCRIPT.length;
          const message = inbound(SCRIPT[index] ?? '', { conversationId, sourceId: `s${index}` });
          await (await (n % 2 === 0 ? first : second).receive(message)).replies;
        }),
      );
      const messages = await one.conversations.allMessages(conversationId);
      expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
      const incoming = messages.filter(({ type }) => type === 'incoming');
      expect(incoming).toHaveLength(SCRIPT.length);
      for (const { id, text } of incoming) {
        const replies = messages.filter(({ replyTo }) => replyTo === id);
        // The list of one's data comes as a second reply of the same set.
        expect(replies).toHaveLength(text === '我的数据' ? 2 : 1);
      }
      expect(await one.unanswered(10)).toEqual([]);
    });

    test('goes on behind a message that does not open: its writer is told, and danger after it is heard', async () => {
      const lines: string[] = [];
      for (const text of ['叶酸怎么吃', '胎动少了', '怀孕了，出血很多'])
        lines.push((await one.accept(inbound(text, { conversationId, sourceId: text }), newId())).message.id);
      await change(place, async (db) => {
        await db
          .updateTable('messages')
          .set({ body: '1.AA' })
          .where('id', '=', lines[0] ?? '')
          .execute();
      });
      const noticed: string[] = [];
      const assistant = anAssistant(two, { newId, onUnreadable: (what) => noticed.push(what) });
      await assistant.drain(conversationId);
      expect(await two.unanswered(10)).toEqual([]);
      const [told] = await two.repliesTo(conversationId, lines[0] ?? '');
      expect(told?.text).toContain('再发一次');
      expect((await two.loadTurn(conversationId, START)).ticket?.priority).toBe('urgent');
      expect(noticed).toEqual(['message']);
      // The same message, sent again, is no error either.
      const again = await assistant.receive(
        inbound('叶酸怎么吃', { conversationId, sourceId: '叶酸怎么吃' }),
      );
      expect((await again.replies).map(({ id }) => id)).toEqual([told?.id]);
    });

    test('goes on where what it remembered does not open, and notes that for whoever runs it', async () => {
      const before = await one.goLive.unreadable(0);
      const assistant = anAssistant(one, { newId });
      await (await assistant.receive(inbound('你好', { conversationId, sourceId: 'a' }))).replies;
      await change(place, async (db) => {
        await db
          .updateTable('conversations')
          .set({ state: '1.AA' })
          .where('id', '=', conversationId)
          .execute();
      });
      const replies = await (await assistant.receive(inbound('胎动少了', { conversationId, sourceId: 'b' })))
        .replies;
      expect(replies[0]?.reply?.level).not.toBe('routine');
      expect(await one.goLive.unreadable(0)).toBe(before + 1);
      expect((await one.loadTurn(conversationId, START)).stateLost).toBeUndefined();
    });

    test('recover() answers what another process accepted and never answered', async () => {
      await one.accept(inbound('叶酸怎么吃', { conversationId }), newId());
      await one.close();
      const assistant = anAssistant(two, { newId });
      expect(await assistant.recover()).toBe(1);
      const messages = await two.conversations.allMessages(conversationId);
      expect(messages.map(({ type }) => type)).toEqual(['incoming', 'outgoing']);
    });
  });
});
