import type { SignatureParams } from './signature-base.ts';

/** What is read of the two headers of a signature. */
export interface ReadSignature {
  readonly params: SignatureParams;
  /** `@signature-params` as it was sent. */
  readonly serialized: string;
  readonly signature: Buffer;
}

/** The only label that is looked at. */
export const LABEL = 'youyu';

const INPUT =
  /^youyu=(\(("[a-z@][a-z0-9@-]*"(?: "[a-z@][a-z0-9@-]*")*)\)((?:;[a-z]+=(?:\d{1,12}|"[\x20\x21\x23-\x5b\x5d-\x7e]{0,200}"))*))$/;
const SIGNATURE = /^youyu=:([A-Za-z0-9+/]{86}==):$/;
const PARAMETER = /;([a-z]+)=(?:(\d+)|"([^"]*)")/g;

/** Reads `Signature-Input` and `Signature` of the shape that partners send: one signature, labelled `youyu`, over plain
 * components (RFC 9421, section 4).
 * @returns Null for anything else. */
export function readSignature(
  input: string | undefined,
  signature: string | undefined,
): ReadSignature | null {
  const [, serialized, list, rest] = INPUT.exec(input?.trim() ?? '') ?? [];
  const [, bytes] = SIGNATURE.exec(signature?.trim() ?? '') ?? [];
  if (serialized === undefined || list === undefined || rest === undefined || bytes === undefined)
    return null;
  const numbers = new Map<string, number>();
  const strings = new Map<string, string>();
  for (const [, name = '', number, text] of rest.matchAll(PARAMETER)) {
    if (numbers.has(name) || strings.has(name)) return null;
    if (number === undefined) strings.set(name, text ?? '');
    else numbers.set(name, Number(number));
  }
  const created = numbers.get('created');
  const keyid = strings.get('keyid');
  if (created === undefined || keyid === undefined) return null;
  const expires = numbers.get('expires');
  const [nonce, alg, tag] = ['nonce', 'alg', 'tag'].map((name) => strings.get(name));
  return {
    params: {
      components: list.split(' ').map((name) => name.slice(1, -1)),
      created,
      keyid,
      ...(expires === undefined ? {} : { expires }),
      ...(nonce === undefined ? {} : { nonce }),
      ...(alg === undefined ? {} : { alg }),
      ...(tag === undefined ? {} : { tag }),
    },
    serialized,
    signature: Buffer.from(bytes, 'base64'),
  };
}
