import { beforeEach, describe, expect, test } from 'vitest';
import { isPersonal } from '../../../bot/dialogue/placement/is-personal.ts';
import type { Effect, Reply } from '../../../bot/dialogue/types.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import type { DurableStore } from '../../../server/store/ports.ts';
import { anInbound, aReply, aTurn, START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

type Done = Exclude<Effect, { type: 'find_answer' } | { type: 'reply' }>;
const CONSENT = { type: 'record_consent', purpose: 'tell_private', granted: true } as const;
const lexicon = loadLexicon();

describe('UnaskedLineStore', () => {
  onEachEngine((place) => {
    let store: DurableStore;

    beforeEach(async () => {
      store = await place.open();
    });

    async function mayTell(text: string, reply: Partial<Reply> = {}, effects: readonly Done[] = []) {
      const channel = 'official-account';
      const { id } = await store.conversations.byChannelAddress({ channel, address: newId(), at: START });
      const inbound = anInbound({ conversationId: id, channel, sourceId: newId(), text });
      const { message } = await store.accept(inbound, newId());
      const replies = [{ id: newId(), reply: aReply(reply), toPrivate: false }];
      await store.commitTurn(aTurn({ conversationId: id, messageId: message.id, replies, effects }));
      const isPrivate = (line: string): boolean => isPersonal(lexicon, line);
      return store.unaskedLines.mayTell({ conversationId: id, isPersonal: isPrivate, at: START + 1000 });
    }

    const aCase = (topic: '心理' | '孕产'): Done => ({
      type: 'open_ticket',
      ticketId: newId(),
      priority: 'medium',
      topic,
      reason: 'requested',
      level: 'routine',
      matchedRules: [],
    });

    test('lets be told what everybody may see, also beside a case of that kind', async () => {
      expect(await mayTell('准生证要带什么材料')).toBe(true);
      expect(await mayTell('转人工', {}, [aCase('孕产')])).toBe(true);
    });

    test.each<[string, string, Partial<Reply>, (() => Done)[]]>([
      ['what was asked', '得了艾滋病怎么办', {}, []],
      ['what answers it', '我想问个事', { topic: '权益' }, []],
      ['danger', '我想问个事', { level: 'urgent' }, []],
      ['the case', '转人工', {}, [() => aCase('心理')]],
    ])(
      'lets nothing be told where %s is private, unless just that was agreed to',
      async (_what, text, reply, effects) => {
        const done = (): Done[] => effects.map((make) => make());
        expect(await mayTell(text, reply, done())).toBe(false);
        expect(await mayTell(text, reply, [...done(), CONSENT])).toBe(true);
      },
    );

    test('lets nothing be told to nobody', async () => {
      const nobody = { conversationId: newId(), isPersonal: () => false, at: START };
      expect(await store.unaskedLines.mayTell(nobody)).toBe(false);
    });
  });
});
