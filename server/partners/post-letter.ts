import { lookup as resolve } from 'node:dns';
import { request as requestHttp } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { addressFault, ipFault, type AddressRules } from './partner-address.ts';

/** What came of posting a letter. */
export type Posted =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  /** Not allowed to go there. */
  | { readonly kind: 'refused_address' }
  /** Nobody answered in time. */
  | { readonly kind: 'unreachable'; readonly code: string };

/** Longest time from the first packet to the last, in milliseconds. */
const WITHIN_MS = 15_000;
/** Of an answer, no more is read. */
const LONGEST_ANSWER = 16 * 1024;

/** Posts a body to a partner. Every address that its name leads to is checked before it is connected to, and an answer
 * that points elsewhere is an answer like any other: nobody is followed. Never rejects.
 * @param input.url Origin and path. */
export function postLetter(input: {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly rules: AddressRules;
  readonly withinMs?: number;
}): Promise<Posted> {
  const { url, rules, body } = input;
  const { origin, protocol } = new URL(url);
  if (addressFault(origin, rules) !== null) return Promise.resolve({ kind: 'refused_address' });
  const request = protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((done) => {
    const sending = request(url, {
      method: 'POST',
      headers: { ...input.headers, 'Content-Length': String(body.byteLength), Connection: 'close' },
      // No connection outlives its letter: each is made to an address that was checked.
      agent: false,
      lookup: checkedLookup(rules),
    });
    const clock = setTimeout(() => void sending.destroy(withCode('ETIMEDOUT')), input.withinMs ?? WITHIN_MS);
    const end = (posted: Posted) => {
      clearTimeout(clock);
      done(posted);
    };
    sending.on('error', (error) => end(faultOf(error)));
    sending.on('response', (response) => readAnswer(response, sending, end));
    sending.end(body);
  });
}

function readAnswer(response: IncomingMessage, sending: ClientRequest, end: (posted: Posted) => void): void {
  const parts: Buffer[] = [];
  let length = 0;
  response.on('data', (part: Buffer) => {
    length += part.byteLength;
    if (length > LONGEST_ANSWER) sending.destroy(withCode('ETOOLONG'));
    else parts.push(part);
  });
  response.on('end', () =>
    end({
      kind: 'answered',
      status: response.statusCode ?? 0,
      body: Buffer.concat(parts).toString('utf8'),
    }),
  );
  response.on('error', (error) => end(faultOf(error)));
}

/** Resolves a name and refuses it when any of its addresses is one that partners may not have. */
function checkedLookup(rules: AddressRules): LookupFunction {
  return (name, options, callback) => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 0);
      const wrong = addresses.some(({ address }) => ipFault(address, rules) !== null);
      const [first] = addresses;
      if (wrong || first === undefined) return callback(withCode('EADDRESSREFUSED'), '', 0);
      if (options.all === true) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

function withCode(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`Cannot post a letter: ${code}`), { code });
}

function faultOf(error: Error): Posted {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'EUNKNOWN';
  return code === 'EADDRESSREFUSED' ? { kind: 'refused_address' } : { kind: 'unreachable', code };
}
