import { FileBox } from 'file-box';
import { mock, PuppetMock } from 'wechaty-puppet-mock';
import { z } from 'zod';

/** A gateway in a process of its own: it speaks the real protocol over gRPC, with the mock for WeChat behind it. The parent says
 * what happens there; what the assistant sends is told to the parent. */
const Order = z.discriminatedUnion('type', [
  z.object({ type: z.literal('login') }),
  z.object({
    type: z.literal('say'),
    text: z.string(),
    /** Id of who says it; the first neighbour unless stated. */
    from: z.string().default('wxid_zhou'),
    /** How often the gateway brings it. */
    times: z.number().default(1),
    /** What is said has no words. */
    kind: z.enum(['voice', 'unknown']).optional(),
    /** A picture, in base64. */
    picture: z.string().optional(),
  }),
  // What is sent next reaches people, and the connection breaks.
  z.object({ type: z.literal('break') }),
]);
/** The mock tells kinds by the type where there is one, by the name otherwise. */
const FILES = {
  voice: { name: 'a.silk', type: 'audio/silk' },
  unknown: { name: 'a.doc', type: 'application/octet-stream' },
};
const [, , token = '', port = ''] = process.argv;

// Named indirectly: its types change those of node:util for every file.
const service = 'wechaty-puppet-service';
const { PuppetServer } = await import(service);

const mocker = new mock.Mocker();
const puppet = new PuppetMock({ mocker });
const server = new PuppetServer({
  endpoint: `127.0.0.1:${port}`,
  puppet,
  token,
  tls: { disable: true },
});
puppet.on('error', () => {});
const us = mocker.createContact({ id: 'wxid_us', name: '优育助手' });
const neighbours = new Map([['wxid_zhou', mocker.createContact({ id: 'wxid_zhou', name: '周' })]]);
/** How often the message that is being said comes once more. */
let again = 0;
let breaks = false;
puppet.on('message', ({ messageId }) => {
  const { talkerId, listenerId, text } = mocker.messagePayload(messageId);
  if (talkerId === us.id) {
    const file = mocker.cacheFileBoxPayload.get(messageId);
    if (file === undefined) process.send?.({ type: 'sent', text, to: listenerId });
  } else if (again > 0) {
    again -= 1;
    puppet.emit('message', { messageId });
  }
});

const send = puppet.messageSendText.bind(puppet);
const puppetSendFile = puppet.messageSendFile.bind(puppet);
puppet.messageSendText = async (conversationId, text) => {
  const id = await send(conversationId, text);
  if (!breaks) return id;
  breaks = false;
  throw new Error('The connection broke');
};

puppet.messageSendFile = async (conversationId, file) => {
  const picture = await file.toBase64();
  await puppetSendFile(conversationId, FileBox.fromBase64(picture, file.name));
  process.send?.({ type: 'picture', picture, to: conversationId });
};

/** @param {string} id */
function neighbour(id) {
  const known = neighbours.get(id) ?? mocker.createContact({ id, name: id });
  neighbours.set(id, known);
  return known;
}

/** @param {{ name: string, type: string }} kind */
function fileOf({ name, type }) {
  const file = FileBox.fromBase64('eA==', name);
  return Object.defineProperty(file, 'mediaType', { value: type });
}

process.on('message', (order) => {
  const wanted = Order.parse(order);
  if (wanted.type === 'say') {
    again = wanted.times - 1;
    const said =
      wanted.picture !== undefined
        ? FileBox.fromBase64(wanted.picture, 'a.jpg')
        : wanted.kind === undefined
          ? wanted.text
          : fileOf(FILES[wanted.kind]);
    neighbour(wanted.from).say(said).to(us);
  } else if (wanted.type === 'break') breaks = true;
  else if (puppet.isLoggedIn) puppet.emit('login', { contactId: us.id });
  else mocker.login(us);
});
// The mock sends no sign of life by itself.
setInterval(() => puppet.emit('heartbeat', { data: 'mock' }), 200);
await server.start();
process.send?.({ type: 'ready' });
