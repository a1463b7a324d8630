import { createServer, type IncomingMessage } from 'node:http';
import { z } from 'zod';

/** A peer that behaves as Botpress's interface does: it knows its token, keeps users, conversations, messages and events, gives
 * the same again for the same tags, refuses, drops and loses answers. It shares no code with the product. */
export interface BotpressPlatform {
  readonly apiUrl: string;
  readonly users: readonly PlatformUser[];
  readonly conversations: readonly { readonly id: string; readonly channel: string }[];
  readonly messages: readonly PlatformMessage[];
  readonly events: readonly { readonly type: string; readonly payload: Record<string, unknown> }[];
  /** Headers and path of each call, in order. */
  readonly calls: readonly {
    readonly path: string;
    readonly botId: string;
    readonly integrationId: string;
  }[];
  /** What the next calls come to: an error of Botpress by type, no answer although it was done, or no answer at all. */
  fail(...failures: (keyof typeof STATUS | 'lost' | 'drop')[]): void;
  /** Treats every call so, as long as it is set. */
  treat(chance: (() => keyof typeof STATUS | 'lost' | 'drop' | null) | null): void;
  /** Who carries out the actions that bots call: gives what the action gives. */
  carryOut(act: (type: string, input: unknown) => Promise<unknown>): void;
  /** Another token is asked for from now on. */
  changeToken(token: string): void;
  close(): Promise<void>;
}

interface PlatformUser {
  readonly id: string;
  readonly name: string;
  readonly tags: Record<string, string>;
}

interface PlatformMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly userId: string;
  readonly text: string;
  readonly tags: Record<string, string>;
}

export const BOTPRESS = {
  secret: 'a-shared-secret-of-24-chars',
  token: 'bp_pat_not_a_token',
  botId: 'bot_1',
  integrationId: 'intver_1',
} as const;

const STATUS = {
  Internal: 500,
  Unauthorized: 401,
  RateLimited: 429,
  ResourceNotFound: 404,
  InvalidPayload: 400,
} as const;

const Tagged = z.object({
  tags: z.record(z.string(), z.string()).default({}),
  discriminateByTags: z.array(z.string()).optional(),
});
const User = Tagged.extend({ name: z.string().default('') });
const Conversation = Tagged.extend({ channel: z.string() });
const Message = Tagged.extend({
  conversationId: z.string(),
  userId: z.string(),
  type: z.enum(['text', 'choice']),
  payload: z.object({ text: z.string().min(1) }),
});
const ActionCall = z.object({ type: z.string(), input: z.unknown() });
const Event = z.object({ type: z.string(), payload: z.record(z.string(), z.unknown()) });

export async function startBotpressPlatform(): Promise<BotpressPlatform> {
  const users: PlatformUser[] = [];
  const conversations: { id: string; channel: string; tags: Record<string, string> }[] = [];
  const messages: PlatformMessage[] = [];
  const events: { type: string; payload: Record<string, unknown> }[] = [];
  const calls: { path: string; botId: string; integrationId: string }[] = [];
  const failures: (keyof typeof STATUS | 'lost' | 'drop')[] = [];
  let actions: (type: string, input: unknown) => Promise<unknown> = async () => ({});
  let chance: Parameters<BotpressPlatform['treat']>[0] = null;
  let token: string = BOTPRESS.token;
  let ids = 0;
  const nextId = (kind: string): string => {
    ids += 1;
    return `${kind}_${ids}`;
  };
  const same = <T extends { tags: Record<string, string> }>(
    list: readonly T[],
    wanted: z.infer<typeof Tagged>,
  ): T | undefined => {
    const names = wanted.discriminateByTags ?? Object.keys(wanted.tags);
    return names.length === 0
      ? undefined
      : list.find(({ tags }) => names.every((name) => tags[name] === wanted.tags[name]));
  };

  async function act(path: string, body: unknown): Promise<object | null> {
    const isGet = path.endsWith('/get-or-create');
    switch (path.replace(/\/get-or-create$/, '')) {
      case '/v1/chat/users': {
        const read = User.parse(body);
        const known = isGet ? same(users, read) : undefined;
        const user = known ?? { id: nextId('user'), name: read.name, tags: read.tags };
        if (known === undefined) users.push(user);
        return { user };
      }
      case '/v1/chat/conversations': {
        const read = Conversation.parse(body);
        const known = isGet ? same(conversations, read) : undefined;
        const conversation = known ?? { id: nextId('conv'), channel: read.channel, tags: read.tags };
        if (known === undefined) conversations.push(conversation);
        return { conversation };
      }
      case '/v1/chat/messages': {
        const read = Message.parse(body);
        const known = isGet ? same(messages, read) : undefined;
        const { conversationId, userId, tags } = read;
        const message = known ?? { id: nextId('msg'), conversationId, userId, tags, text: read.payload.text };
        if (known === undefined) messages.push(message);
        return { message };
      }
      case '/v1/chat/actions': {
        const { type, input } = ActionCall.parse(body);
        return { output: await actions(type, input), meta: { cached: false } };
      }
      case '/v1/chat/conversations?channel=hitl':
        return { conversations, meta: {} };
      case '/v1/chat/events': {
        events.push(Event.parse(body));
        return { event: { id: nextId('evt') } };
      }
      default:
        return null;
    }
  }

  const server = createServer((request, response) => {
    void (async () => {
      const body: unknown = JSON.parse((await bodyOf(request)) || '{}');
      const path = request.url ?? '/';
      const refuse = (type: keyof typeof STATUS): void => {
        const error = { id: 'err_1', code: STATUS[type], type, message: 'refused' };
        response.writeHead(STATUS[type], { 'Content-Type': 'application/json' }).end(JSON.stringify(error));
      };
      const header = (name: string): string => String(request.headers[name] ?? '');
      calls.push({ path, botId: header('x-bot-id'), integrationId: header('x-integration-id') });
      const failure = failures.shift() ?? chance?.() ?? undefined;
      if (failure === 'drop') return void request.socket.destroy();
      if (failure !== undefined && failure !== 'lost') return refuse(failure);
      if (header('authorization') !== `Bearer ${token}`) return refuse('Unauthorized');
      const done = await act(path, body);
      if (failure === 'lost') return void request.socket.destroy();
      if (done === null) return refuse('ResourceNotFound');
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(done));
    })().catch(() => response.writeHead(400).end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    apiUrl: `http://127.0.0.1:${port}`,
    users,
    conversations,
    messages,
    events,
    calls,
    fail: (...next) => void failures.push(...next),
    treat: (next) => {
      chance = next;
    },
    carryOut: (next) => {
      actions = next;
    },
    changeToken: (next) => {
      token = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Headers and body of a call, as Botpress's cloud makes them.
 * @param change Headers in place of the usual ones; undefined leaves one out. */
export function botpressCall(
  operation: string,
  body: unknown,
  change: Readonly<Record<string, string | undefined>> = {},
): { headers: Record<string, string>; body: string } {
  const configuration = Buffer.from(JSON.stringify({ secret: BOTPRESS.secret })).toString('base64');
  const headers: Record<string, string | undefined> = {
    'content-type': 'application/json',
    'x-bot-id': BOTPRESS.botId,
    'x-bot-user-id': 'user_bot',
    'x-integration-id': BOTPRESS.integrationId,
    'x-integration-alias': 'youyu',
    'x-webhook-id': 'webhook_1',
    'x-bp-operation': operation,
    'x-bp-configuration': configuration,
    ...change,
  };
  const given = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { headers: Object.fromEntries(given), body: JSON.stringify(body) };
}

/** An action as Botpress triggers it. */
export function actionCall(
  type: string,
  input: unknown,
  change: Readonly<Record<string, string | undefined>> = {},
): { headers: Record<string, string>; body: string } {
  return botpressCall('action_triggered', { type, input }, change);
}

/** A message that a bot passes on from the resident to the counsellors. */
export function hitlMessageCall(
  conversationId: string,
  messageId: string,
  payload: Readonly<Record<string, unknown>>,
  type = 'text',
): { headers: Record<string, string>; body: string } {
  return botpressCall('message_created', {
    type,
    payload,
    conversation: { id: conversationId, channel: 'hitl', tags: {} },
    message: { id: messageId, type, payload, tags: {} },
    user: { id: 'user_resident', tags: {} },
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  request.setEncoding('utf8');
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
