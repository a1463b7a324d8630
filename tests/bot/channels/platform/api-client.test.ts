import { createServer, type RequestListener } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { createAccessTokens } from '../../../../bot/channels/platform/access-token.ts';
import { createApiClient } from '../../../../bot/channels/platform/api-client.ts';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

/** @returns Where it listens. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

function clientOf(apiUrl: string) {
  return createApiClient({ apiUrl, tokens: { get: async () => 'secret' }, fetch });
}

/** Sends blanks for as long as anybody reads them. */
const endless: RequestListener = (_request, response) => {
  const blanks = Buffer.alloc(256 * 1024, ' ');
  const more = (): void => {
    while (response.write(blanks));
  };
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.on('drain', more);
  more();
};

describe('createApiClient()', () => {
  test('follows nobody to another address, with words, files or secrets', async () => {
    const followed: unknown[] = [];
    const other = await serve((request, response) => {
      followed.push(request.url);
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ errcode: 0, access_token: 'stolen', expires_in: 7200 }));
    });
    for (const status of [302, 307, 308]) {
      const apiUrl = await serve((_request, response) =>
        response.writeHead(status, { Location: `${other}/elsewhere` }).end(),
      );
      const api = clientOf(apiUrl);
      const moved = { kind: 'unreadable', reason: `http_${status}` };
      expect(await api.call('/send', { text: '请回电话' })).toEqual(moved);
      expect(await api.download('/media', 100)).toEqual(moved);
      const tokens = createAccessTokens({ request: () => new Request(apiUrl), fetch, now: () => 0 });
      await expect(tokens.get()).rejects.toMatchObject({ reason: 'unreachable' });
    }
    expect(followed).toEqual([]);
  });

  test('knows nothing of what was answered when the answer is cut off, and tells what is no answer apart', async () => {
    const cut = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
      response.write('{"errcode":0,', () => response.destroy());
    });
    expect(await clientOf(cut).call('/send', { text: '您好' })).toEqual({
      kind: 'unanswered',
      reason: 'cut',
    });
    const page = await serve((_request, response) => response.writeHead(200).end('<html>busy</html>'));
    expect(await clientOf(page).call('/send', {})).toMatchObject({ kind: 'unreadable' });
    const broken = await serve((_request, response) => response.writeHead(502).end('bad gateway'));
    expect(await clientOf(broken).call('/send', {})).toEqual({ kind: 'unreadable', reason: 'http_502' });
  });

  test('reads no answer that does not end', async () => {
    const apiUrl = await serve(endless);
    const api = clientOf(apiUrl);
    expect(await api.call('/send', {})).toEqual({ kind: 'unreadable', reason: 'http_200' });
    expect(await api.download('/media', 100)).toEqual({ kind: 'unreadable', reason: 'http_200' });
    const tokens = createAccessTokens({ request: () => new Request(apiUrl), fetch, now: () => 0 });
    await expect(tokens.get()).rejects.toMatchObject({ reason: 'unreachable' });
  });
});
