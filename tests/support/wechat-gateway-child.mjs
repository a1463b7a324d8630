import { mock, PuppetMock } from 'wechaty-puppet-mock';
import { z } from 'zod';

/** A gateway in a process of its own: it speaks the real protocol over gRPC, with the mock for WeChat behind it. The parent says
 * what happens there; what the assistant sends is told to the parent. */
const Order = z.discriminatedUnion('type', [
  z.object({ type: z.literal('login') }),
  z.object({ type: z.literal('say'), text: z.string() }),
]);
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
const zhou = mocker.createContact({ id: 'wxid_zhou', name: '周' });
puppet.on('message', ({ messageId }) => {
  const { talkerId, text } = mocker.messagePayload(messageId);
  if (talkerId === us.id) process.send?.({ type: 'sent', text });
});

process.on('message', (order) => {
  const wanted = Order.parse(order);
  if (wanted.type === 'say') zhou.say(wanted.text).to(us);
  else if (puppet.isLoggedIn) puppet.emit('login', { contactId: us.id });
  else mocker.login(us);
});
// The mock sends no sign of life by itself.
setInterval(() => puppet.emit('heartbeat', { data: 'mock' }), 200);
await server.start();
process.send?.({ type: 'ready' });
