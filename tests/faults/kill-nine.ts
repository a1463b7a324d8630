import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatMessage } from '../../server/api/chat.ts';
import { startServer } from '../support/server-process.ts';
import { type ChatClient, openChat } from './chat-client.ts';

/** What the kill -9 run counted. Everything but the first four must be 0. */
export interface KillNineResult {
  readonly rounds: number;
  readonly sent: number;
  readonly acknowledged: number;
  readonly retried: number;
  /** Acknowledged, then gone. */
  readonly lost: number;
  /** Stored more than once. */
  readonly doubled: number;
  /** Without a reply, or with more than one. */
  readonly wrongReplies: number;
  /** Conversations whose sequence numbers repeat or do not rise. */
  readonly wrongSequences: number;
}

interface Outgoing {
  readonly client: ChatClient;
  readonly id: string;
  readonly text: string;
  /** Of the first attempt; null when it failed on the way. */
  status: number | null;
}

const TEXTS = ['备孕要不要吃叶酸，吃多少', '你好', '今天股票怎么样', '新生儿黄疸多久退', '结婚登记要带什么'];

/** Kills the server with SIGKILL in the middle of concurrent messages, starts it again on the same data, sends again
 * what was not acknowledged, and counts what the residents then see.
 * @param input.env Settings of the server; its data folder or database is kept between rounds.
 * @param input.random Chance between 0 and 1, for the moment of the kill. */
export async function killNine(input: {
  env: Readonly<Record<string, string>>;
  rounds: number;
  messages: number;
  random: () => number;
}): Promise<KillNineResult> {
  const perSession = 4;
  const result = {
    rounds: input.rounds,
    sent: 0,
    acknowledged: 0,
    retried: 0,
    lost: 0,
    doubled: 0,
    wrongReplies: 0,
    wrongSequences: 0,
  };
  let server = await startServer(input.env);
  const base = (): string => server.url;
  for (let round = 0; round < input.rounds; round += 1) {
    const clients = await Promise.all(
      Array.from({ length: Math.ceil(input.messages / perSession) }, async () => openChat(base)),
    );
    const outgoing = clients
      .flatMap((client) => Array.from({ length: perSession }, () => client))
      .map(
        (client, index): Outgoing => ({
          client,
          id: `r${round}-m${index}`,
          text: TEXTS[index % TEXTS.length] ?? '你好',
          status: null,
        }),
      );
    const killAfter = Math.floor(input.random() * outgoing.length * 0.9);
    let kill = (): void => {};
    const killTime = new Promise<void>((resolve) => (kill = resolve));
    let acknowledged = 0;
    const sending = Promise.all(
      outgoing.map(async (message) => {
        const answer = await message.client.send(message.id, message.text);
        message.status = answer?.status ?? null;
        if (answer?.status === 201) acknowledged += 1;
        if (acknowledged >= killAfter) kill();
      }),
    );
    await Promise.race([killTime, sending]);
    await server.kill();
    await sending;
    server = await startServer(input.env);

    result.sent += outgoing.length;
    result.acknowledged += outgoing.filter(({ status }) => status === 201).length;
    const unknown = outgoing.filter(({ status }) => status !== 201);
    result.retried += unknown.length;
    await waitForReplies(clients);
    const before = await seen(clients);
    for (const message of outgoing.filter(({ status }) => status === 201)) {
      if (!before.has(key(message.client.session, message.id))) result.lost += 1;
    }
    for (const message of unknown) {
      const answer = await message.client.send(message.id, message.text);
      if (answer?.status !== 201) result.lost += 1;
    }
    await waitForReplies(clients);
    for (const client of clients) count(await client.list(), result);
    const after = await seen(clients);
    for (const message of outgoing) if (!after.has(key(message.client.session, message.id))) result.lost += 1;
  }
  await server.stop();
  return result;
}

const key = (session: string, clientMessageId: string): string => `${session} ${clientMessageId}`;

async function seen(clients: readonly ChatClient[]): Promise<ReadonlySet<string>> {
  const all = await Promise.all(
    clients.map(async (client) =>
      (await client.list()).flatMap(({ clientMessageId }) =>
        clientMessageId === null ? [] : [key(client.session, clientMessageId)],
      ),
    ),
  );
  return new Set(all.flat());
}

/** After a restart the server answers what it had accepted; this waits for it, but not for ever. */
async function waitForReplies(clients: readonly ChatClient[]): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const lists = await Promise.all(clients.map(async (client) => client.list()));
    const open = lists.some((messages) =>
      messages.some(
        (message) => message.type === 'incoming' && !messages.some(({ replyTo }) => replyTo === message.id),
      ),
    );
    if (!open) return;
    await sleep(100);
  }
}

function count(
  messages: readonly ChatMessage[],
  result: { doubled: number; wrongReplies: number; wrongSequences: number },
): void {
  const incoming = messages.filter(({ type }) => type === 'incoming');
  const ids = new Set(incoming.map(({ clientMessageId }) => clientMessageId));
  result.doubled += incoming.length - ids.size;
  for (const message of incoming) {
    if (messages.filter(({ replyTo }) => replyTo === message.id).length !== 1) result.wrongReplies += 1;
  }
  if (messages.some((message, index) => index > 0 && message.seq <= (messages[index - 1]?.seq ?? 0)))
    result.wrongSequences += 1;
}
