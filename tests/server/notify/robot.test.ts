import { createServer, type RequestListener } from 'node:http';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { createRobot } from '../../../server/notify/robot.ts';

const close: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of close.splice(0)) await end();
});

/** A robot on this computer that answers as it is told to. */
async function robot(answer: RequestListener, timeoutMs = 2000) {
  const bodies: unknown[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      bodies.push(JSON.parse(text));
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const stop = async () => {
    server.closeAllConnections();
    // It may have been stopped before.
    await promisify((done: () => void) => server.close(done))().catch(() => {});
  };
  close.push(stop);
  const url = `http://127.0.0.1:${port}/cgi-bin/webhook/send?key=secret`;
  const sender = createRobot({ url, fetch, timeoutMs });
  return { bodies, stop, post: (post: typeof page) => sender.post(post) };
}

const page = { content: '王医生：有紧急个案', mobiles: ['13800000000'] };

test('post() sends text with the mobile numbers to mention, and no list where there are none', async () => {
  const { bodies, post } = await robot((_, response) => response.end('{"errcode":0,"errmsg":"ok"}'));
  expect(await post(page)).toEqual({ kind: 'sent' });
  await post({ ...page, mobiles: [] });
  expect(bodies).toEqual([
    { msgtype: 'text', text: { content: '王医生：有紧急个案', mentioned_mobile_list: ['13800000000'] } },
    { msgtype: 'text', text: { content: '王医生：有紧急个案' } },
  ]);
});

test('post() takes any other good answer for a page that was taken', async () => {
  const { post } = await robot((_, response) => response.end('ok'));
  expect(await post(page)).toEqual({ kind: 'sent' });
});

test('post() tries again when a web page comes back instead of an answer, as a network’s sign-in sends it', async () => {
  const bare = await robot((_, response) => response.end('\n<!DOCTYPE html><title>登录</title>'));
  expect(await bare.post(page)).toEqual({ kind: 'later', reason: 'web_page', retryAfterMs: null });
  const named = await robot((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end('请登录');
  });
  expect(await named.post(page)).toEqual({ kind: 'later', reason: 'web_page', retryAfterMs: null });
});

test('post() tries again when the robot answers with an error code, after a minute when it was asked too often', async () => {
  let code = 93_000;
  const { post } = await robot((_, response) => response.end(JSON.stringify({ errcode: code })));
  expect(await post(page)).toEqual({ kind: 'later', reason: 'errcode_93000', retryAfterMs: null });
  code = 45_009;
  expect(await post(page)).toEqual({ kind: 'later', reason: 'errcode_45009', retryAfterMs: 60_000 });
});

test('post() waits as long as a 429 asks for, two minutes at most, and tries again after a 5xx', async () => {
  let status = 429;
  let wait = '7';
  const { post } = await robot((_, response) => response.writeHead(status, { 'Retry-After': wait }).end());
  expect(await post(page)).toEqual({ kind: 'later', reason: 'http_429', retryAfterMs: 7000 });
  wait = '86400';
  expect(await post(page)).toEqual({ kind: 'later', reason: 'http_429', retryAfterMs: 120_000 });
  [status, wait] = [503, 'soon'];
  expect(await post(page)).toEqual({ kind: 'later', reason: 'http_503', retryAfterMs: null });
});

test('post() tries again when the robot stalls, drops the line, points elsewhere or is not there; no reason holds its key', async () => {
  const later = { kind: 'later', reason: 'unreachable', retryAfterMs: null };
  const stalls = await robot(() => {}, 200);
  expect(await stalls.post(page)).toEqual(later);
  const slow = await robot((_, response) => void response.write('{"errcode"'), 200);
  expect(await slow.post(page)).toEqual(later);
  const drops = await robot((request) => request.socket.destroy());
  expect(await drops.post(page)).toEqual(later);
  const elsewhere = await robot((_, response) =>
    response.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end(),
  );
  expect(await elsewhere.post(page)).toEqual(later);
  await elsewhere.stop();
  expect(await elsewhere.post(page)).toEqual(later);
});

test('post() reads no answer that does not end, and tries again', async () => {
  const { post } = await robot((_, response) => {
    const more = (): void => {
      while (response.write(' '.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  });
  expect(await post(page)).toEqual({ kind: 'later', reason: 'too_long', retryAfterMs: null });
});
