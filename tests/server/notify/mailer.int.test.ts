import { createServer, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { createMailer } from '../../../server/notify/mailer.ts';
import { LOCALHOST_CERTIFICATE, LOCALHOST_KEY } from '../../support/localhost-certificate.ts';

const close: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of close.splice(0)) await end();
});

/** A real mail server on this computer. */
async function mailServer(options: SMTPServerOptions = {}) {
  const received: { to: string[]; from: string; raw: string; user: unknown; secure: boolean }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const { mailFrom, rcptTo } = session.envelope;
      let raw = '';
      stream.on('data', (chunk: Buffer) => (raw += chunk.toString('latin1')));
      stream.on('end', () => {
        received.push({
          to: rcptTo.map(({ address }) => address),
          from: mailFrom === false ? '' : mailFrom.address,
          raw,
          user: session.user,
          secure: session.secure,
        });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  close.push(() => promisify((done: () => void) => server.close(done))());
  return { received, port };
}

/** A peer that is no mail server, or a bad one. */
async function peer(greet: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    greet(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = async () => {
    for (const socket of sockets) socket.destroy();
    // It may have been stopped before.
    await promisify((done: () => void) => server.close(done))().catch(() => {});
  };
  close.push(stop);
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, stop };
}

const from = 'youyu@example.cn';
const mail = {
  to: 'wang@example.cn',
  subject: '优育助手：有紧急个案等待处理',
  text: '王医生：有紧急个案 9G5FAV 等待处理',
  messageId: '<page-1@youyu.example.cn>',
};
const later = { kind: 'later' };

/** The decoded body of a message. */
function bodyOf(raw: string): string {
  const [head = '', body = ''] = raw.split('\r\n\r\n', 2);
  return /base64/i.test(head) ? Buffer.from(body, 'base64').toString('utf8') : body;
}

describe('createMailer()', () => {
  test('hands mail in with its words, its sender and an id that stays the same', async () => {
    const { received, port } = await mailServer();
    const mailer = createMailer({ url: `smtp://127.0.0.1:${port}`, from });
    expect(await mailer.send(mail)).toEqual({ kind: 'sent' });
    expect(await mailer.send(mail)).toEqual({ kind: 'sent' });
    expect(received).toMatchObject([
      { to: ['wang@example.cn'], from },
      { to: ['wang@example.cn'], from },
    ]);
    for (const { raw } of received) {
      expect(raw).toContain('Message-ID: <page-1@youyu.example.cn>');
      expect(raw).toMatch(/^Auto-Submitted: auto-generated/m);
      expect(bodyOf(raw)).toContain('有紧急个案 9G5FAV 等待处理');
    }
  });

  const tls = { key: LOCALHOST_KEY, cert: LOCALHOST_CERTIFICATE };

  test('turns to TLS by STARTTLS, or has it from the first byte, and takes no certificate that nobody vouches for', async () => {
    const starts = await mailServer({ disabledCommands: [], ...tls });
    const url = `smtp://localhost:${starts.port}`;
    expect(await createMailer({ url, from }).send(mail)).toMatchObject(later);
    expect(starts.received).toEqual([]);
    expect(await createMailer({ url, from }, { ca: tls.cert }).send(mail)).toEqual({ kind: 'sent' });
    expect(starts.received).toMatchObject([{ secure: true }]);
    const direct = await mailServer({ secure: true, ...tls });
    const safe = { url: `smtps://localhost:${direct.port}`, from };
    expect(await createMailer(safe, { ca: tls.cert }).send(mail)).toEqual({ kind: 'sent' });
    expect(direct.received).toMatchObject([{ secure: true }]);
  });

  test('hands nothing to a server on the network that has no TLS', async () => {
    const { received, port } = await mailServer();
    const mailer = createMailer({ url: `smtp://127.0.0.1:${port}`, from }, { alwaysTls: true });
    expect(await mailer.send(mail)).toMatchObject(later);
    expect(received).toEqual([]);
  });

  test('signs in with the account of the address, and tries again later when it is refused', async () => {
    const { received, port } = await mailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth({ username, password }, _session, done) {
        if (username === 'you@yu' && password === 'se:cret') done(null, { user: username });
        else done(new Error('wrong'));
      },
    });
    const right = createMailer({ url: `smtp://you%40yu:se%3Acret@127.0.0.1:${port}`, from });
    expect(await right.send(mail)).toEqual({ kind: 'sent' });
    expect(received).toMatchObject([{ user: 'you@yu' }]);
    const wrong = createMailer({ url: `smtp://you%40yu:hunter2@127.0.0.1:${port}`, from });
    expect(await wrong.send(mail)).toEqual({ kind: 'later', reason: 'smtp_eauth_535', retryAfterMs: null });
  });

  test('gives an address up that is refused for good, and not one that is refused for now', async () => {
    let responseCode = 550;
    const { port } = await mailServer({
      onRcptTo(_address, _session, done) {
        done(Object.assign(new Error('no'), { responseCode }));
      },
    });
    const mailer = createMailer({ url: `smtp://127.0.0.1:${port}`, from });
    expect(await mailer.send(mail)).toEqual({ kind: 'never', reason: 'smtp_eenvelope_550' });
    responseCode = 451;
    expect(await mailer.send(mail)).toMatchObject({ kind: 'later', reason: 'smtp_eenvelope_451' });
  });

  test('tries again when the server stalls, drops the line, speaks without end, or is not there', async () => {
    const send = (port: number) =>
      createMailer({ url: `smtp://127.0.0.1:${port}`, from }, { stallMs: 300, wholeMs: 1500 }).send(mail);
    const stalls = await peer(() => {});
    expect(await send(stalls.port)).toMatchObject(later);
    const drops = await peer((socket) => {
      socket.write('220 here\r\n');
      socket.once('data', () => socket.destroy());
    });
    expect(await send(drops.port)).toMatchObject(later);
    const drips = await peer((socket) => {
      const timer = setInterval(() => socket.write('2'), 100);
      socket.once('close', () => clearInterval(timer));
    });
    expect(await send(drips.port)).toMatchObject(later);
    await stalls.stop();
    expect(await send(stalls.port)).toMatchObject(later);
  });
});
