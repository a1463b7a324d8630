import * as sdk from '@botpress/sdk';

const { z } = sdk;

/** Who said a line of the history that comes with a handed-over conversation. */
const Source = z.union([
  z.object({ type: z.literal('user'), userId: z.string() }),
  z.object({ type: z.literal('bot') }),
]);

const KINDS = { ...sdk.messages.defaults, markdown: sdk.messages.markdown };

function pastMessage(kind: keyof typeof KINDS) {
  return z.object({ source: Source, type: z.literal(kind), payload: KINDS[kind].schema });
}

const PastMessage = z.union([
  pastMessage('text'),
  pastMessage('image'),
  pastMessage('audio'),
  pastMessage('video'),
  pastMessage('file'),
  pastMessage('location'),
  pastMessage('carousel'),
  pastMessage('card'),
  pastMessage('dropdown'),
  pastMessage('choice'),
  pastMessage('bloc'),
  pastMessage('markdown'),
]);

/** In whose name a message is shown. */
const Named = { userId: z.string().optional() };
const { text, image, audio, video, file, bloc } = sdk.messages.defaults;

const SessionId = z
  .string()
  .title('HITL session ID')
  .describe('The conversation at Botpress that stands for the handed-over one');
const hidden = { ...sdk.WELL_KNOWN_ATTRIBUTES.HIDDEN_IN_STUDIO };

/** The interface by which Botpress hands conversations to people (`hitl`). Its names and shapes are Botpress's. */
const hitl = new sdk.InterfaceDefinition({
  name: 'hitl',
  version: '2.1.0',
  entities: {
    hitlSession: {
      title: 'HITL session',
      description: 'What can be set for a handed-over conversation',
      schema: z.object({}),
    },
  },
  events: {
    hitlAssigned: {
      schema: () =>
        z.object({
          conversationId: SessionId,
          userId: z.string().title('Human agent user ID').describe('The counsellor who has taken it'),
        }),
    },
    hitlStopped: { schema: () => z.object({ conversationId: SessionId }) },
  },
  actions: {
    createUser: {
      attributes: hidden,
      title: 'Create external user',
      description: 'Creates somebody whose conversation is handed over',
      input: {
        schema: () =>
          z.object({
            name: z.string().title('Display name').describe('What the user is called'),
            pictureUrl: z.string().title('Picture URL').describe('Is not kept').optional(),
            email: z.string().title('Email address').describe('Is not kept').optional(),
          }),
      },
      output: {
        schema: () => z.object({ userId: z.string().title('Botpress user ID').describe('The new user') }),
      },
    },
    startHitl: {
      attributes: hidden,
      title: 'Start new HITL session',
      description: 'Hands a conversation over to the counsellors',
      input: {
        schema: ({ hitlSession }) =>
          z.object({
            userId: z.string().title('User ID').describe('Whose conversation it is'),
            title: z.string().title('Title').describe('What it is about').optional(),
            description: z.string().title('Description').describe('A summary for counsellors').optional(),
            hitlSession: hitlSession.title('Extra configuration').describe('Nothing to set').optional(),
            messageHistory: z
              .array(PastMessage)
              .title('Conversation history')
              .describe('What was said until now'),
          }),
      },
      output: { schema: () => z.object({ conversationId: SessionId }) },
    },
    stopHitl: {
      attributes: hidden,
      title: 'Stop HITL session',
      description: 'Takes the conversation back; a case that may be about danger stays open',
      input: { schema: () => z.object({ conversationId: SessionId }) },
      output: { schema: () => z.object({}) },
    },
  },
  channels: {
    hitl: {
      messages: {
        text: { schema: () => text.schema.extend(Named) },
        image: { schema: () => image.schema.extend(Named) },
        audio: { schema: () => audio.schema.extend(Named) },
        video: { schema: () => video.schema.extend(Named) },
        file: { schema: () => file.schema.extend(Named) },
        bloc: { schema: () => bloc.schema.extend(Named) },
      },
    },
  },
});

const { name, version, entities, events, actions, channels } = hitl;

/** The interface as a definition extends it. */
export const hitlInterface = {
  type: 'interface',
  name,
  version,
  definition: { name, version, entities, events, actions, channels },
} as const;
