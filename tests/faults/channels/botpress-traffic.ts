import { z } from 'zod';
import {
  actionCall,
  BOTPRESS,
  botpressCall,
  hitlMessageCall,
  startBotpressPlatform,
} from '../../support/botpress-platform.ts';
import { arrivalsOf } from './arrivals.ts';
import { callAs, pushFault } from './push.ts';
import { insist, peopleAtOnce, playPeople, type Town, type Traffic } from './traffic.ts';

const PATH = '/webhooks/botpress';
const Answer = z.object({
  output: z.object({ replies: z.array(z.object({ id: z.string(), text: z.string() })) }),
});
const Told = z.object({ conversationId: z.string(), messageId: z.string(), text: z.string() });

/** People of bots at Botpress, behind a platform that calls twice, late and broken off, and whose interface breaks before and after
 * it has done what it was asked, refuses, and limits. Half of them were handed over to counsellors, for the others a bot asks, which
 * knows by its id what it was told already. */
export async function botpressTraffic(options: {
  readonly random: () => number;
  /** Whether the platform also says that it was asked too often, after which it is left alone for half a minute. */
  readonly limits: boolean;
}): Promise<Traffic> {
  const { random } = options;
  const platform = await startBotpressPlatform();
  const told = arrivalsOf();
  let events = 0;
  let messages = 0;

  function hear(conversationId: string, id: string, text: string): void {
    told.add(`ask|${BOTPRESS.botId}|${conversationId}`, text, id);
  }

  function listen(): void {
    for (; events < platform.events.length; events += 1) {
      const event = platform.events[events];
      if (event?.type !== 'messageForResident') continue;
      const { conversationId, messageId, text } = Told.parse(event.payload);
      hear(conversationId, messageId, text);
    }
    for (; messages < platform.messages.length; messages += 1) {
      const { conversationId = '', text = '' } = platform.messages[messages] ?? {};
      told.add(`hitl|${BOTPRESS.botId}|${conversationId}`, text);
    }
  }

  function addressOf(person: string): string {
    return `${isHandedOver(person) ? 'hitl' : 'ask'}|${BOTPRESS.botId}|${person}`;
  }

  async function say(town: Town, person: string, text: string): Promise<void> {
    const messageId = `${person}-${Buffer.from(text).toString('hex')}`;
    const call = isHandedOver(person)
      ? hitlMessageCall(person, messageId, { text })
      : actionCall('askQuestion', { question: text, conversationId: person, messageId });
    const isTaken = async (): Promise<boolean> => {
      const body = await callAs(new URL(PATH, town.base()), call, pushFault(random));
      if (body === null) return false;
      const answer = Answer.safeParse(JSON.parse(body || '{}'));
      // What was told before this comes before it.
      listen();
      for (const line of answer.data?.output.replies ?? []) hear(person, line.id, line.text);
      return true;
    };
    const repeats = random() < 0.2 ? 2 : 1;
    await Promise.all(Array.from({ length: repeats }, () => insist(isTaken)));
  }

  return {
    channel: 'botpress',
    env: {
      YOUYU_BOTPRESS_SECRET: BOTPRESS.secret,
      YOUYU_BOTPRESS_TOKEN: BOTPRESS.token,
      YOUYU_BOTPRESS_API_URL: platform.apiUrl,
    },
    async run(town) {
      const register = botpressCall('register', { webhookUrl: `${town.base()}${PATH}` });
      await insist(async () => (await callAs(new URL(PATH, town.base()), register, 'none')) !== null);
      platform.treat(() => {
        const drawn = random();
        if (drawn < 0.03) return 'drop';
        if (drawn < 0.06) return 'lost';
        if (drawn < 0.1) return 'Internal';
        return options.limits && drawn < 0.11 ? 'RateLimited' : null;
      });
      await playPeople(
        { town, prefix: 'conv_fault', atOnce: peopleAtOnce(town.messages) },
        {
          say: (person, text) => say(town, person, text),
          heard(person) {
            listen();
            return told.count(addressOf(person));
          },
        },
      );
    },
    async arrivals() {
      listen();
      return told.all();
    },
    close: () => platform.close(),
  };
}

/** Every other person. */
function isHandedOver(person: string): boolean {
  return Number(person.replace('conv_fault', '')) % 2 === 0;
}
