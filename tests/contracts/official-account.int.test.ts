import { createOfficialAccount } from '../../bot/channels/official-account/create-official-account.ts';
import {
  ACCOUNT,
  pushOf,
  readAnswer,
  startPlatform,
  textPush,
} from '../support/official-account-platform.ts';
import { memoryLateAnswers } from '../support/memory-late-answers.ts';
import { memoryReminderStanding } from '../support/memory-reminder-standing.ts';
import { channelContract, type Trouble } from './channel-contract.ts';

const FAILURES: Readonly<Record<Trouble, number | 'done_then_drop'>> = {
  refused: -1,
  in_doubt: 'done_then_drop',
  busy: 45011,
  blocked: 43004,
  away: 48001,
};
/** What is said while the answer is looked for; it is none. */
const NOTICE = /^正在查/u;

channelContract(
  {
    kind: 'official-account',
    longest: 2048,
    troubles: ['refused', 'in_doubt', 'busy', 'blocked', 'away'],
    busyMs: 60_000,
    hasWindow: true,
    knowsRepeats: false,
    hasPictures: true,
  },
  async (rig) => {
    const platform = await startPlatform();
    const numbers = new Map<string, number>();
    const account = createOfficialAccount({
      ...rig,
      settings: { ...ACCOUNT, verified: true, reminder: null, apiUrl: platform.apiUrl },
      fetch,
      lateAnswers: memoryLateAnswers(),
      reminders: memoryReminderStanding(),
      mayRemind: async () => false,
      onFailure: () => {},
      // Nothing is waited for: all leaves by the interface, where things go wrong.
      passiveMs: 0,
    });
    const numberOf = (id: string): number => {
      const number = numbers.get(id) ?? numbers.size + 1;
      numbers.set(id, number);
      return number;
    };
    const said = new Map<string, string[]>();
    async function push(fields: Readonly<Record<string, string | number>>, person: string): Promise<void> {
      const { query, body } = pushOf(fields, { at: rig.now(), sealed: true });
      const answer = await account.handle({ method: 'POST', query, body });
      answer.sent(true);
      const words = readAnswer(answer.body);
      if (words !== null && !NOTICE.test(words)) said.set(person, [...(said.get(person) ?? []), words]);
    }
    return {
      channel: account,
      say: (person, text, id) => push(textPush(person, text, numberOf(id), rig.now()), person),
      sayWordless(person, kind, id) {
        const { Content: _words, ...rest } = textPush(person, '', numberOf(id), rig.now());
        const wordless = kind === 'voice' ? { MsgType: 'voice', MediaId: 'm' } : { MsgType: 'hologram' };
        return push({ ...rest, ...wordless }, person);
      },
      sendPicture(person, bytes, id) {
        const { Content: _words, ...rest } = textPush(person, '', numberOf(id), rig.now());
        return push(
          { ...rest, MsgType: 'image', PicUrl: 'http://x/y', MediaId: platform.keep(bytes) },
          person,
        );
      },
      pictures: (person) =>
        platform.pictures.filter(({ openId }) => openId === person).map(({ bytes }) => bytes),
      read: async (person) => [
        ...(said.get(person) ?? []),
        ...platform.delivered.filter(({ openId }) => openId === person).map(({ text }) => text),
      ],
      trouble(kind) {
        if (kind === 'away') platform.treat(() => FAILURES.away);
        else platform.fail(FAILURES[kind]);
      },
      shutWindow: () => platform.fail(45015),
      async close() {
        await account.stop();
        await platform.close();
      },
    };
  },
);
