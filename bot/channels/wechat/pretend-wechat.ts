import type { GatewayOptions } from './wechat-config.ts';

/** What of the mock is used here. */
interface Mock {
  readonly PuppetMock: new (options: { readonly mocker: Mocker }) => NonNullable<GatewayOptions['puppet']>;
  readonly mock: { readonly Mocker: new () => Mocker };
}
interface Mocker {
  readonly puppet: { emit(event: 'heartbeat', payload: { readonly data: string }): void };
  use(environment: (mocker: Mocker) => () => void): void;
  createContact(payload: object): Contact;
  createRoom(payload: object): object;
  login(user: Contact): void;
}
interface Contact {
  readonly id: string;
  say(text: string): { to(room: object): void };
}

// Not installed where only the service runs: its types would be missing there.
const MOCK: string = 'wechaty-puppet-mock';
const HEARTBEAT_MS = 15_000;

/** WeChat without WeChat, for trials on one computer: an account that is logged in at once, and a group of practice in which a
 * neighbour asks one question. Nobody is connected; what is sent there reaches nobody.
 * @throws Where the mock is not installed. */
export async function pretendWechat(): Promise<GatewayOptions> {
  const { PuppetMock, mock }: Mock = await import(MOCK);
  const mocker = new mock.Mocker();
  mocker.use(practice);
  return { puppet: new PuppetMock({ mocker }) };
}

function practice(mocker: Mocker): () => void {
  const us = mocker.createContact({ id: 'practice_us', name: '练习号', type: 1, friend: false });
  const neighbour = mocker.createContact({ id: 'practice_zhou', name: '练习的邻居', type: 1, friend: false });
  const room = mocker.createRoom({
    id: 'practice@chatroom',
    topic: '练习群（没有真人）',
    memberIdList: [us.id, neighbour.id],
    ownerId: neighbour.id,
  });
  mocker.login(us);
  const alive = (): void => mocker.puppet.emit('heartbeat', { data: 'practice' });
  const beating = setInterval(alive, HEARTBEAT_MS);
  const asking = setTimeout(() => neighbour.say('@练习号 备孕怎么吃叶酸').to(room), 1000);
  return () => {
    clearInterval(beating);
    clearTimeout(asking);
  };
}
