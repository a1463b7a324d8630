import { Bot } from '@botpress/sdk';
import { z } from 'zod';
import { wordsOfPayload } from '../channels/botpress/words-of-payload.ts';

/** Said where Youyu cannot be asked; help must not wait for it. */
const AWAY = '现在连不上咨询服务，请过一会儿再问。如果现在有人有危险，请马上拨打 120（急救）或 110（报警）。';
const TAKEN = '咨询员已经接手，请在这里等回复。';
/** A question is asked again with the same message id, which changes nothing where it was heard. */
const ATTEMPTS = 2;

const Answer = z.object({
  replies: z.array(
    z.object({
      id: z.string(),
      text: z.string().min(1),
      suggestions: z.array(z.object({ label: z.string(), text: z.string() })),
    }),
  ),
});
const Line = z.object({ conversationId: z.string(), messageId: z.string(), text: z.string().min(1) });
const Change = z.object({
  ticketId: z.string(),
  conversationId: z.string(),
  talk: z.string(),
  change: z.string(),
  version: z.number(),
});

/** A button row under a text takes so many. */
const MOST_CHOICES = 10;

interface Said {
  readonly conversationId: string;
  /** At Youyu: the same words are said once for it. */
  readonly id: string;
  readonly text: string;
  readonly choices?: readonly { readonly label: string; readonly text: string }[];
}

/** The bot: every message goes to Youyu whole, and its replies are said as they come. Danger, policy and sources are judged
 * there, so nothing is decided here. */
export function createBot(): Bot {
  const bot = new Bot({ actions: {}, plugins: {} });

  bot.on.message('*', async ({ client, ctx, message, conversation }) => {
    const question = wordsOfPayload(message.type, message.payload);
    const { conversationId, id: messageId } = message;
    // What counsellors write in a handed-over conversation is nobody's question.
    if (question === '' || conversation.channel === 'hitl') return;
    const say = sayer(client, ctx.botId);
    const input = { question, conversationId, messageId };
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        const { output } = await client.callAction({ type: 'youyu:askQuestion', input });
        const { replies } = Answer.parse(output);
        for (const { id, text, suggestions } of replies)
          await say({ conversationId, id, text, choices: suggestions });
        return;
      } catch {
        // Asked once more; then the resident is told.
      }
    }
    await say({ conversationId, id: `away-${messageId}`, text: AWAY });
  });

  bot.on.event('youyu:messageForResident', async ({ client, ctx, event }) => {
    const { conversationId, messageId, text } = Line.parse(event.payload);
    await sayer(client, ctx.botId)({ conversationId, id: messageId, text });
  });

  bot.on.event('youyu:ticketUpdated', async ({ client, ctx, event }) => {
    const { conversationId, ticketId, talk, change, version } = Change.parse(event.payload);
    // In a handed-over conversation everybody sees it, and what is said there is the resident's.
    if (talk !== 'ask' || change !== 'assigned') return;
    await sayer(client, ctx.botId)({ conversationId, id: `${ticketId}-${version}`, text: TAKEN });
  });

  return bot;
}

type Client = Parameters<Parameters<Bot['on']['message']>[1]>[0]['client'];

function sayer(client: Client, userId: string): (said: Said) => Promise<void> {
  return async ({ conversationId, id, text, choices = [] }) => {
    const options = choices.slice(0, MOST_CHOICES).map(({ label, text: value }) => ({ label, value }));
    await client.getOrCreateMessage({
      conversationId,
      userId,
      ...(options.length === 0
        ? { type: 'text', payload: { text } }
        : { type: 'choice', payload: { text, options } }),
      tags: { youyu: id },
      discriminateByTags: ['youyu'],
    });
  };
}
