import { vi } from 'vitest';
import { mock, PuppetMock } from 'wechaty-puppet-mock';
import { channelContract } from './channel-contract.ts';
import { wechatOf } from './wechat-of.ts';

const PEOPLE = ['zhou', 'wang', 'li'] as const;
/** What stands before what is said to somebody in a group. */
const TO_SOMEBODY = /^@(\S+)\s+/u;

channelContract(
  {
    kind: 'wechat-group',
    longest: 1800,
    troubles: ['in_doubt', 'away'],
    busyMs: 0,
    hasWindow: false,
    knowsRepeats: false,
    hasPictures: false,
  },
  async (rig) => {
    const mocker = new mock.Mocker();
    const puppet = new PuppetMock({ mocker });
    const us = mocker.createContact({ id: 'wxid_us', name: '优育助手' });
    const people = new Map(PEOPLE.map((name) => [name as string, mocker.createContact({ id: name, name })]));
    const group = mocker.createRoom({ id: 'group@chatroom', memberIdList: [us.id, ...PEOPLE] });
    const read = new Map<string, string[]>();
    let breaks = false;
    const send = puppet.messageSendText.bind(puppet);
    vi.spyOn(puppet, 'messageSendText').mockImplementation(async (...given) => {
      const [to, text] = given;
      const [before, name = to] = TO_SOMEBODY.exec(text) ?? [''];
      read.set(name, [...(read.get(name) ?? []), text.slice(before.length)]);
      await send(...given);
      if (!breaks) return;
      breaks = false;
      throw new Error('The connection broke');
    });
    const wechat = wechatOf(rig, () => ({ puppet }));
    await wechat.groups.start();
    await vi.waitUntil(() => puppet.state.active() === true, { timeout: 60_000 });
    mocker.login(us);
    await vi.waitUntil(() => wechat.state().kind === 'online', { timeout: 60_000 });
    /** How often the message that is being said comes once more. */
    let again = 0;
    puppet.on('message', ({ messageId }) => {
      if (again === 0) return;
      again -= 1;
      puppet.emit('message', { messageId });
    });
    const said = new Set<string>();
    return {
      channel: wechat.groups,
      async say(person, text, id) {
        // The gateway brings a message under its own id: again is the same with more times.
        if (said.has(id)) return;
        said.add(id);
        again = 2;
        people.get(person)?.say(`@优育助手 ${text}`).to(group);
      },
      sayWordless: async () => {},
      read: async (person) => read.get(person) ?? [],
      trouble(kind) {
        if (kind === 'in_doubt') breaks = true;
        else void wechat.groups.stop();
      },
      shutWindow: () => {},
      close: () => wechat.groups.stop(),
    };
  },
);
