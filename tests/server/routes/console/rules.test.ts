import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '../../../../server/api/console.ts';
import { RulesTried } from '../../../../server/api/rules.ts';
import { problemOf, startTestServer, type TestServer } from '../../../support/test-server.ts';

const PATH = '/api/console/rules/try';
const DANGER = '怀孕28周今天胎动明显少了';

let server: TestServer;
let editor: Record<string, string>;
beforeEach(async () => {
  server = await startTestServer();
  editor = (await server.counsellor('wang', { roles: ['editor'] })).headers;
});
afterEach(() => server.close());

describe('trying rules', () => {
  test('explains the last message, and neither stores nor logs a word of it', async () => {
    const response = await server.post(PATH, { messages: ['我怀孕了', DANGER] }, editor);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const found = RulesTried.parse(await response.json());
    expect(found).toMatchObject({ level: 'emergency', messages: ['我怀孕了', DANGER] });
    expect(found.fired[0]).toMatchObject({ id: 'P4', title: '胎动明显减少或消失' });
    expect(server.store.lines.size).toBe(0);
    expect(server.logged.join('\n')).toContain(PATH);
    expect(server.logged.join('\n')).not.toMatch(/胎动|怀孕/);
  });

  test('a group is another place', async () => {
    const response = await server.post(PATH, { messages: [DANGER], group: true }, editor);
    expect(RulesTried.parse(await response.json()).action).toBe('move_to_private');
  });

  test.each<[Role, number]>([
    ['editor', 200],
    ['approver', 200],
    ['supervisor', 200],
    ['admin', 200],
    ['counsellor', 403],
  ])('a %s gets %i', async (role, status) => {
    const { headers } = await server.counsellor('li', { roles: [role] });
    expect((await server.post(PATH, { messages: ['您好'] }, headers)).status).toBe(status);
  });

  test('needs a sign-in and its token', async () => {
    expect(await problemOf(await server.post(PATH, { messages: ['您好'] }))).toMatchObject({ status: 401 });
    const { Cookie = '' } = editor;
    const untold = await server.post(PATH, { messages: ['您好'] }, { Cookie });
    expect(await problemOf(untold)).toMatchObject({ status: 403, code: 'csrf' });
    const foreign = await server.post(
      PATH,
      { messages: ['您好'] },
      { ...editor, Origin: 'https://x.example' },
    );
    expect(await problemOf(foreign)).toMatchObject({ status: 403, code: 'cross_site' });
  });

  test.each([
    [{}, 'invalid_fields'],
    [{ messages: [] }, 'invalid_fields'],
    [{ messages: [''] }, 'invalid_fields'],
    [{ messages: Array.from({ length: 13 }, () => '您好') }, 'invalid_fields'],
    [{ messages: ['长'.repeat(5001)] }, 'invalid_fields'],
    [{ messages: ['您好'], group: 'yes' }, 'invalid_fields'],
    [{ messages: ['您好', ' \u200b'] }, 'blank_text'],
    [{ messages: ['\ud83d'] }, 'malformed_text'],
  ])('refuses %j as %s', async (body, code) => {
    expect(await problemOf(await server.post(PATH, body, editor))).toMatchObject({ status: 422, code });
  });

  test('takes twelve messages of 5,000 characters', async () => {
    const messages = Array.from({ length: 12 }, () => '怀孕28周出血了没有呢'.repeat(500).slice(0, 5000));
    const response = await server.post(PATH, { messages }, editor);
    expect(response.status).toBe(200);
    // Other requests keep the usual limit.
    const other = await server.post('/api/console/local-values', { value: 'x'.repeat(100_000) }, editor);
    expect(other.status).toBe(413);
  });

  test('is limited like messages are', async () => {
    await server.close();
    server = await startTestServer({ env: { YOUYU_LIMIT_MESSAGES: '3' } });
    const { headers } = await server.counsellor('wang', { roles: ['editor'] });
    for (let at = 0; at < 3; at += 1)
      expect((await server.post(PATH, { messages: ['您好'] }, headers)).status).toBe(200);
    const refused = await server.post(PATH, { messages: ['您好'] }, headers);
    expect(await problemOf(refused)).toMatchObject({ status: 429, code: 'too_many_requests' });
  });
});
