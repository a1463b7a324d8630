import { loadLexicon } from '../../knowledge/lexicon/load-lexicon.ts';
import { openBotpress } from '../../server/channels/open-botpress.ts';
import { createGlossary } from '../../server/glossary.ts';
import {
  BOTPRESS,
  botpressCall,
  hitlMessageCall,
  startBotpressPlatform,
} from '../support/botpress-platform.ts';
import { channelContract, type Trouble } from './channel-contract.ts';

const FAILURES: Readonly<
  Record<Exclude<Trouble, 'away'>, 'Internal' | 'lost' | 'RateLimited' | 'ResourceNotFound'>
> = {
  refused: 'Internal',
  in_doubt: 'lost',
  busy: 'RateLimited',
  blocked: 'ResourceNotFound',
};

// A conversation that Botpress has handed over: the resident's lines come as calls, ours leave by its interface.
channelContract(
  {
    kind: 'botpress',
    longest: 4000,
    troubles: ['refused', 'in_doubt', 'busy', 'blocked', 'away'],
    busyMs: 30_000,
    hasWindow: false,
    knowsRepeats: true,
    hasPictures: false,
  },
  async ({ store, sentParts, assistant, now }) => {
    const platform = await startBotpressPlatform();
    const lexicon = loadLexicon();
    const channel = await openBotpress(
      { secret: BOTPRESS.secret, token: BOTPRESS.token, apiUrl: platform.apiUrl },
      {
        store: { ...store, sentParts },
        assistant,
        knowledge: { guidance: async () => [] },
        lexicon,
        glossary: createGlossary(lexicon),
        assistantName: '优育助手',
        wakeOutbox: () => {},
        now,
      },
    );
    const call = async ({ headers, body }: ReturnType<typeof botpressCall>): Promise<void> => {
      const answer = await channel.handle({ method: 'POST', path: '', query: '', headers, body });
      answer.sent(true);
      if (answer.status !== 200) throw new Error(`The call was answered ${answer.status}`);
    };
    const conversationOf = (person: string): string => `conv_${person}`;
    await call(botpressCall('register', { webhookUrl: 'https://webhook' }));
    // The assistant's user is known from then on, so that what fails is the message itself.
    await channel
      .send({
        messageId: 'first',
        address: `hitl|${BOTPRESS.botId}|conv_nobody`,
        text: '你好',
        reply: {
          text: '你好',
          more: null,
          action: 'smalltalk',
          level: 'routine',
          matchedRules: [],
          topic: null,
          citations: [],
          intake: null,
          card: null,
          suggestions: [],
        },
        toPrivate: false,
        answers: null,
      })
      .catch(() => undefined);
    return {
      channel,
      say: (person, text, id) => call(hitlMessageCall(conversationOf(person), id, { text })),
      sayWordless: (person, kind, id) =>
        call(
          kind === 'voice'
            ? hitlMessageCall(conversationOf(person), id, { audioUrl: 'https://x/voice' }, 'audio')
            : hitlMessageCall(conversationOf(person), id, { items: [{ type: 'hologram' }] }, 'bloc'),
        ),
      read: async (person) =>
        platform.messages
          .filter(({ conversationId }) => conversationId === conversationOf(person))
          .map(({ text }) => text),
      trouble(kind) {
        // A token that is not taken stays so.
        if (kind === 'away') platform.changeToken('another');
        else platform.fail(FAILURES[kind]);
      },
      shutWindow: () => {},
      close: () => platform.close(),
    };
  },
);
