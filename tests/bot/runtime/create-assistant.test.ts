import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createStep } from '../../../bot/dialogue/step.ts';
import { createMemoryStore, type MemoryStore } from '../../../bot/runtime/memory-store.ts';
import type { KnowledgeBase } from '../../../knowledge/knowledge-base.ts';
import type { TurnStore } from '../../../bot/runtime/ports.ts';
import { RuntimeError } from '../../../bot/runtime/runtime-error.ts';
import { plainJudges } from '../dialogue/conversation.ts';
import { anAssistant, countingIds, folicAcidOnly, inbound, onCall } from './parts.ts';

describe('receive()', () => {
  test('commits the message, then its reply', async () => {
    const store = createMemoryStore();
    const received = await anAssistant(store).receive(inbound('叶酸怎么吃'));
    const [reply, ...more] = await received.replies;
    expect(more).toEqual([]);
    expect(received).toMatchObject({ repeated: false, message: { seq: 1, text: '叶酸怎么吃' } });
    expect(reply).toMatchObject({ seq: 2, replyTo: received.message.id, reply: { action: 'answer' } });
    expect(await received.outcome).toMatchObject({ action: 'answer', level: 'routine' });
  });

  test('returns the stored replies for a repeat, and answers nothing twice', async () => {
    const store = createMemoryStore();
    const assistant = anAssistant(store);
    const first = await assistant.receive(inbound('叶酸怎么吃'));
    const replies = await first.replies;
    const again = await assistant.receive(inbound('叶酸怎么吃'));
    expect(again.repeated).toBe(true);
    expect(again.message).toEqual(first.message);
    expect(await again.replies).toEqual(replies);
    expect(await again.outcome).toBeNull();
    expect(store.messagesOf('c1')).toHaveLength(2);
  });

  test('answers a repeat that a crash left unanswered', async () => {
    const store = createMemoryStore();
    await store.accept(inbound('叶酸怎么吃'), 'm1');
    const received = await anAssistant(store).receive(inbound('叶酸怎么吃'));
    expect(received.repeated).toBe(true);
    expect(await received.replies).toHaveLength(1);
  });

  test('lets a language model word no article that a refusal or a hand-over only names', async () => {
    const within: (number | undefined)[] = [];
    const knowledge: KnowledgeBase = {
      ...folicAcidOnly,
      answer: (question) => {
        within.push(question.generateWithinMs);
        return folicAcidOnly.answer(question);
      },
    };
    const assistant = anAssistant(createMemoryStore(), { knowledge, generateWithinMs: 6000 });
    for (const text of ['叶酸怎么吃', '性别和叶酸有什么关系？', '我要找人工，叶酸在哪领？']) {
      await (await assistant.receive(inbound(text))).replies;
    }
    expect(within).toEqual([6000, undefined, undefined]);
  });

  test('passes effects to the store, ids and state with them', async () => {
    const store = createMemoryStore({ duty: onCall, keepTurns: true });
    await (await anAssistant(store).receive(inbound('胎动少了'))).replies;
    expect(store.turns[0]?.effects.map(({ type }) => type)).toEqual([
      'open_ticket',
      'set_status',
      'page_on_call',
    ]);
    expect(store.ticketOf('c1')).toMatchObject({ priority: 'urgent', status: 'opened' });
    expect(store.statusOf('c1')).toBe('open');
  });

  test('passes show_my_data and erase_person to the store', async () => {
    const store = createMemoryStore({ keepTurns: true });
    const assistant = anAssistant(store);
    for (const text of ['我的数据', '删除我的数据', '确认删除']) {
      await (await assistant.receive(inbound(text))).replies;
    }
    const types = store.turns.flatMap(({ effects }) => effects.map(({ type }) => type));
    expect(types).toEqual(['show_my_data', 'erase_person']);
    expect(store.stateOf('c1')).toBeNull();
  });

  test('is silent while a counsellor is active, and the message counts as answered', async () => {
    const store = createMemoryStore();
    const assistant = anAssistant(store);
    await (await assistant.receive(inbound('转人工'))).replies;
    store.changeTicket('c1', { status: 'assigned', counsellorActiveAt: inbound('').at });
    const received = await assistant.receive(inbound('叶酸怎么吃'));
    expect(await received.replies).toEqual([]);
    expect(await store.unanswered(10)).toEqual([]);
  });

  test('keeps nothing of a group message that is not addressed', async () => {
    const store = createMemoryStore();
    const chat = { channel: 'wechat-group', mentioned: false } as const;
    const received = await anAssistant(store).receive(inbound('叶酸怎么吃', chat));
    expect(received.message.seq).toBe(0);
    expect(await received.outcome).toMatchObject({ action: 'ignore' });
    expect(store.messagesOf('c1')).toEqual([]);
    expect(store.stateOf('c1')).toBeNull();
  });

  test('keeps the one group message that tells of an emergency, with a ticket and a private reply', async () => {
    const store = createMemoryStore();
    const chat = { channel: 'wechat-group', mentioned: false } as const;
    const received = await anAssistant(store).receive(inbound('我胎动少了', chat));
    const replies = await received.replies;
    expect(store.ticketOf('c1')?.priority).toBe('urgent');
    expect(store.messagesOf('c1')).toHaveLength(2);
    expect(store.privateRepliesOf('c1').has(replies[0]?.id ?? '')).toBe(true);
  });

  test.each([
    ['web', false],
    ['wechat-group', false],
    ['wechat-group', true],
  ] as const)('keeps nothing of what was recalled before it came: %s, late: %s', async (channel, late) => {
    const store = createMemoryStore();
    const chat = { channel, late, recalled: true } as const;
    const received = await anAssistant(store).receive(inbound('叶酸怎么吃', chat));
    expect(await received.replies).toEqual([]);
    expect(store.messagesOf('c1')).toEqual([]);
    expect(store.stateOf('c1')).toBeNull();
  });

  test.each(['web', 'wechat-group'] as const)(
    'hears danger that was recalled before it came: %s',
    async (channel) => {
      const store = createMemoryStore();
      const said = inbound('我发烧了', { channel, recalled: true });
      const replies = await (await anAssistant(store).receive(said)).replies;
      expect(replies.map(({ reply }) => reply?.level)).toContain('urgent');
      expect(store.ticketOf('c1')?.priority).toBe('high');
    },
  );

  test('what was recalled before it came belongs to no question that waits for further lines', async () => {
    const store = createMemoryStore();
    const chat = { channel: 'wechat-group', gathering: { quietMs: 60_000, atMostMs: 60_000 } } as const;
    const assistant = anAssistant(store);
    await assistant.receive(inbound('叶酸怎么吃', chat));
    await assistant.receive(inbound('产假多少天', { ...chat, recalled: true }));
    expect(store.messagesOf('c1').map(({ text }) => text)).toEqual(['叶酸怎么吃']);
  });

  test('still answers honestly when looking up fails, and tells of the failure', async () => {
    const failures: unknown[] = [];
    const failure = new Error('disk');
    const assistant = anAssistant(createMemoryStore(), {
      knowledge: {
        snapshotId: null,
        answer: () => Promise.reject(failure),
        search: () => Promise.resolve([]),
      },
      onKnowledgeFailure: (error) => failures.push(error),
    });
    const [reply] = await (await assistant.receive(inbound('叶酸怎么吃'))).replies;
    expect(reply?.reply?.action).toBe('abstain');
    expect(failures).toEqual([failure]);
  });

  test('gives urgent advice once, with its ticket, even when the question beside it cannot be answered', async () => {
    const store = createMemoryStore();
    const step = createStep(plainJudges);
    const failures: unknown[] = [];
    const assistant = anAssistant(store, {
      step: (lexicon, state, input, settings) => {
        if (input.type === 'answer_found') throw new RangeError('fault');
        return step(lexicon, state, input, settings);
      },
      onDialogueFailure: (error) => failures.push(error),
    });
    const replies = await (await assistant.receive(inbound('我发烧了，叶酸还能吃吗'))).replies;
    expect(replies.map(({ text }) => text)).toEqual([expect.stringContaining('马上去有产科的医院。')]);
    expect(store.ticketOf('c1')?.priority).toBe('high');
    expect(failures).toEqual([new RangeError('fault')]);
  });

  test('a message that the dialogue fails on is answered honestly and holds up none after it', async () => {
    const failures: unknown[] = [];
    const store = createMemoryStore();
    const step = createStep(plainJudges);
    const assistant = anAssistant(store, {
      step: (lexicon, state, input, settings) => {
        if (input.type === 'said' && input.text === '坏') throw new RangeError('fault');
        return step(lexicon, state, input, settings);
      },
      onDialogueFailure: (error) => failures.push(error),
    });
    await store.accept(inbound('坏'), 'm1');
    const [reply] = await (await assistant.receive(inbound('胎动少了'))).replies;
    expect(reply?.reply?.level).toBe('emergency');
    expect((await store.repliesTo('c1', 'm1'))[0]?.text).toContain('120');
    expect(failures).toEqual([new RangeError('fault')]);

    const group = {
      ...inbound('坏'),
      conversationId: 'g',
      channel: 'wechat-group',
      mentioned: false,
    } as const;
    expect(await (await assistant.receive(group)).replies).toEqual([]);
    expect(store.messagesOf('g')).toEqual([]);
  });
});

describe('conflicts', () => {
  /** A store in which the first commits find that the conversation has moved on. */
  function contended(times: number): { store: TurnStore; memory: MemoryStore; commits: () => number } {
    const memory = createMemoryStore();
    let commits = 0;
    const store: TurnStore = {
      ...memory,
      commitTurn: (turn) => {
        commits += 1;
        return commits <= times ? Promise.resolve('conflict') : memory.commitTurn(turn);
      },
    };
    return { store, memory, commits: () => commits };
  }

  test('receive() loads again and plays the turn again', async () => {
    const { store, memory, commits } = contended(3);
    const received = await anAssistant(store).receive(inbound('叶酸怎么吃'));
    expect(await received.replies).toHaveLength(1);
    expect(commits()).toBe(4);
    expect(memory.messagesOf('c1')).toHaveLength(2);
  });

  test('receive() gives up at last; the message stays to be recovered', async () => {
    const { store, memory } = contended(Number.POSITIVE_INFINITY);
    const received = await anAssistant(store).receive(inbound('叶酸怎么吃'));
    await expect(received.replies).rejects.toThrow(RuntimeError);
    await expect(received.replies).rejects.not.toThrow(/叶酸/);
    expect(await memory.unanswered(10)).toEqual(['c1']);
  });

  test('two processes and repeats give each message one set of replies for ever', async () => {
    const texts = fc.constantFrom('叶酸怎么吃', '转人工', '铜城', '胎动少了', '你好', '确认');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ source: fc.integer({ min: 0, max: 5 }), text: texts, second: fc.boolean() }), {
          maxLength: 12,
        }),
        async (lines) => {
          const store = createMemoryStore();
          const one = anAssistant(store, { newId: countingIds('a') });
          const two = anAssistant(store, { newId: countingIds('b') });
          const received = await Promise.all(
            lines.map(({ source, text, second }) =>
              (second ? two : one).receive(inbound(text, { sourceId: `s${source}` })),
            ),
          );
          await Promise.all(received.map(({ replies }) => replies));
          const messages = store.messagesOf('c1');
          expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
          const incoming = messages.filter(({ type }) => type === 'incoming');
          expect(incoming).toHaveLength(new Set(lines.map(({ source }) => source)).size);
          for (const { id } of incoming) {
            expect(messages.filter(({ replyTo }) => replyTo === id)).toHaveLength(1);
          }
          expect(await store.unanswered(10)).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('recover()', () => {
  test('answers what a crash left behind, once', async () => {
    const store = createMemoryStore();
    for (let index = 0; index < 250; index += 1) {
      await store.accept(inbound('叶酸怎么吃', { conversationId: `c${index}` }), `m${index}`);
    }
    const assistant = anAssistant(store);
    expect(await assistant.recover()).toBe(250);
    expect(await assistant.recover()).toBe(0);
    expect(store.messagesOf('c249')).toHaveLength(2);
  });

  test('answers several messages of a conversation in their order', async () => {
    const store = createMemoryStore();
    await store.accept(inbound('叶酸怎么吃'), 'm1');
    await store.accept(inbound('转人工'), 'm2');
    await anAssistant(store).drain('c1');
    const replies = store.messagesOf('c1').filter(({ type }) => type === 'outgoing');
    expect(replies.map(({ replyTo }) => replyTo)).toEqual(['m1', 'm2']);
  });

  test('goes on with the others when one conversation fails, and tells of it', async () => {
    const memory = createMemoryStore();
    await memory.accept(inbound('叶酸怎么吃', { conversationId: 'bad' }), 'm1');
    await memory.accept(inbound('叶酸怎么吃', { conversationId: 'good' }), 'm2');
    const store: TurnStore = {
      ...memory,
      loadTurn: (id, at) =>
        id === 'bad' ? Promise.reject(new Error('unreadable')) : memory.loadTurn(id, at),
    };
    await expect(anAssistant(store).recover()).rejects.toThrow('unreadable');
    expect(memory.messagesOf('good')).toHaveLength(2);
  });
});
