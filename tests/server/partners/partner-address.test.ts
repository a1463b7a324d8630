import { createServer, type Server } from 'node:http';
import { describe, expect, test } from 'vitest';
import { addressFault, ipFault } from '../../../server/partners/partner-address.ts';
import { postLetter } from '../../../server/partners/post-letter.ts';

const STRICT = { loopback: false, privateNetworks: false };
const DEMO = { loopback: true, privateNetworks: false };

describe('addressFault()', () => {
  test('takes https origins, and plain http to this computer only where that is allowed', () => {
    expect(addressFault('https://youyu.example.cn', STRICT)).toBeNull();
    expect(addressFault('https://youyu.example.cn:8443', STRICT)).toBeNull();
    expect(addressFault('http://youyu.example.cn', DEMO)).toBe('not_https');
    expect(addressFault('http://127.0.0.1:8080', DEMO)).toBeNull();
    expect(addressFault('http://127.0.0.1:8080', STRICT)).toBe('not_https');
    expect(addressFault('https://127.0.0.1', STRICT)).toBe('loopback');
    expect(addressFault('https://localhost', STRICT)).toBe('loopback');
  });

  test('takes nothing but an origin', () => {
    for (const url of [
      'youyu.example.cn',
      'https://a.cn/',
      'https://a.cn/x',
      'https://u:p@a.cn',
      'ftp://a.cn',
    ]) {
      expect([url, addressFault(url, DEMO)]).toEqual([url, 'not_an_origin']);
    }
  });

  test.each(['10.1.2.3', '172.16.0.1', '192.168.1.1', '100.64.0.1', 'fc00::1', '::ffff:10.0.0.1'])(
    'refuses %s, unless private networks are allowed',
    (ip) => {
      expect(ipFault(ip, STRICT)).toBe('private_network');
      expect(ipFault(ip, { loopback: false, privateNetworks: true })).toBeNull();
    },
  );

  test.each([
    '169.254.169.254',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    'fe80::1',
    '::',
    '::7f00:1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:0:a00:1::',
    'fec0::1',
    '192.88.99.1',
  ])('refuses %s always', (ip) => {
    expect(ipFault(ip, { loopback: true, privateNetworks: true })).not.toBeNull();
  });
});

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The test server has no port');
  return address.port;
}

describe('postLetter()', () => {
  const letter = { headers: { 'Content-Type': 'application/json' }, body: Buffer.from('{}') };

  test('follows nobody who points elsewhere, and gives the answer as it is', async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.writeHead(307, { Location: '/elsewhere' }).end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const port = portOf(server);
    const url = `http://127.0.0.1:${port}/api/referrals/letters`;
    expect(await postLetter({ ...letter, url, rules: DEMO })).toMatchObject({
      kind: 'answered',
      status: 307,
    });
    expect(asked).toBe(1);
    await new Promise((done) => server.close(done));
    expect(await postLetter({ ...letter, url, rules: DEMO })).toEqual({
      kind: 'unreachable',
      code: 'ECONNREFUSED',
    });
  });

  test('refuses a name that leads to an address which partners may not have', async () => {
    const rules = { loopback: false, privateNetworks: true };
    const url = 'https://localhost.localdomain:9/x';
    const posted = await postLetter({ ...letter, url, rules });
    // Where that name is not known, nobody is reached either.
    expect(posted.kind === 'answered').toBe(false);
    expect(await postLetter({ ...letter, url: 'http://127.0.0.1:9/x', rules })).toEqual({
      kind: 'refused_address',
    });
  });

  test('gives up on whoever does not answer in time', async () => {
    const server = createServer(() => undefined);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const port = portOf(server);
    const posted = await postLetter({
      ...letter,
      url: `http://127.0.0.1:${port}/`,
      rules: DEMO,
      withinMs: 50,
    });
    expect(posted).toEqual({ kind: 'unreachable', code: 'ETIMEDOUT' });
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
});
