import { createServer } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import {
  integrationBody,
  publishIntegration,
} from '../../../../bot/channels/botpress/publish-integration.ts';

const close: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(close.splice(0).map((end) => end()));
});

const OPTIONS = {
  token: 'bp_pat_x',
  workspaceId: 'wkspace_1',
  name: 'tianchang/youyu',
  url: 'https://y.example.cn/webhooks/botpress',
};

/** The administration of Botpress, as far as it is needed; knows some integrations. */
async function administration(known: readonly string[]) {
  const calls: { method: string; path: string; workspace: string; body: unknown }[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const path = decodeURIComponent(request.url ?? '');
      const { method = '' } = request;
      const workspace = String(request.headers['x-workspace-id']);
      calls.push({ method, path, workspace, body: text === '' ? null : JSON.parse(text) });
      const answer = (status: number, body: object) =>
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
      if (request.headers.authorization !== 'Bearer bp_pat_x')
        return answer(401, { id: 'e', code: 401, type: 'Unauthorized', message: 'no' });
      if (path.startsWith('/v1/admin/hub/interfaces/hitl/2.1.0'))
        return answer(200, { interface: { id: 'iface_hitl' } });
      if (method === 'GET' && known.some((name) => path.includes(name)))
        return answer(200, { integration: { id: 'intver_7' } });
      if (method === 'GET')
        return answer(404, { id: 'e', code: 404, type: 'ResourceNotFound', message: 'no' });
      return answer(200, { integration: { id: 'intver_8' } });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { calls, apiUrl: `http://127.0.0.1:${port}` };
}

describe('publishIntegration()', () => {
  test('creates the integration with our own address where the workspace does not know it', async () => {
    const { calls, apiUrl } = await administration([]);
    expect(await publishIntegration({ ...OPTIONS, apiUrl })).toEqual({
      kind: 'created',
      id: 'intver_8',
      version: '1.0.0',
    });
    const last = calls.at(-1);
    expect(last).toMatchObject({
      method: 'POST',
      path: '/v1/admin/integrations',
      workspace: 'wkspace_1',
      body: {
        name: OPTIONS.name,
        url: OPTIONS.url,
        interfaces: { 'hitl<hitlSession>': { id: 'iface_hitl' } },
      },
    });
  });

  test('renews the one that is there', async () => {
    const { calls, apiUrl } = await administration(['tianchang/youyu']);
    expect(await publishIntegration({ ...OPTIONS, apiUrl })).toMatchObject({
      kind: 'updated',
      id: 'intver_7',
    });
    expect(calls.at(-1)).toMatchObject({ method: 'PUT', path: '/v1/admin/integrations/intver_7' });
  });

  test('tells why it was refused, without the token', async () => {
    const { apiUrl } = await administration([]);
    const refused = await publishIntegration({ ...OPTIONS, apiUrl, token: 'another' });
    expect(refused).toEqual({ kind: 'refused', reason: 'Unauthorized (401)' });
  });
});

describe('integrationBody()', () => {
  const body = integrationBody({ name: 'youyu', url: 'https://x.cn' }, 'iface');

  test('offers what bots and Botpress’s own handing over call', () => {
    expect(Object.keys(body.actions ?? {}).toSorted()).toEqual([
      'askQuestion',
      'createTicket',
      'createUser',
      'searchGuidance',
      'startHitl',
      'stopHitl',
      'triage',
    ]);
    expect(Object.keys(body.events ?? {}).toSorted()).toEqual([
      'hitlAssigned',
      'hitlStopped',
      'messageForResident',
      'ticketUpdated',
    ]);
    expect(Object.keys(body.channels?.['hitl']?.messages ?? {})).toContain('text');
  });

  test('carries schemas as JSON, with no reference left open', () => {
    expect(body.actions?.['askQuestion']?.input.schema).toMatchObject({
      type: 'object',
      required: ['question', 'conversationId'],
    });
    expect(JSON.stringify(body)).not.toContain('"$ref"');
  });
});
