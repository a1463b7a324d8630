import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { fileOf, seal, signatureOf, type SignedPush, unseal, xmlOf } from './platform-crypto.ts';

/** A peer that behaves as 微信客服 does: it gives and ends tokens, keeps what people wrote and gives it page by page, takes
 * messages within its limits, knows sessions, and pushes signed and sealed word that there is something. It shares no code
 * with the product. Source: 企业微信开发者中心, 微信客服. */
export interface WecomPlatform {
  readonly apiUrl: string;
  /** What reached people, in order. */
  readonly delivered: readonly Delivered[];
  /** Pictures that reached people, with their bytes. */
  readonly pictures: readonly { readonly person: string; readonly bytes: Buffer }[];
  readonly calls: readonly { readonly path: string; readonly body: unknown }[];
  /** Keeps a picture that somebody sends. @returns Its id. */
  keep(bytes: Buffer): string;
  readonly tokensGiven: () => number;
  /** Somebody writes. @returns The id of the message. */
  say(person: string, text: string): string;
  /** Anything happens: the fields of an entry of a page, without its id and its time. */
  happens(entry: Readonly<Record<string, unknown>>, at?: number): string;
  /** Word that there is something to read. */
  push(): SignedPush;
  /** Treats the next calls of a kind so. */
  fail(path: 'send' | 'sync', ...failures: Failure[]): void;
  /** Treats every call so, as long as it is set. */
  treat(chance: ((path: string) => Failure | null) | null): void;
  /** What is sent to somebody next is taken and lost; its answer comes only after `told`, as where word of the loss is faster. */
  loseNext(person: string, told: Promise<void>): void;
  /** Every token given so far is worth nothing from now on. */
  endTokens(): void;
  session(person: string): number;
  setSession(person: string, state: number): void;
  close(): Promise<void>;
}

export interface Delivered {
  readonly person: string;
  readonly id: string;
  /** Words, and what may be tapped below them. */
  readonly text: string;
  readonly entries: readonly string[];
  readonly byCode: boolean;
}

/** An error number; a connection that breaks before or after the call was done; no sense. */
export type Failure = number | 'drop' | 'done_then_drop' | 'http_500';

export const CORP = {
  corpId: 'ww1234567890abcdef',
  secret: 'not-a-secret',
  token: 'pushesAreSignedWithThis',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
} as const;
/** The account (客服帐号) that residents write to. */
export const KF = 'wkAJ2GCAAAZSfhHCt7IFSvLKtMPxyJTw';
const SEALED_FOR = { ...CORP, receiver: CORP.corpId };

const FIVE = 5;
const WINDOW_MS = 48 * 3_600_000;
const CODE_MS = 20_000;
const PUSH_TOKEN_MS = 600_000;

const Text = z.object({ content: z.string().refine((text) => Buffer.byteLength(text) <= 2048) });
const Menu = z.object({
  head_content: z.string().refine((text) => Buffer.byteLength(text) <= 1024),
  list: z
    .array(
      z.object({
        type: z.literal('click'),
        click: z.object({
          id: z.string(),
          content: z.string().refine((text) => Buffer.byteLength(text) <= 128),
        }),
      }),
    )
    .max(10),
});
const Outgoing = z.discriminatedUnion('msgtype', [
  z.object({ msgtype: z.literal('text'), text: Text }),
  z.object({ msgtype: z.literal('msgmenu'), msgmenu: Menu }),
  z.object({ msgtype: z.literal('image'), image: z.object({ media_id: z.string() }) }),
]);
const Id = z.string().regex(/^[\w-]{1,32}$/);
const Send = z.object({ touser: z.string(), open_kfid: z.string(), msgid: Id });
const OnEvent = z.object({ code: z.string(), msgid: Id });
const Sync = z.object({
  open_kfid: z.string(),
  cursor: z.string().optional(),
  token: z.string().optional(),
  limit: z.number().max(1000),
});
const Session = z.object({ open_kfid: z.string(), external_userid: z.string() });
const Trans = Session.extend({ service_state: z.number() });

interface Person {
  wroteAt: number | null;
  /** Since they wrote last. */
  sent: number;
  session: number;
}

/** @param options.pageSize What a page has at most, whatever is asked for.
 * @param options.accounts That may be managed by the interface.
 * @param options.now Epoch milliseconds. */
export async function startWecomPlatform(
  options: { readonly pageSize?: number; readonly now?: () => number; readonly accounts?: object[] } = {},
): Promise<WecomPlatform> {
  const { pageSize = 1000, now = Date.now, accounts = [{ open_kfid: KF, name: '优育助手' }] } = options;
  const delivered: Delivered[] = [];
  const pictures: { person: string; bytes: Buffer }[] = [];
  const lent = new Map<string, Buffer>();
  const calls: { path: string; body: unknown }[] = [];
  const failures: Record<'send' | 'sync', Failure[]> = { send: [], sync: [] };
  const log: Record<string, unknown>[] = [];
  const people = new Map<string, Person>();
  const codes = new Map<string, { person: string; until: number }>();
  const pushTokens = new Map<string, number>();
  const used = new Set<string>();
  const losing = new Map<string, Promise<void>>();
  let chance: ((path: string) => Failure | null) | null = null;
  let good = new Set<string>();
  let given = 0;
  let ids = 0;

  const personOf = (name: string): Person => {
    const known = people.get(name) ?? { wroteAt: null, sent: 0, session: 0 };
    people.set(name, known);
    return known;
  };

  function happens(entry: Readonly<Record<string, unknown>>, at = now()): string {
    ids += 1;
    const id = `4zM${String(ids).padStart(10, '0')}`;
    log.push({ msgid: id, send_time: Math.floor(at / 1000), ...entry });
    const writer = entry['external_userid'];
    if (entry['origin'] === 3 && typeof writer === 'string') {
      const person = personOf(writer);
      person.wroteAt = at;
      person.sent = 0;
      if (person.session === 4) person.session = 0;
    }
    const event = z
      .object({ welcome_code: z.string(), external_userid: z.string() })
      .safeParse(entry['event']);
    if (event.success)
      codes.set(event.data.welcome_code, { person: event.data.external_userid, until: at + CODE_MS });
    return id;
  }

  function deliver(person: string, id: string, body: unknown, byCode: boolean): object {
    const message = Outgoing.safeParse(body);
    if (!message.success) return { errcode: 40058, errmsg: 'invalid Request Parameter' };
    if (used.has(id)) return { errcode: 40058, errmsg: 'msgid is used' };
    const { data } = message;
    if (data.msgtype === 'image') {
      const bytes = lent.get(data.image.media_id);
      if (bytes === undefined) return { errcode: 40007, errmsg: 'invalid media_id' };
      used.add(id);
      pictures.push({ person, bytes });
      return { errcode: 0, errmsg: 'ok', msgid: id };
    }
    used.add(id);
    delivered.push(
      data.msgtype === 'text'
        ? { person, id, text: data.text.content, entries: [], byCode }
        : {
            person,
            id,
            text: data.msgmenu.head_content,
            entries: data.msgmenu.list.map(({ click }) => click.content),
            byCode,
          },
    );
    return { errcode: 0, errmsg: 'ok', msgid: id };
  }

  function send(body: unknown): object {
    const { touser, msgid } = Send.parse(body);
    const person = personOf(touser);
    // A message that was taken before is refused as such, whatever may be sent now.
    if (used.has(msgid)) return deliver(touser, msgid, body, false);
    if (person.wroteAt === null) return { errcode: 95024, errmsg: 'no message of the user' };
    if (now() - person.wroteAt > WINDOW_MS) return { errcode: 95002, errmsg: 'send msg time limit' };
    if (person.session > 1) return { errcode: 95018, errmsg: 'send msg session status invalid' };
    if (person.sent >= FIVE) return { errcode: 95001, errmsg: 'send msg count limit' };
    const answer = deliver(touser, msgid, body, false);
    if ('msgid' in answer) person.sent += 1;
    if (losing.has(touser)) lose(touser, msgid);
    return answer;
  }

  function lose(person: string, id: string): void {
    delivered.pop();
    const event = { event_type: 'msg_send_fail', external_userid: person, fail_msgid: id, fail_type: 10 };
    happens({ origin: 4, msgtype: 'event', event: { open_kfid: KF, ...event } });
  }

  function sendOnEvent(body: unknown): object {
    const { code, msgid } = OnEvent.parse(body);
    const known = codes.get(code);
    codes.delete(code);
    if (known === undefined || known.until < now()) return { errcode: 40029, errmsg: 'invalid code' };
    return deliver(known.person, msgid, body, true);
  }

  function sync(body: unknown): object {
    const { cursor, token, limit } = Sync.parse(body);
    if (token !== undefined && (pushTokens.get(token) ?? 0) < now())
      return { errcode: 95007, errmsg: 'invalid msg token' };
    const from = cursor === undefined ? 0 : Number(cursor.replace('cursor-', ''));
    const page = log.slice(from, from + Math.min(limit, pageSize));
    const to = from + page.length;
    return {
      errcode: 0,
      errmsg: 'ok',
      next_cursor: `cursor-${to}`,
      has_more: to < log.length ? 1 : 0,
      msg_list: page,
    };
  }

  function trans(body: unknown): object {
    const { external_userid: name, service_state: wanted } = Trans.parse(body);
    const person = personOf(name);
    if (wanted <= person.session) return { errcode: 95016, errmsg: 'not allow to change' };
    person.session = wanted;
    return { errcode: 0, errmsg: 'ok', msg_code: `code-of-${name}` };
  }

  function done(path: string, body: unknown): object {
    if (path === '/cgi-bin/kf/sync_msg') return sync(body);
    if (path === '/cgi-bin/kf/account/list') return { errcode: 0, errmsg: 'ok', account_list: accounts };
    if (path === '/cgi-bin/kf/send_msg') return send(body);
    if (path === '/cgi-bin/kf/send_msg_on_event') return sendOnEvent(body);
    if (path === '/cgi-bin/kf/service_state/trans') return trans(body);
    const { external_userid: person } = Session.parse(body);
    return { errcode: 0, errmsg: 'ok', service_state: personOf(person).session };
  }

  function keep(bytes: Buffer): string {
    const id = `media-${lent.size + 1}`;
    lent.set(id, bytes);
    return id;
  }

  function failureOf(path: string): Failure | null {
    const kind = path.endsWith('sync_msg') ? 'sync' : path.includes('send_msg') ? 'send' : null;
    const planned = kind === null ? undefined : failures[kind].shift();
    return planned ?? chance?.(path) ?? null;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://platform');
    const answer = (value: unknown): void => {
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(value));
    };
    const isFile = url.pathname === '/cgi-bin/media/upload';
    const file = isFile ? await fileOf(request) : null;
    const raw = file === null ? await bodyOf(request) : '';
    if (url.pathname === '/cgi-bin/gettoken') {
      const isRight =
        url.searchParams.get('corpid') === CORP.corpId && url.searchParams.get('corpsecret') === CORP.secret;
      if (!isRight) return answer({ errcode: 40001, errmsg: 'invalid credential' });
      // Everybody is given the same one until it ends.
      const [same] = good;
      if (same === undefined) given += 1;
      const token = same ?? `token-${given}`;
      good.add(token);
      return answer({ errcode: 0, errmsg: 'ok', access_token: token, expires_in: 7200 });
    }
    const body: unknown = JSON.parse(raw || '{}');
    calls.push({ path: url.pathname, body });
    const failure = failureOf(url.pathname);
    if (failure === 'drop') return void request.socket.destroy();
    if (failure === 'http_500') return void response.writeHead(500).end('oops');
    if (!good.has(url.searchParams.get('access_token') ?? ''))
      return answer({ errcode: 42001, errmsg: 'access_token expired' });
    if (typeof failure === 'number') return answer({ errcode: failure, errmsg: 'refused' });
    if (url.pathname === '/cgi-bin/media/get') {
      const kept = lent.get(url.searchParams.get('media_id') ?? '');
      if (kept === undefined) return answer({ errcode: 40007, errmsg: 'invalid media_id' });
      return void response.setHeader('Content-Type', 'image/jpeg').end(kept);
    }
    if (file !== null) return answer({ errcode: 0, errmsg: 'ok', type: 'image', media_id: keep(file) });
    const result = done(url.pathname, body);
    if (failure === 'done_then_drop') return void request.socket.destroy();
    const to = z.object({ touser: z.string() }).safeParse(body).data?.touser ?? '';
    const told = losing.get(to);
    losing.delete(to);
    await told;
    answer(result);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.writeHead(400).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    apiUrl: `http://127.0.0.1:${port}`,
    delivered,
    pictures,
    keep,
    calls,
    tokensGiven: () => given,
    happens,
    say: (person, text) =>
      happens({
        open_kfid: KF,
        external_userid: person,
        origin: 3,
        msgtype: 'text',
        text: { content: text },
      }),
    push() {
      ids += 1;
      const token = `ENC${ids}`;
      pushTokens.set(token, now() + PUSH_TOKEN_MS);
      return kfPush({ Token: token, OpenKfId: KF }, now());
    },
    fail: (path, ...next) => void failures[path].push(...next),
    treat: (next) => void (chance = next),
    loseNext: (person, told) => void losing.set(person, told),
    endTokens: () => void (good = new Set()),
    session: (person) => personOf(person).session,
    setSession: (person, state) => void (personOf(person).session = state),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A push as the platform seals and signs it. */
export function kfPush(fields: Readonly<Record<string, string>>, at: number): SignedPush {
  const xml = xmlOf({
    ToUserName: CORP.corpId,
    CreateTime: Math.floor(at / 1000),
    MsgType: 'event',
    Event: 'kf_msg_or_event',
    ...fields,
  });
  const sealed = seal(SEALED_FOR, xml);
  return {
    query: signatureOf(SEALED_FOR, at, sealed),
    body: xmlOf({ ToUserName: CORP.corpId, AgentID: '', Encrypt: sealed }),
  };
}

/** The question with which the platform proves an address, and what it wants to hear. */
export function kfProof(words: string, at: number): { query: Record<string, string>; expected: string } {
  const echostr = seal(SEALED_FOR, words);
  return {
    query: { ...signatureOf(SEALED_FOR, at, echostr), echostr },
    expected: unseal(SEALED_FOR, echostr),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
  return body;
}
