import * as sdk from '@botpress/sdk';
import { hitlInterface } from './hitl-interface.ts';

const { z } = sdk;

const Level = z
  .enum(['emergency', 'urgent', 'routine'])
  .title('Level')
  .describe('How fast somebody must act: emergency is now');
const Call = z.object({ label: z.string(), number: z.string() });
const Citation = z.object({
  article: z.string(),
  version: z.number(),
  title: z.string(),
  section: z.string(),
  source: z.string(),
  quote: z.string(),
});
const ConversationId = z
  .string()
  .title('Conversation ID')
  .describe('The conversation of the bot in which the resident writes');
const MessageId = z
  .string()
  .title('Message ID')
  .describe('The resident’s message: asked again with it, the answer is the same and nothing is kept twice')
  .optional();
const Replies = z.array(
  z.object({
    id: z.string().title('ID').describe('Say a reply with the same id once'),
    text: z.string(),
    action: z.string(),
    level: Level,
    citations: z.array(Citation),
    suggestions: z.array(z.object({ label: z.string(), text: z.string() })),
    calls: z.array(Call),
  }),
);

/** What Youyu offers to bots at Botpress: its knowledge, its judgement of danger, its cases, and its counsellors by the
 * `hitl` interface. Botpress's command line reads it; `create-botpress.ts` carries it out. */
export const integrationDefinition = new sdk.IntegrationDefinition({
  name: 'youyu',
  version: '1.0.0',
  title: 'Youyu 优育',
  description:
    'Health education from approved guidance, danger spotted first, and counsellors who take over.',
  configuration: {
    schema: z.object({
      secret: z
        .string()
        .min(24)
        .title('Shared secret')
        .describe('The same as YOUYU_BOTPRESS_SECRET at the server; every call carries it'),
    }),
  },
  user: {
    tags: {
      id: { title: 'Handed-over user', description: 'Made for a conversation that is handed over' },
      agent: { title: 'Agent', description: 'The assistant or a counsellor' },
    },
  },
  entities: {
    hitlSession: {
      title: 'HITL session',
      description: 'Nothing can be set for a handed-over conversation',
      schema: z.object({}),
    },
  },
  actions: {
    askQuestion: {
      title: 'Ask a question',
      description:
        'Answers as on every channel: danger first, then what may be answered, then approved guidance with its sources',
      input: {
        schema: z.object({
          question: z.string().title('Question').describe('The resident’s own words, whole'),
          conversationId: ConversationId,
          messageId: MessageId,
        }),
      },
      output: {
        schema: z.object({
          level: Level,
          action: z.string().title('Action').describe('answer, abstain, refuse, handoff, intake, …'),
          text: z.string().title('Text').describe('All replies, with their sources, as they may be said'),
          replies: Replies,
          citations: z.array(Citation),
          ticketId: z.string().nullable().title('Ticket ID').describe('The case it is in; null without one'),
        }),
      },
    },
    searchGuidance: {
      title: 'Search the guidance',
      description: 'Finds approved passages; danger in the words is judged, too',
      input: {
        schema: z.object({
          query: z.string().title('Query').describe('What to look for'),
          limit: z.number().int().min(1).max(20).default(5).title('Limit').describe('How many at most'),
        }),
      },
      output: {
        schema: z.object({ level: Level, results: z.array(Citation.extend({ text: z.string() })) }),
      },
    },
    triage: {
      title: 'Triage',
      description: 'Judges how dangerous a message is, by the same rules as every message; keeps nothing',
      input: { schema: z.object({ text: z.string().title('Text').describe('The resident’s own words') }) },
      output: {
        schema: z.object({
          level: Level,
          action: z.string(),
          matchedRules: z.array(z.object({ id: z.string(), title: z.string() })),
          doNow: z
            .array(z.string())
            .title('Do now')
            .describe('Reviewed first aid; empty without an emergency'),
          doNot: z.array(z.string()),
          calls: z.array(Call),
        }),
      },
    },
    createTicket: {
      title: 'Create a ticket',
      description: 'Puts a request before the counsellors, as if the resident had asked for a person',
      input: {
        schema: z.object({
          conversationId: ConversationId,
          messageId: MessageId,
          message: z.string().title('Message').describe('What it is about, in the resident’s own words'),
        }),
      },
      output: {
        schema: z.object({
          ticketId: z.string().nullable(),
          status: z.string().nullable(),
          level: Level,
          text: z.string().title('Text').describe('What to tell the resident'),
          replies: Replies,
        }),
      },
    },
  },
  events: {
    ticketUpdated: {
      title: 'Ticket updated',
      description: 'A case was opened, taken, put to sleep, resolved or opened again',
      schema: z.object({
        ticketId: z.string(),
        conversationId: ConversationId,
        talk: z
          .enum(['ask', 'hitl'])
          .title('Talk')
          .describe('Whether a bot asks in the conversation or has handed it over'),
        change: z.string(),
        status: z.enum(['opened', 'assigned', 'resolved']),
        version: z.number().title('Version').describe('Rises with every change: drop what you have seen'),
        at: z.string().title('At').describe('ISO 8601'),
      }),
    },
    messageForResident: {
      title: 'Message for the resident',
      description:
        'Somebody or the assistant has written: say it in the conversation, once for each messageId',
      schema: z.object({
        conversationId: ConversationId,
        messageId: z.string(),
        text: z.string(),
        author: z.enum(['assistant', 'counsellor']),
      }),
    },
  },
  channels: {
    hitl: {
      title: 'Counsellors',
      description: 'A conversation that was handed over',
      conversation: {
        tags: { id: { title: 'Handing over', description: 'Stays the same when it is begun again' } },
      },
      message: { tags: { id: { title: 'Message', description: 'Of the assistant or a counsellor' } } },
      messages: {},
    },
  },
}).extend(hitlInterface, ({ entities }) => ({ entities: { hitlSession: entities.hitlSession } }));
