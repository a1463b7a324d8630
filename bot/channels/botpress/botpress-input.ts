import { z } from 'zod';
import { BOTPRESS_ID } from './talk-address.ts';

/** What Botpress sends, checked here: its SDK checks nothing. */

const Id = z.string().regex(BOTPRESS_ID);
/** A resident's message; the dialogue reads the first 8000 characters. */
const Words = z.string().trim().min(1).max(20_000);

/** The headers of every call; other headers are left alone. */
export const CallHeaders = z.object({
  'x-bot-id': Id,
  'x-bot-user-id': Id,
  'x-integration-id': Id,
  'x-integration-alias': z.string().min(1).max(200),
  'x-webhook-id': z.string().min(1).max(200),
  'x-bp-operation': z.enum([
    'webhook_received',
    'message_created',
    'action_triggered',
    'register',
    'unregister',
    'ping',
    'create_user',
    'create_conversation',
  ]),
  'x-bp-configuration': z.string().max(20_000),
});

export const Configuration = z.object({ secret: z.string() });

export const AskInput = z.object({ question: Words, conversationId: Id, messageId: Id.optional() });
export const SearchInput = z.object({
  query: Words,
  limit: z.number().int().min(1).max(20).default(5),
});
export const TriageInput = z.object({ text: Words });
export const TicketInput = z.object({ conversationId: Id, messageId: Id.optional(), message: Words });
export const UserInput = z.object({ name: z.string().trim().max(200).default('') });
export const StopInput = z.object({ conversationId: Id });

const PastLine = z.object({
  source: z.union([z.object({ type: z.literal('user') }), z.object({ type: z.literal('bot') })]),
  type: z.string().max(40),
  payload: z.record(z.string(), z.unknown()),
});
export type PastLine = z.infer<typeof PastLine>;

export const StartInput = z.object({
  userId: Id,
  title: z.string().max(2000).optional(),
  description: z.string().max(20_000).optional(),
  messageHistory: z.array(PastLine).max(2000).default([]),
});

/** A message of the resident in a handed-over conversation. */
export const HitlMessage = z.object({
  type: z.string().max(40),
  payload: z.record(z.string(), z.unknown()),
  conversation: z.object({ id: Id, channel: z.literal('hitl') }),
  message: z.object({ id: Id }),
});
