import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../../bot/runtime/memory-store.ts';
import { step } from '../../../bot/dialogue/step.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { NOON } from '../dialogue/conversation.ts';
import { anAssistant, inbound, onCall } from './parts.ts';

/** What a message comes to while a counsellor has the conversation, with the reviewed rules. */
async function besideCounsellor(text: string) {
  const store = createMemoryStore({ duty: onCall, keepTurns: true });
  const assistant = anAssistant(store, { lexicon: loadLexicon(), step });
  await (await assistant.receive(inbound('转人工'))).replies;
  store.changeTicket('c1', { status: 'assigned', counsellorName: '李老师', counsellorActiveAt: NOON });
  const received = await assistant.receive(inbound(text));
  return {
    replies: await received.replies,
    outcome: await received.outcome,
    effects: store.turns.at(-1)?.effects.map(({ type }) => type),
    ticket: store.ticketOf('c1'),
  };
}

describe('createAssistant() while a counsellor has the conversation', () => {
  test.each(['我怀孕33周，下面一直在流血，止不住', '我不想活了', '他现在拿刀要杀我'])(
    'says nothing to %j, raises the case and pages',
    async (text) => {
      const { replies, outcome, effects, ticket } = await besideCounsellor(text);
      expect(replies).toEqual([]);
      expect(outcome).toMatchObject({ action: 'handoff', level: 'emergency' });
      expect(effects).toEqual(['raise_ticket', 'page_on_call']);
      expect(ticket).toMatchObject({ status: 'assigned', priority: 'urgent' });
    },
  );

  test('does nothing about what is routine', async () => {
    const { replies, effects, ticket } = await besideCounsellor('叶酸怎么吃');
    expect(replies).toEqual([]);
    expect(effects).toEqual([]);
    expect(ticket?.priority).toBe('medium');
  });
});
