import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monotonicFactory } from 'ulid';
import { explainTurn } from '../../bot/dialogue/explain/explain-turn.ts';
import type { StoredMessage } from '../../bot/runtime/ports.ts';
import { loadLexicon } from '../../knowledge/lexicon/load-lexicon.ts';
import { OpenedSession } from '../../server/api/chat.ts';
import { Me, type Role } from '../../server/api/console.ts';
import { Problem } from '../../server/api/problem.ts';
import { createAttachmentDesk } from '../../server/attachments/attachment-desk.ts';
import { createPictureMaker } from '../../server/attachments/picture/create-picture-maker.ts';
import { createApp } from '../../server/app/create-app.ts';
import type { AppDeps, Conversing } from '../../server/app/deps.ts';
import type { PasswordHasher } from '../../server/auth/password-hasher.ts';
import { newSecret } from '../../server/auth/secret.ts';
import { type Config, readConfig } from '../../server/config.ts';
import type { ModelState } from '../../server/knowledge/model-state.ts';
import { createLogger } from '../../server/observability/logger.ts';
import { createMetrics } from '../../server/observability/metrics.ts';
import { createEventLog } from '../../server/realtime/event-log.ts';
import { createPresenceBoard } from '../../server/realtime/presence.ts';
import { createStreamRegistry } from '../../server/realtime/stream-registry.ts';
import { createTypingSignals } from '../../server/realtime/typing-signals.ts';
import type { Store, User } from '../../server/store/ports.ts';
import { createOriginals } from '../../server/uploads/originals.ts';
import { createFakeStore, type FakeStore } from './fake-store.ts';

/** A server on a free port with everything behind it faked. */
export interface TestServer {
  readonly url: string;
  readonly deps: AppDeps;
  readonly store: FakeStore;
  /** Every line the log wrote. */
  readonly logged: string[];
  /** Moves the server's clock. */
  advance(ms: number): void;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Opens a resident's session. */
  resident(): Promise<{ session: string; token: string; auth: Record<string, string> }>;
  /** Makes an account and signs it in. */
  counsellor(
    username: string,
    account?: { roles?: readonly Role[]; qualifications?: User['qualifications'] },
  ): Promise<{ id: string; headers: Record<string, string> }>;
  close(): Promise<void>;
}

export interface TestServerOptions {
  readonly config?: Partial<Config>;
  readonly env?: Record<string, string>;
  /** What the assistant does with a stored message; by default it answers 好的 at once. */
  readonly answer?: (message: StoredMessage, store: FakeStore) => Promise<readonly StoredMessage[]>;
  readonly pages?: AppDeps['pages'];
  readonly modelState?: ModelState;
  readonly desk?: AppDeps['desk'];
  readonly trials?: AppDeps['trials'];
  readonly guidance?: AppDeps['guidance'];
  /** The real one in place of the fake's. */
  readonly assistant?: Conversing;
  /** Parts of a real store in place of the fake's. */
  readonly parts?: Partial<Store>;
}

/** Fast and insecure: for tests of everything but the hashing itself. */
export const fakePasswords: PasswordHasher = {
  hash: async (password) => `plain:${password}`,
  verify: async (phc, password) => phc === `plain:${password}`,
};

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const read = readConfig(options.env ?? {});
  if (!read.ok) throw new Error('The test has wrong settings');
  let clock = Date.UTC(2026, 2, 2, 1, 0, 0);
  const now = () => clock;
  const newId = monotonicFactory();
  const store = createFakeStore({ newId, now });
  const logged: string[] = [];
  // Nothing is started before somebody sends a picture.
  const maker = createPictureMaker();
  const deps: AppDeps = {
    config: { ...read.config, ...options.config },
    store: { ...store, ...options.parts },
    assistant: options.assistant ?? fakeAssistant(store, newId, options.answer ?? answerAtOnce),
    glossary: {
      safeguarding: loadLexicon().safeguarding,
      ruleTitle: (id) => `规则 ${id}`,
      purposeTitle: (purpose) => purpose,
      formTitle: (form) => loadLexicon().forms.get(form)?.title ?? form,
      formMatter: (form) => loadLexicon().forms.get(form) ?? null,
      slot: (form, slot) =>
        loadLexicon()
          .forms.get(form)
          ?.slots.find(({ id }) => id === slot) ?? null,
    },
    explain: (input) => explainTurn(loadLexicon(), input),
    snapshotId: () => 'snapshot-1',
    modelState: () => options.modelState ?? null,
    guidance: options.guidance ?? { guidance: async () => [], guidanceAt: () => null },
    withdrawKnowledge: async () => {},
    attachments: createAttachmentDesk({
      attachments: options.parts?.attachments ?? store.attachments,
      maker,
      dataDir: null,
      now,
    }),
    trials: options.trials ?? { ask: async () => null, prepare: () => 1, close: () => {} },
    desk: options.desk ?? {
      originals: createOriginals(join(tmpdir(), 'no-originals')),
      wake: () => {},
      picture: async () => null,
      openCopy: async () => null,
      articles: async () => [],
    },
    suggestions: async () => [{ stage: '备孕', question: '备孕要不要吃叶酸' }],
    officialAccount: null,
    wecom: null,
    botpress: null,
    wechat: null,
    passwords: fakePasswords,
    streams: createStreamRegistry(),
    typing: createTypingSignals(),
    caseLog: createEventLog({ ...store, ...options.parts }, 'test'),
    presence: createPresenceBoard({ ...store, ...options.parts }),
    metrics: createMetrics({ withProcess: false }),
    log: createLogger({ level: 'debug', destination: { write: (line) => void logged.push(line) } }),
    pages: options.pages ?? {
      chatDir: join(tmpdir(), 'none'),
      consoleDir: join(tmpdir(), 'none'),
      widgetFile: join(tmpdir(), 'none.js'),
    },
    version: '0.0.0',
    now,
    newId,
    newSecret,
  };
  const server = createServer(createApp(deps));
  const url = await listen(server);
  const post: TestServer['post'] = (path, body, headers = {}) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  return {
    url,
    deps,
    store,
    logged,
    post,
    advance(ms) {
      clock += ms;
    },
    fetch: (path, init) => fetch(url + path, init),
    async resident() {
      const opened = OpenedSession.parse(await (await post('/api/chat/sessions', {})).json());
      return { ...opened, auth: { Authorization: `Bearer ${opened.token}` } };
    },
    async counsellor(username, account = {}) {
      const roles: readonly Role[] = account.roles ?? ['counsellor'];
      const input = {
        username,
        displayName: `${username} 咨询员`,
        roles,
        qualifications: account.qualifications ?? [],
        at: now(),
      };
      const { users } = deps.store;
      const user = await users.add(input);
      await users.setPasswordHash(user.id, 'plain:correct horse', now());
      const response = await post('/api/console/sign-in', { username, password: 'correct horse' });
      const me = Me.parse(await response.json());
      const cookie = (response.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
      return { id: user.id, headers: { Cookie: cookie, 'x-csrf-token': me.csrfToken } };
    },
    async close() {
      deps.streams.endAll();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await maker.close();
    },
  };
}

/** A line of a problem answer. */
export async function problemOf(
  response: Response,
): Promise<{ status: number; code: string; type: string | null }> {
  const body = Problem.parse(await response.json());
  return { status: response.status, code: body.code, type: response.headers.get('content-type') };
}

async function answerAtOnce(message: StoredMessage, store: FakeStore): Promise<readonly StoredMessage[]> {
  return [store.append(message.conversationId, { type: 'outgoing', text: '好的', replyTo: message.id })];
}

/** Runs one turn a message, in order, as the real assistant does. */
function fakeAssistant(
  store: FakeStore,
  newId: () => string,
  answer: (message: StoredMessage, store: FakeStore) => Promise<readonly StoredMessage[]>,
): Conversing {
  const turns = new Map<string, Promise<readonly StoredMessage[]>>();
  return {
    async receive(inbound) {
      const { message, repeated } = await store.accept(inbound, newId());
      const turn = turns.get(message.id) ?? answer(message, store);
      turns.set(message.id, turn);
      return { message, repeated, replies: turn };
    },
    async drain() {
      await Promise.all(turns.values());
    },
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The test server has no port');
  return `http://127.0.0.1:${address.port}`;
}
