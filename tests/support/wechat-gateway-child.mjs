import { setTimeout as sleep } from 'node:timers/promises';
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
    /** Milliseconds after which it brings it once more. */
    lateMs: z.number().optional(),
    /** The group in which it is said; alone with us unless stated. */
    room: z.string().optional(),
    /** What is said has no words. */
    kind: z.enum(['voice', 'unknown']).optional(),
    /** A picture, in base64. */
    picture: z.string().optional(),
  }),
  // What is sent next reaches people, and the connection breaks.
  z.object({ type: z.literal('break') }),
  // So often nobody is told what was said, although they are told that something was.
  z.object({ type: z.literal('hide'), times: z.number() }),
  // What becomes of the next thing that is sent and has not been told of yet: it is not sent, reaches people and seems not to, takes
  // its time, is one too many for WeChat, or nothing is wrong with it.
  z.object({
    type: z.literal('treat'),
    as: z.enum(['drop', 'lost', 'slow', 'limit']).nullable(),
  }),
]);
const SLOW_MS = 2000;
/** What was brought so shortly before nobody listened any more may not have been heard. */
const MAY_BE_UNHEARD_MS = 10_000;
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
const rooms = new Map();
const neighbours = new Map([['wxid_zhou', mocker.createContact({ id: 'wxid_zhou', name: '周' })]]);
/** How often the message that is being said comes once more. */
let again = 0;
let breaks = false;
const treatments = [];
/** When what was brought came, by its id. */
const brought = new Map();
/** Since when nobody has listened; null while somebody does. */
let unheardFrom = 0;
puppet.on('message', ({ messageId }) => {
  const { talkerId, listenerId, roomId, text } = mocker.messagePayload(messageId);
  if (talkerId === us.id) {
    const file = mocker.cacheFileBoxPayload.get(messageId);
    if (file === undefined) process.send?.({ type: 'sent', text, to: roomId ?? listenerId });
    return;
  }
  if (!brought.has(messageId)) brought.set(messageId, Date.now());
  if (again === 0) return;
  again -= 1;
  puppet.emit('message', { messageId });
});
const OURS = puppet.listenerCount('message');
puppet.on('removeListener', (name) => {
  if (name === 'message') unheardFrom ??= Date.now();
});

/** Whoever listens again hears what came since, and shortly before. */
function bringAgain() {
  if (unheardFrom === null || puppet.listenerCount('message') === OURS) return;
  const from = unheardFrom - MAY_BE_UNHEARD_MS;
  unheardFrom = null;
  for (const [messageId, at] of brought) if (at >= from) puppet.emit('message', { messageId });
}

let hidden = 0;
const payloadOf = puppet.messageRawPayload.bind(puppet);
puppet.messageRawPayload = async (id) => {
  if (hidden === 0) return payloadOf(id);
  hidden -= 1;
  throw new Error('14 UNAVAILABLE: the line was cut');
};

const send = puppet.messageSendText.bind(puppet);
const puppetSendFile = puppet.messageSendFile.bind(puppet);
puppet.messageSendText = async (conversationId, text) => {
  const treatment = treatments.shift() ?? null;
  if (treatment === 'slow') await sleep(SLOW_MS);
  if (treatment === 'drop' || treatment === 'limit') {
    process.send?.({ type: 'refused', text, to: conversationId });
    throw new Error(treatment === 'drop' ? 'Not sent' : '操作过于频繁，请稍后再试');
  }
  const id = await send(conversationId, text);
  if (!breaks && treatment !== 'lost') return id;
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

/** A group with somebody and us in it.
 * @param {string} id
 * @param {string} member */
function roomWith(id, member) {
  const room = rooms.get(id) ?? mocker.createRoom({ id, topic: id, memberIdList: [us.id], ownerId: us.id });
  rooms.set(id, room);
  const { memberIdList } = mocker.roomPayload(id);
  if (!memberIdList.includes(member)) memberIdList.push(member);
  return room;
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
    const before = brought.size;
    neighbour(wanted.from)
      .say(said)
      .to(wanted.room === undefined ? us : roomWith(wanted.room, wanted.from));
    const [messageId] = [...brought.keys()].slice(before);
    if (wanted.lateMs !== undefined && messageId !== undefined)
      setTimeout(() => puppet.emit('message', { messageId }), wanted.lateMs);
  } else if (wanted.type === 'hide') hidden = wanted.times;
  else if (wanted.type === 'break') breaks = true;
  else if (wanted.type === 'treat') treatments.push(wanted.as);
  else {
    if (puppet.isLoggedIn) puppet.emit('login', { contactId: us.id });
    else mocker.login(us);
    bringAgain();
  }
});
// The mock sends no sign of life by itself.
setInterval(() => puppet.emit('heartbeat', { data: 'mock' }), 200);
await server.start();
process.send?.({ type: 'ready' });
