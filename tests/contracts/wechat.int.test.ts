import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { z } from 'zod';
import { freePort } from '../support/server-process.ts';
import { channelContract } from './channel-contract.ts';
import { wechatOf } from './wechat-of.ts';

const GATEWAY = fileURLToPath(new URL('../support/wechat-gateway-child.mjs', import.meta.url));
const Told = z.object({
  type: z.string(),
  text: z.string().default(''),
  picture: z.string().default(''),
  to: z.string().default(''),
});

/** A gateway in a process of its own, and what people have read through it. */
async function startGateway(): Promise<{
  gateway: ChildProcess;
  token: string;
  endpoint: string;
  read: Map<string, string[]>;
  pictures: Map<string, Buffer[]>;
}> {
  const token = `insecure_${randomUUID()}`;
  const port = await freePort();
  const read = new Map<string, string[]>();
  const pictures = new Map<string, Buffer[]>();
  const gateway = fork(GATEWAY, [token, String(port)], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  await new Promise<void>((resolve, reject) => {
    gateway.once('exit', () => reject(new Error('The gateway does not start')));
    gateway.on('message', (raw: unknown) => {
      const { type, to, text, picture } = Told.parse(raw);
      if (type === 'ready') resolve();
      else if (type === 'picture')
        pictures.set(to, [...(pictures.get(to) ?? []), Buffer.from(picture, 'base64')]);
      else read.set(to, [...(read.get(to) ?? []), text]);
    });
  });
  return { gateway, token, endpoint: `127.0.0.1:${port}`, read, pictures };
}

channelContract(
  {
    kind: 'wechat',
    longest: 1800,
    troubles: ['in_doubt', 'away'],
    busyMs: 0,
    hasWindow: false,
    knowsRepeats: false,
    hasPictures: true,
  },
  async (rig) => {
    const { gateway, token, endpoint, read, pictures } = await startGateway();
    const wechat = wechatOf(rig, () => ({
      puppet: 'wechaty-puppet-service',
      puppetOptions: { token, endpoint, tls: { disable: true } },
    }));
    await wechat.contacts.start();
    const knocking = setInterval(() => gateway.connected && gateway.send({ type: 'login' }), 300);
    await vi.waitUntil(() => wechat.state().kind === 'online', { timeout: 60_000 });
    clearInterval(knocking);
    const kept = new Set<string>();
    const say = async (person: string, order: object, id: string): Promise<void> => {
      // The gateway brings a message under its own id: again is the same order with more times.
      if (kept.has(id)) return;
      kept.add(id);
      gateway.send({ type: 'say', from: person, times: 3, ...order });
    };
    return {
      channel: wechat.contacts,
      say: (person, text, id) => say(person, { text }, id),
      sayWordless: (person, kind, id) => say(person, { text: '', kind }, id),
      sendPicture: (person, bytes, id) => say(person, { text: '', picture: bytes.toString('base64') }, id),
      pictures: (person) => pictures.get(person) ?? [],
      read: async (person) => read.get(person) ?? [],
      trouble(kind) {
        if (kind === 'in_doubt') gateway.send({ type: 'break' });
        else void wechat.contacts.stop();
      },
      shutWindow: () => {},
      async close() {
        await wechat.contacts.stop();
        gateway.kill('SIGKILL');
      },
    };
  },
);
