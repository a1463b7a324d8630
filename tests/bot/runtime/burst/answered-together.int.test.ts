import { beforeEach, describe, expect, test } from 'vitest';
import type { Assistant } from '../../../../bot/runtime/create-assistant.ts';
import type { InboundMessage } from '../../../../bot/runtime/ports.ts';
import type { DurableStore } from '../../../../server/store/ports.ts';
import { newId, onEachEngine } from '../../../support/store-engines.ts';
import { anAssistant, inbound } from '../parts.ts';

const GATHERING = { quietMs: 1500, atMostMs: 10_000 };

describe('lines that somebody writes in a row', () => {
  onEachEngine((place) => {
    let store: DurableStore;
    let assistant: Assistant;
    let zhou: string;
    let wang: string;

    async function conversation(address: string): Promise<string> {
      const channel = 'wechat-group';
      return (await store.conversations.byChannelAddress({ channel, address, at: Date.now() })).id;
    }

    function line(
      conversationId: string,
      text: string,
      change: Partial<InboundMessage> = {},
    ): InboundMessage {
      return inbound(text, {
        conversationId,
        channel: 'wechat-group',
        sourceId: newId(),
        at: Date.now(),
        gathering: GATHERING,
        ...change,
      });
    }

    async function repliesIn(conversationId: string) {
      const lines = await store.conversations.allMessages(conversationId);
      return lines.filter(({ type }) => type === 'outgoing');
    }

    beforeEach(async () => {
      store = await place.open();
      assistant = anAssistant(store, { newId, now: Date.now });
      zhou = await conversation(`group ${newId()}`);
      wang = await conversation(`group ${newId()}`);
    });

    test('are each kept on arrival and get one answer, to the last of them', async () => {
      const received = [];
      for (const text of ['您好', '我想问一下', '叶酸怎么吃']) {
        received.push(await assistant.receive(line(zhou, text)));
      }
      expect(await store.conversations.allMessages(zhou)).toHaveLength(3);
      await Promise.all(received.map(({ replies }) => replies));
      const replies = await repliesIn(zhou);
      expect(replies).toHaveLength(1);
      expect(replies[0]?.replyTo).toBe(received[2]?.message.id);
      expect(replies[0]?.text).toContain('0.4毫克');
    });

    test('of two people in one group are answered apart', async () => {
      const all = await Promise.all(
        ['叶酸怎么吃', '要吃多久'].flatMap((text) => [
          assistant.receive(line(zhou, text)),
          assistant.receive(line(wang, text)),
        ]),
      );
      await Promise.all(all.map(({ replies }) => replies));
      expect(await repliesIn(zhou)).toHaveLength(1);
      expect(await repliesIn(wang)).toHaveLength(1);
    });

    test('with danger among them are answered at once', async () => {
      const slow = { quietMs: 60_000, atMostMs: 60_000 };
      await assistant.receive(line(zhou, '我怀孕了', { gathering: slow }));
      const { replies } = await assistant.receive(line(zhou, '胎动少', { gathering: slow }));
      expect((await replies).some(({ reply }) => reply?.level === 'emergency')).toBe(true);
      expect(await store.unanswered(1000)).not.toContain(zhou);
    });

    test('go on without our name while their first line is not answered, and not afterwards', async () => {
      const first = await assistant.receive(line(zhou, '我想问一下'));
      const second = await assistant.receive(line(zhou, '叶酸怎么吃', { mentioned: false }));
      await Promise.all([first.replies, second.replies]);
      expect(second.message.seq).toBe(2);
      expect(await repliesIn(zhou)).toHaveLength(1);
      const later = await assistant.receive(line(zhou, '今晚跳舞去不去', { mentioned: false }));
      expect(later.message.seq).toBe(0);
    });

    test('get one answer where several processes race for it', async () => {
      const other = anAssistant(await place.open(), { newId, now: Date.now });
      const received = [];
      for (const [index, text] of ['您好', '在吗', '叶酸怎么吃', '要吃多久'].entries()) {
        received.push(await (index % 2 === 0 ? assistant : other).receive(line(zhou, text)));
      }
      await Promise.all([assistant.recover(), other.recover()]);
      await Promise.all(received.map(({ replies }) => replies));
      expect(await repliesIn(zhou)).toHaveLength(1);
    });

    test('left by a process that is gone are answered once by another, when they are due', async () => {
      for (const text of ['我想问一下', '叶酸怎么吃']) await store.accept(line(zhou, text), newId());
      const heir = anAssistant(await place.open(), { newId, now: Date.now });
      await heir.recover();
      await heir.recover();
      expect(await repliesIn(zhou)).toHaveLength(0);
      await expect.poll(() => repliesIn(zhou), { timeout: 60_000 }).toHaveLength(1);
      await heir.recover();
      expect(await repliesIn(zhou)).toHaveLength(1);
    });

    test('are answered before a stop', async () => {
      const slow = { quietMs: 60_000, atMostMs: 60_000 };
      const { replies } = await assistant.receive(line(zhou, '叶酸怎么吃', { gathering: slow }));
      assistant.hurry();
      expect(await replies).toHaveLength(1);
    });

    test('that came too late are kept and not answered', async () => {
      const late = line(zhou, '叶酸怎么吃', { late: true });
      const { replies, message } = await assistant.receive(late);
      expect(await replies).toEqual([]);
      expect(message.seq).toBe(1);
      expect(await store.unanswered(1000)).not.toContain(zhou);
    });
  });
});
