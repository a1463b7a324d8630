import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPasswordHasher } from '../../../server/auth/password-hasher.ts';
import { createPasswordLink } from '../../../server/auth/password-link.ts';
import { newSecret } from '../../../server/auth/secret.ts';
import { problemOf, startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const MINUTE_MS = 60_000;
const PASSWORD = 'correct horse';
const signIn = (username: string, password: string, headers: Record<string, string> = {}) =>
  server.post('/api/console/sign-in', { username, password }, headers);

describe('signIn()', () => {
  test('a sign-in gives a cookie that scripts cannot read and other sites do not send', async () => {
    await server.counsellor('wang');
    const response = await signIn('Wang ', PASSWORD);
    expect(response.status).toBe(200);
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(
      /^youyu=[\w-]{43}; Max-Age=43200; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
    expect(await response.json()).toMatchObject({ username: 'wang', csrfToken: expect.any(String) });
  });

  test('behind https the cookie is for TLS and this host only', async () => {
    const tls = await startTestServer({ env: { PUBLIC_URL: 'https://youyu.example.cn' } });
    await tls.counsellor('wang');
    const response = await tls.post('/api/console/sign-in', { username: 'wang', password: PASSWORD });
    await tls.close();
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-youyu=.*; Secure; SameSite=Lax$/);
    expect(response.headers.get('strict-transport-security')).toMatch(/^max-age=/);
  });

  test('a wrong password and an unknown name are told in the same words', async () => {
    await server.counsellor('wang');
    const wrong = await signIn('wang', 'nope');
    const unknown = await signIn('nobody', 'nope');
    expect(wrong.status).toBe(401);
    expect(await unknown.json()).toEqual(await wrong.json());
  });

  test('five wrong passwords lock the name for 15 minutes, known or not, also for the right password', async () => {
    await server.counsellor('wang');
    for (const name of ['wang', 'nobody']) {
      for (let i = 0; i < 5; i += 1) expect((await signIn(name, 'nope')).status).toBe(401);
      const locked = await signIn(name, PASSWORD);
      expect(locked.headers.get('retry-after')).toBe('900');
      expect(await problemOf(locked)).toMatchObject({ status: 429, code: 'locked_out' });
    }
    server.advance(15 * MINUTE_MS + 1);
    expect((await signIn('wang', PASSWORD)).status).toBe(200);
  });

  test('guesses sent all at once are counted one by one', async () => {
    await server.counsellor('wang');
    const answers = await Promise.all(Array.from({ length: 15 }, () => signIn('wang', 'nope')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
  });

  test('a disabled account signs in as little as an unknown one', async () => {
    const { id } = await server.counsellor('wang');
    await server.store.users.disable(id, 0);
    expect((await signIn('wang', PASSWORD)).status).toBe(401);
  });

  test('a sign-in ends after its hours', async () => {
    const { headers } = await server.counsellor('wang');
    server.advance(12 * 60 * MINUTE_MS + 1);
    expect((await server.fetch('/api/console/me', { headers })).status).toBe(401);
  });

  test('attempts from one address are limited, with the time to wait', async () => {
    const strict = await startTestServer({ env: { YOUYU_LIMIT_SIGN_INS: '3' } });
    const attempt = (name: string) => strict.post('/api/console/sign-in', { username: name, password: 'x' });
    for (const name of ['a', 'b', 'c']) expect((await attempt(name)).status).toBe(401);
    const limited = await attempt('d');
    await strict.close();
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await problemOf(limited)).toMatchObject({ status: 429, code: 'too_many_requests' });
  });
});

describe('protection against other sites', () => {
  test('an unsafe request without the sign-in’s own token is refused', async () => {
    const { headers } = await server.counsellor('wang');
    const other = await server.counsellor('li');
    const cookie = headers['Cookie'] ?? '';
    for (const token of [undefined, 'wrong', other.headers['x-csrf-token']]) {
      const sent = token === undefined ? { Cookie: cookie } : { Cookie: cookie, 'x-csrf-token': token };
      const response = await server.post('/api/console/sign-out', {}, sent);
      expect(await problemOf(response)).toMatchObject({ status: 403, code: 'csrf' });
    }
    expect((await server.post('/api/console/sign-out', {}, headers)).status).toBe(204);
    expect((await server.fetch('/api/console/me', { headers })).status).toBe(401);
  });

  test('a request from another site’s page is refused, even to sign in', async () => {
    await server.counsellor('wang');
    for (const origin of [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
    ]) {
      const response = await signIn('wang', PASSWORD, Object.fromEntries(Object.entries(origin)));
      expect(await problemOf(response)).toMatchObject({ status: 403, code: 'cross_site' });
    }
    expect((await signIn('wang', PASSWORD, { Origin: server.url })).status).toBe(200);
  });
});

describe('setPassword()', () => {
  const link = async (userId: string) => {
    const at = server.deps.now();
    const url = await createPasswordLink(server.store, { userId, baseUrl: server.url, at, newSecret });
    return new URL(url).hash.split('token=')[1] ?? '';
  };
  const spend = (token: string, password = 'a long enough password') =>
    server.post('/api/console/set-password', { token, password });

  test('a link sets the password once and signs in', async () => {
    const { id } = await server.counsellor('wang');
    const token = await link(id);
    expect((await spend(token)).headers.get('set-cookie')).toContain('youyu=');
    expect(await problemOf(await spend(token))).toMatchObject({ status: 410, code: 'link_spent' });
    expect((await signIn('wang', 'a long enough password')).status).toBe(200);
    expect((await signIn('wang', PASSWORD)).status).toBe(401);
  });

  test('a short password is refused and does not spend the link', async () => {
    const { id } = await server.counsellor('wang');
    const token = await link(id);
    expect(await problemOf(await spend(token, 'short'))).toMatchObject({ status: 422 });
    expect((await spend(token)).status).toBe(200);
  });

  test('a link ends after three days, and a made-up one never worked', async () => {
    const { id } = await server.counsellor('wang');
    const token = await link(id);
    server.advance(73 * 60 * MINUTE_MS);
    expect((await spend(token)).status).toBe(410);
    expect((await spend(newSecret())).status).toBe(410);
  });
});

describe('createPasswordHasher()', () => {
  const hasher = createPasswordHasher();

  test('the hash is argon2id with OWASP’s parameters and a salt of its own', async () => {
    const [one, two] = await Promise.all([hasher.hash('优育 password'), hasher.hash('优育 password')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await hasher.verify(one, '优育 password')).toBe(true);
    expect(await hasher.verify(one, '优育 passwort')).toBe(false);
  });

  test('nobody’s password is never right, and costs as much work as somebody’s', async () => {
    const phc = await hasher.hash('x');
    await hasher.verify(null, 'warm up');
    const time = async (hash: string | null) => {
      // What else runs can only make it slower: the quickest counts.
      let quickest = Infinity;
      for (let i = 0; i < 5; i += 1) {
        const started = performance.now();
        expect(await hasher.verify(hash, 'guess')).toBe(false);
        quickest = Math.min(quickest, performance.now() - started);
      }
      return quickest;
    };
    const known = await time(phc);
    const unknown = await time(null);
    expect(unknown).toBeGreaterThan(known / 4);
  });
});
