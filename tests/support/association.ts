import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { MessageList, OpenedSession, SentMessage } from '../../server/api/chat.ts';
import { Me, TicketAnswer, TicketDetail, TicketList } from '../../server/api/console.ts';
import { PartnersView } from '../../server/api/partners.ts';
import { type ServerProcess, startServer } from './server-process.ts';

/** An association with a server in a process of its own, its administrator signed in. */
export interface Association {
  readonly name: string;
  /** Of the administrator's sign-in: name and value. */
  readonly cookie: string;
  server: ServerProcess;
  /** Starts it again on the same data and port. */
  restart(): Promise<void>;
  get(path: string): Promise<Response>;
  post(path: string, body?: unknown): Promise<Response>;
  partners(): Promise<PartnersView>;
  detail(ticketId: string): Promise<TicketDetail>;
  /** Ids of the cases of a view. */
  cases(view: string): Promise<readonly string[]>;
  /** Opens a resident's conversation. */
  resident(): Promise<Resident>;
}

export interface Resident {
  readonly token: string;
  say(text: string): Promise<string>;
  /** Everything that the resident sees. */
  lines(): Promise<readonly string[]>;
}

/** Starts one.
 * @param env Settings, `YOUYU_DATA` among them. */
export async function startAssociation(
  name: string,
  env: Readonly<Record<string, string>>,
): Promise<Association> {
  const settings = { DATABASE_URL: '', YOUYU_ASSOCIATION_NAME: name, ...env };
  let server = await startServer(settings);
  const link = /http\S+set-password\S+/.exec(await printed(server))?.[0];
  if (link === undefined) throw new Error(`No link for the first account:\n${server.output()}`);
  const token = link.slice(link.indexOf('token=') + 'token='.length);
  const answer = await send(`${server.url}/api/console/set-password`, { token, password: 'a long password' });
  if (!answer.ok) throw new Error(`Cannot set the password: ${await answer.text()}`);
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  const me = Me.parse(
    await (await fetch(`${server.url}/api/console/me`, { headers: { Cookie: cookie } })).json(),
  );
  const headers = { Cookie: cookie, 'x-csrf-token': me.csrfToken };

  const association: Association = {
    name,
    cookie,
    get server() {
      return server;
    },
    set server(next) {
      server = next;
    },
    async restart() {
      server = await startServer({ ...settings, PORT: String(server.port) });
    },
    get: (path) => fetch(`${server.url}${path}`, { headers }),
    post: (path, body = {}) => send(`${server.url}${path}`, body, headers),
    partners: async () => PartnersView.parse(await (await association.get('/api/console/partners')).json()),
    detail: async (id) =>
      TicketDetail.parse(await (await association.get(`/api/console/tickets/${id}`)).json()),
    async cases(view) {
      const response = await association.get(`/api/console/tickets?view=${view}`);
      return TicketList.parse(await response.json()).tickets.map(({ id }) => id);
    },
    async resident() {
      const opened = OpenedSession.parse(await (await send(`${server.url}/api/chat/sessions`, {})).json());
      const auth = { Authorization: `Bearer ${opened.token}` };
      return {
        token: opened.token,
        async say(text) {
          const body = { clientMessageId: crypto.randomUUID(), text };
          const response = await send(`${server.url}/api/chat/messages`, body, auth);
          const { replies } = SentMessage.parse(await response.json());
          return replies.map((reply) => reply.text).join('\n');
        },
        async lines() {
          const response = await fetch(`${server.url}/api/chat/messages?after=0`, { headers: auth });
          return MessageList.parse(await response.json()).messages.map(({ text }) => text);
        },
      };
    },
  };
  return association;
}

/** Lets two associations know each other.
 * @returns What each calls the other. */
export async function introduce(
  one: Association,
  other: Association,
): Promise<{ readonly otherAtOne: string; readonly oneAtOther: string }> {
  const add = async (at: Association, known: Association, region: string): Promise<string> => {
    const [key] = (await known.partners()).own.keys;
    const response = await at.post('/api/console/partners', {
      name: known.name,
      region,
      baseUrl: known.server.url,
      publicKey: key?.publicKey,
    });
    const { partners } = PartnersView.parse(await response.json());
    return partners.find(({ name }) => name === known.name)?.id ?? '';
  };
  return {
    otherAtOne: await add(one, other, '江苏南京'),
    oneAtOther: await add(other, one, '安徽天长'),
  };
}

/** Opens a case at an association by a resident who wants a person, and takes it. */
export async function openedCase(at: Association, resident: Resident): Promise<string> {
  const before = await at.cases('unassigned');
  await resident.say('转人工');
  const id = await newCase(at, before);
  TicketAnswer.parse(await (await at.post(`/api/console/tickets/${id}/claim`)).json());
  return id;
}

/** Waits for a case that was not there before. */
export function newCase(at: Association, before: readonly string[]): Promise<string> {
  return until('a new case is in the queue', async () =>
    (await at.cases('unassigned')).find((id) => !before.includes(id)),
  );
}

/** Waits until something is there.
 * @throws {Error} Naming what did not come within a minute. */
export async function until<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`);
    await sleep(100);
  }
}

/** What the database file holds, as text, to look for what must not be in it. */
export async function bytesOf(file: string): Promise<string> {
  return (await readFile(file)).toString('latin1');
}

async function printed(server: ServerProcess): Promise<string> {
  return until('the link of the first account', async () =>
    server.output().includes('set-password') ? server.output() : null,
  );
}

function send(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}
