import type { Botpress, BotpressSettings } from '../../bot/channels/botpress/create-botpress.ts';
import type { BotpressDesk, DeskJudgement } from '../../bot/channels/botpress/desk.ts';
import type { ChannelMessage } from '../../bot/channels/channel.ts';
import { step } from '../../bot/dialogue/step.ts';
import type { SwappableKnowledgeBase } from '../../knowledge/answer/create-knowledge-base.ts';
import { NO_PLACE } from '../../knowledge/lexicon/home-place.ts';
import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';
import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import type { Conversing, Glossary } from '../app/deps.ts';
import type { Store } from '../store/ports.ts';

/** What Botpress is opened with. */
export interface BotpressParts {
  readonly store: Pick<Store, 'conversations' | 'tickets' | 'botpress' | 'sentParts' | 'roster'>;
  readonly assistant: Conversing;
  readonly knowledge: Pick<SwappableKnowledgeBase, 'guidance'>;
  readonly lexicon: Lexicon;
  readonly glossary: Pick<Glossary, 'ruleTitle'>;
  readonly assistantName: string;
  readonly wakeOutbox: () => void;
  readonly now: () => number;
}

const CHANNEL = 'botpress';
/** Lines that could not be told before and are told with an answer; more of them come as they do on every channel. */
const WAITING_TOLD = 50;

/** Opens Botpress. Its SDK is loaded here alone: who has no bot there pays nothing for it. */
export async function openBotpress(settings: BotpressSettings, parts: BotpressParts): Promise<Botpress> {
  const { createBotpress } = await import('../../bot/channels/botpress/create-botpress.ts');
  const { now, assistantName, store } = parts;
  return createBotpress({ settings, desk: deskOf(parts), sentParts: store.sentParts, assistantName, now });
}

function deskOf({
  store,
  assistant,
  knowledge,
  lexicon,
  glossary,
  wakeOutbox,
  now,
}: BotpressParts): BotpressDesk {
  async function conversationOf(address: string): Promise<string> {
    const { id } = await store.conversations.byChannelAddress({ channel: CHANNEL, address, at: now() });
    return id;
  }

  return {
    async receive({ address, sourceId, text, mentioned, at }: ChannelMessage) {
      const conversationId = await conversationOf(address);
      const received = await assistant.receive({
        conversationId,
        sourceId,
        channel: CHANNEL,
        text,
        mentioned,
        at,
      });
      const replies = received.replies.then((lines) => {
        wakeOutbox();
        return lines;
      });
      // A turn that fails is taken up again by the recovery; its answer follows then.
      replies.catch(() => undefined);
      return { replies };
    },
    async waitingBefore(address, replies) {
      const ids = replies.map(({ id }) => id);
      return store.conversations.waitingBefore(await conversationOf(address), ids, WAITING_TOLD);
    },
    async ticketOf(address) {
      const id = await store.tickets.idOf(await conversationOf(address));
      const ticket = id === null ? null : await store.tickets.get(id);
      return ticket === null ? null : { id: ticket.id, status: ticket.status };
    },
    async search(query, limit) {
      const found = await knowledge.guidance(query, {
        limit,
        today: shanghaiDate(now()),
        publicOnly: false,
        home: await store.roster.home(now()),
      });
      return found.map(({ citation: { article, version, title, section, source }, text }) => ({
        article,
        version,
        title,
        section,
        source,
        text,
      }));
    },
    judge: (text) => judge(lexicon, glossary, text, now()),
    async note({ address, sourceId, text }) {
      const conversationId = await conversationOf(address);
      await store.botpress.note({ conversationId, sourceId, text, at: now() });
    },
    async stop(address) {
      const conversationId = await conversationOf(address);
      await store.botpress.takeBack({ conversationId, at: now() });
    },
    endings: async (address) => store.botpress.endings(await conversationOf(address)),
    meet: (installation) => store.botpress.meet({ ...installation, at: now() }),
    leave: (botId) => store.botpress.leave(botId),
    integrationOf: (botId) => store.botpress.integrationOf(botId),
  };
}

/** Plays a message as the first of a conversation that nobody has, and reads what was found. */
function judge(
  lexicon: Lexicon,
  glossary: Pick<Glossary, 'ruleTitle'>,
  text: string,
  at: number,
): DeskJudgement {
  const { outcome, effects } = step(lexicon, null, {
    type: 'said',
    messageId: '-',
    text,
    at,
    channel: CHANNEL,
    mentioned: true,
    home: NO_PLACE,
    ticket: null,
    duty: { onCallName: null, expectedWaitMinutes: null, demo: false },
    newTicketId: '-',
  });
  const card = effects.flatMap((effect) => (effect.type === 'reply' ? [effect.reply.card] : []))[0] ?? null;
  return {
    level: outcome.level,
    action: outcome.action,
    matchedRules: outcome.matchedRules.map((id) => ({ id, title: glossary.ruleTitle(id) })),
    doNow: card?.doNow ?? [],
    doNot: card?.doNot ?? [],
    calls: card?.calls ?? [],
  };
}
