import { describe, expect, test } from 'vitest';
import { isDelicate } from '../../../../bot/dialogue/intake/is-delicate.ts';
import { TOPICS } from '../../../../knowledge/text/topics.ts';
import { isSensitive } from '../../../../server/tickets/is-sensitive.ts';
import { aTicket, Conversation } from '../conversation.ts';

describe('sendIntake()', () => {
  test.each([
    ['找人聊聊', '心理'],
    ['登记权益求助', '权益'],
    ['约青春期一对一', '青春期'],
    ['登记孕产期随访', '孕产'],
  ])('says what %j is about to the case that is open already', (button, topic) => {
    for (const of of [null, '孕产'] as const) {
      const talk = new Conversation();
      const ticket = aTicket({ id: 'N7', topic: of });
      talk.say(button, { ticket });
      for (let turn = 0; turn < 8 && talk.state?.intake?.confirming !== true; turn += 1) {
        talk.say(talk.state?.intake?.slot === 'contact' ? '就在这里回复' : '不想说', { ticket });
      }
      if (topic === '孕产') talk.say('13812345678', { ticket });
      expect(talk.say('确认', { ticket }).effects).toContainEqual(
        expect.objectContaining({ type: 'save_intake', ticketId: 'N7', topic }),
      );
    }
  });

  test('does so already with what is pressing, also where the case is pressing itself', () => {
    for (const priority of ['medium', 'high', 'urgent'] as const) {
      const talk = new Conversation();
      const ticket = aTicket({ topic: '孕产', priority });
      talk.say('登记权益求助', { ticket });
      expect(talk.say('家里人打骂、控制', { ticket }).effects).toContainEqual(
        expect.objectContaining({ type: 'raise_ticket', priority: 'high', topic: '权益' }),
      );
    }
  });
});

test.each([...TOPICS, null])('isDelicate() and isSensitive() agree about %j', (topic) => {
  const fresh = { level: 'routine', reason: 'requested', matchedRules: [], checklist: [] } as const;
  const ticket = { ...fresh, topic, keptSensitive: false };
  expect(isDelicate({ topic })).toBe(isSensitive(ticket));
});
