import { createPrivateKey, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { contentDigest, digestMatches } from '../../../server/partners/content-digest.ts';
import { fingerprintOf, keyIdOf, newKeyPair, readPublicKey } from '../../../server/partners/partner-key.ts';
import { signatureBase } from '../../../server/partners/signature-base.ts';
import { readSignature } from '../../../server/partners/signature-headers.ts';
import { signRequest } from '../../../server/partners/sign-request.ts';
import { verifyRequest, type SignedRequest } from '../../../server/partners/verify-request.ts';

const AT = Date.UTC(2026, 4, 6, 2, 0, 0);
const PATH = '/api/referrals/letters';
const pair = newKeyPair();
const privateKey = createPrivateKey({
  key: Buffer.from(pair.privateKey, 'base64'),
  format: 'der',
  type: 'pkcs8',
});
const publicKey = readPublicKey(pair.publicKey);
if (publicKey === null) throw new Error('a fresh key is readable');
const known = publicKey;

function signed(change: Partial<SignedRequest> = {}): SignedRequest {
  const body = Buffer.from('{"kind":"accepted"}');
  const headers = signRequest({
    path: PATH,
    body,
    keyId: keyIdOf(pair.publicKey),
    privateKey,
    nonce: 'n'.repeat(22),
    at: AT,
  });
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return { method: 'POST', path: PATH, headers: lower, body, ...change };
}

const check = (request: SignedRequest, at = AT) =>
  verifyRequest(
    request,
    async (keyId) => (keyId === keyIdOf(pair.publicKey) ? { signer: 'them', publicKey: known } : null),
    at,
  );

describe('HTTP Message Signatures', () => {
  test('signatureBase() and Ed25519 give the signature of RFC 9421, B.2.6', () => {
    const key = createPrivateKey(
      '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF\n-----END PRIVATE KEY-----\n',
    );
    const components = ['date', '@method', '@path', '@authority', 'content-type', 'content-length'];
    const params =
      '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"';
    const base = signatureBase(
      components,
      {
        date: 'Tue, 20 Apr 2021 02:07:55 GMT',
        '@method': 'POST',
        '@path': '/foo',
        '@authority': 'example.com',
        'content-type': 'application/json',
        'content-length': '18',
      },
      params,
    );
    expect(sign(null, Buffer.from(base ?? ''), key).toString('base64')).toBe(
      'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==',
    );
  });

  test('contentDigest() gives the digest of RFC 9530, B.1, and digestMatches() finds it among others', () => {
    const body = Buffer.from('{"hello": "world"}\n');
    expect(contentDigest(body)).toBe('sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:');
    expect(digestMatches(`sha-512=:AAAA:, ${contentDigest(body)}`, body)).toBe(true);
    expect(digestMatches('sha-512=:AAAA:', body)).toBe(false);
    expect(digestMatches(undefined, body)).toBe(false);
  });

  test('keyIdOf() is the thumbprint of RFC 8037, A.3, and fingerprintOf() its start in groups', () => {
    const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
    expect(keyIdOf(x)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
    expect(fingerprintOf(x)).toMatch(/^(?:[0-9A-F]{4} ){7}[0-9A-F]{4}$/);
    expect(readPublicKey('A'.repeat(42))).toBeNull();
  });

  test('verifyRequest() knows who signed a request as it came', async () => {
    expect(await check(signed())).toMatchObject({ kind: 'good', signer: 'them', nonce: 'n'.repeat(22) });
  });

  test('verifyRequest() refuses another body, path or method, and a digest that was put in its place', async () => {
    const body = Buffer.from('{"kind":"returned"}');
    expect(await check(signed({ body }))).toEqual({ kind: 'bad_signature' });
    expect(await check(signed({ path: '/api/other' }))).toEqual({ kind: 'bad_signature' });
    expect(await check(signed({ method: 'PUT' }))).toEqual({ kind: 'bad_signature' });
    const headers = { ...signed().headers, 'content-digest': contentDigest(body) };
    expect(await check(signed({ body, headers }))).toEqual({ kind: 'bad_signature' });
  });

  test('verifyRequest() refuses an unknown key, another key, and no signature', async () => {
    const { headers } = signed();
    const unknown = {
      ...headers,
      'signature-input': headers['signature-input']?.replace(keyIdOf(pair.publicKey), 'x'.repeat(43)),
    };
    expect(await check(signed({ headers: unknown }))).toEqual({ kind: 'unknown_key' });
    const other = readPublicKey(newKeyPair().publicKey);
    if (other === null) throw new Error('a fresh key is readable');
    const byOther = await verifyRequest(signed(), async () => ({ signer: 1, publicKey: other }), AT);
    expect(byOther).toEqual({ kind: 'bad_signature' });
    expect(await check(signed({ headers: {} }))).toEqual({ kind: 'bad_signature' });
  });

  test('verifyRequest() takes clocks that are five minutes apart, and says how far others are', async () => {
    expect(await check(signed(), AT + 299_000)).toMatchObject({ kind: 'good' });
    expect(await check(signed(), AT - 299_000)).toMatchObject({ kind: 'good' });
    expect(await check(signed(), AT + 420_000)).toEqual({ kind: 'clock', aheadS: -420 });
    expect(await check(signed(), AT - 420_000)).toEqual({ kind: 'clock', aheadS: 420 });
  });

  test('verifyRequest() refuses a signature over too little, however well it is made', async () => {
    const { headers, ...request } = signed();
    const params = readSignature(headers['signature-input'], headers['signature'])?.serialized ?? '';
    const less = params.replace(' "content-digest"', '');
    const base = signatureBase(
      ['@method', '@path', 'content-type'],
      { '@method': 'POST', '@path': PATH, 'content-type': 'application/json' },
      less,
    );
    const signature = sign(null, Buffer.from(base ?? ''), privateKey).toString('base64');
    const weak = { ...headers, 'signature-input': `youyu=${less}`, signature: `youyu=:${signature}:` };
    expect(await check({ ...request, headers: weak })).toEqual({ kind: 'bad_signature' });
  });

  test('readSignature() reads one plain signature and nothing else', () => {
    const { headers } = signed();
    const [input = '', signature = ''] = [headers['signature-input'], headers['signature']];
    expect(readSignature(input, signature)?.params.tag).toBe('youyu-referral');
    expect(readSignature(`${input};created=1`, signature)).toBeNull();
    expect(readSignature(`${input}, other=("@method");created=1`, signature)).toBeNull();
    expect(readSignature(input.replace('"@path"', '"@path";req'), signature)).toBeNull();
    expect(readSignature(input, 'youyu=:AAAA:')).toBeNull();
  });
});
