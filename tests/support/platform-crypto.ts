import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** How the platforms sign, seal and write; it shares no code with the product. */
export interface PushAccount {
  /** What pushes are signed with. */
  readonly token: string;
  readonly encodingAesKey: string;
  /** Id of the account that messages are sealed for. */
  readonly receiver: string;
}

/** Query and body of a push. */
export interface SignedPush {
  readonly query: Readonly<Record<string, string>>;
  readonly body: string;
}

export function sha1(...parts: readonly string[]): string {
  return createHash('sha1')
    .update([...parts].sort((one, other) => (one < other ? -1 : 1)).join(''))
    .digest('hex');
}

export function xmlOf(fields: Readonly<Record<string, string | number>>): string {
  const lines = Object.entries(fields).map(([name, value]) =>
    typeof value === 'number' ? `<${name}>${value}</${name}>` : `<${name}><![CDATA[${value}]]></${name}>`,
  );
  return `<xml>\n${lines.join('\n')}\n</xml>`;
}

export function field(xml: string, name: string): string | null {
  const found = new RegExp(`<${name}>(?:<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>|([^<]*))</${name}>`).exec(xml);
  return found === null ? null : (found[1] ?? found[2] ?? '');
}

export function seal({ encodingAesKey, receiver }: PushAccount, text: string): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(text));
  const plain = Buffer.concat([randomBytes(16), length, Buffer.from(text), Buffer.from(receiver)]);
  const missing = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([plain, Buffer.alloc(missing, missing)]);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

export function unseal({ encodingAesKey }: PushAccount, sealed: string): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()]);
  return plain.toString('utf8', 20, 20 + plain.readUInt32BE(16));
}

/** What goes into the address of a push: time, chance, and the signature over them and what is sealed. */
export function signatureOf(account: PushAccount, at: number, sealed: string): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const nonce = String(randomBytes(4).readUInt32BE());
  return { timestamp, nonce, msg_signature: sha1(account.token, timestamp, nonce, sealed) };
}

/** The one file of a form. */
export async function fileOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const headers = { 'Content-Type': request.headers['content-type'] ?? '' };
  const media = (await new Response(Buffer.concat(chunks), { headers }).formData()).get('media');
  if (media === null || typeof media === 'string') throw new Error('No file in the form');
  return Buffer.from(await media.arrayBuffer());
}
