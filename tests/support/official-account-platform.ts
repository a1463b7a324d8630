import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { z } from 'zod';
import { field, fileOf, seal, sha1, type SignedPush, unseal, xmlOf } from './platform-crypto.ts';

/** A peer that behaves as the platform of official accounts does: it gives and ends tokens, takes messages, refuses them, and
 * pushes signed and sealed ones, again when it is not answered. It shares no code with the product. */
export interface Platform {
  readonly apiUrl: string;
  /** What reached residents by the interface, in order. */
  readonly delivered: readonly { readonly openId: string; readonly text: string }[];
  /** Pictures that reached residents, with their bytes. */
  readonly pictures: readonly { readonly openId: string; readonly bytes: Buffer }[];
  readonly calls: readonly { readonly path: string; readonly body: unknown }[];
  /** Keeps a picture that somebody sends. @returns Its id. */
  keep(bytes: Buffer): string;
  readonly tokensGiven: () => number;
  /** Answers the next calls with these error numbers, or drops them; but for those that tell that somebody types. */
  fail(...failures: Failure[]): void;
  /** Treats every call so, as long as it is set. */
  treat(chance: (() => Failure | null) | null): void;
  /** Every token given so far is worth nothing from now on. */
  endTokens(): void;
  close(): Promise<void>;
}

/** An error number; a connection that breaks before or after the call was done; no sense. */
export type Failure = number | 'drop' | 'done_then_drop' | 'http_500';

export const ACCOUNT = {
  appId: 'wx1234567890abcdef',
  appSecret: 'not-a-secret',
  token: 'pushesAreSignedWithThis',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
} as const;

const SEALED_FOR = { ...ACCOUNT, receiver: ACCOUNT.appId };

const ImageMessage = z.object({ touser: z.string(), image: z.object({ media_id: z.string() }) });
const TextMessage = z.object({ touser: z.string(), text: z.object({ content: z.string() }) });

export async function startPlatform(): Promise<Platform> {
  const delivered: { openId: string; text: string }[] = [];
  const pictures: { openId: string; bytes: Buffer }[] = [];
  const lent = new Map<string, Buffer>();
  const calls: { path: string; body: unknown }[] = [];
  const failures: Failure[] = [];
  let chance: (() => Failure | null) | null = null;
  let good = new Set<string>();
  let given = 0;

  const server: Server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', 'http://platform');
      const isFile = url.pathname === '/cgi-bin/media/upload';
      const file = isFile ? await fileOf(request) : null;
      const body: unknown = file === null ? JSON.parse((await bodyOf(request)) || '{}') : null;
      const answer = (value: unknown): void => {
        response.setHeader('Content-Type', 'application/json').end(JSON.stringify(value));
      };
      if (url.pathname === '/cgi-bin/stable_token') {
        given += 1;
        const token = `token-${given}`;
        good.add(token);
        answer({ access_token: token, expires_in: 7200 });
        return;
      }
      calls.push({ path: url.pathname, body });
      // That somebody types is told on the side: it takes no failure from what is sent.
      const isTyping = url.pathname === '/cgi-bin/message/custom/typing';
      const failure = (isTyping ? undefined : failures.shift()) ?? chance?.() ?? null;
      if (failure === 'drop') {
        request.socket.destroy();
        return;
      }
      if (failure === 'http_500') {
        response.writeHead(500).end('oops');
        return;
      }
      if (!good.has(url.searchParams.get('access_token') ?? '')) {
        answer({ errcode: 40001, errmsg: 'invalid credential' });
        return;
      }
      if (typeof failure === 'number') {
        answer({ errcode: failure, errmsg: 'refused' });
        return;
      }
      if (file !== null) {
        const id = `media-${lent.size + 1}`;
        lent.set(id, file);
        answer({ type: url.searchParams.get('type'), media_id: id, created_at: 1 });
        return;
      }
      if (url.pathname === '/cgi-bin/media/get') {
        const kept = lent.get(url.searchParams.get('media_id') ?? '');
        if (kept === undefined) answer({ errcode: 40007, errmsg: 'invalid media_id' });
        else response.setHeader('Content-Type', 'image/jpeg').end(kept);
        return;
      }
      const picture = ImageMessage.safeParse(body);
      if (picture.success) {
        const bytes = lent.get(picture.data.image.media_id);
        if (bytes !== undefined) pictures.push({ openId: picture.data.touser, bytes });
        if (failure === 'done_then_drop') request.socket.destroy();
        else answer({ errcode: bytes === undefined ? 40007 : 0, errmsg: 'as documented' });
        return;
      }
      if (url.pathname === '/cgi-bin/message/custom/send') {
        const message = TextMessage.parse(body);
        const text = message.text.content;
        if (Buffer.byteLength(text) > 2048) {
          answer({ errcode: 45002, errmsg: 'content size out of limit' });
          return;
        }
        delivered.push({ openId: message.touser, text });
      }
      if (failure === 'done_then_drop') request.socket.destroy();
      else answer({ errcode: 0, errmsg: 'ok' });
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    apiUrl: `http://127.0.0.1:${port}`,
    delivered,
    pictures,
    calls,
    keep(bytes) {
      const id = `sent-${lent.size + 1}`;
      lent.set(id, bytes);
      return id;
    },
    tokensGiven: () => given,
    fail: (...next) => void failures.push(...next),
    treat: (next) => void (chance = next),
    endTokens: () => void (good = new Set()),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
  return body;
}

export type { SignedPush };

/** A push as the platform signs it.
 * @param sealed Whether in its safe mode. */
export function pushOf(
  fields: Readonly<Record<string, string | number>>,
  { at, sealed = false, token = ACCOUNT.token }: { at: number; sealed?: boolean; token?: string },
): SignedPush {
  const timestamp = String(Math.floor(at / 1000));
  const nonce = String(randomBytes(4).readUInt32BE());
  const xml = xmlOf(fields);
  const signature = sha1(token, timestamp, nonce);
  if (!sealed) return { query: { signature, timestamp, nonce, openid: 'x' }, body: xml };
  const encrypted = seal(SEALED_FOR, xml);
  return {
    query: {
      signature,
      timestamp,
      nonce,
      encrypt_type: 'aes',
      msg_signature: sha1(token, timestamp, nonce, encrypted),
    },
    body: xmlOf({ ToUserName: 'gh_association', Encrypt: encrypted }),
  };
}

/** What a resident reads of a passive answer; null for none. Checks the signature of a sealed one. */
export function readAnswer(body: string): string | null {
  if (body === 'success' || body === '') return null;
  const encrypted = field(body, 'Encrypt');
  if (encrypted === null) return field(body, 'Content');
  const signed = sha1(ACCOUNT.token, field(body, 'TimeStamp') ?? '', field(body, 'Nonce') ?? '', encrypted);
  if (signed !== field(body, 'MsgSignature')) throw new Error('The answer is not signed');
  return field(unseal(SEALED_FOR, encrypted), 'Content');
}

/** The platform's id of a text message. */
export function pushId(id: number): string {
  return String(23_000_000_000_000_000n + BigInt(id));
}

/** A text message of a resident. */
export function textPush(openId: string, text: string, id: number, at: number) {
  return {
    ToUserName: 'gh_association',
    FromUserName: openId,
    CreateTime: Math.floor(at / 1000),
    MsgType: 'text',
    Content: text,
    MsgId: pushId(id),
  };
}
