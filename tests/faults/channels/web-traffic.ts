import { type ChatClient, openChat } from '../chat-client.ts';
import { insist, peopleAtOnce, playPeople, TEXTS, type Town, type Traffic } from './traffic.ts';

/** Residents on the web who send again whatever was not taken, and some of it twice. */
export function webTraffic(random: () => number): Traffic {
  const clients = new Map<string, ChatClient>();
  const answers = new Map<string, number>();

  async function clientOf(town: Town, person: string): Promise<ChatClient> {
    for (;;) {
      const known = clients.get(person);
      if (known !== undefined) return known;
      await insist(async () => {
        clients.set(person, await openChat(town.base));
        return true;
      });
    }
  }

  return {
    channel: 'web',
    env: { YOUYU_LIMIT_SESSIONS: '1000000', YOUYU_LIMIT_MESSAGES: '1000000' },
    run: (town) =>
      playPeople(
        { town, prefix: 'web', atOnce: peopleAtOnce(town.messages) },
        {
          async say(person, text) {
            const client = await clientOf(town, person);
            const send = () =>
              insist(async () => {
                const answer = await client.send(`${person}-${TEXTS.indexOf(text)}`, text);
                return answer?.status === 201;
              });
            await Promise.all(Array.from({ length: random() < 0.2 ? 2 : 1 }, send));
            // The answer comes with what was sent.
            answers.set(person, (answers.get(person) ?? 0) + 1);
          },
          heard: (person) => answers.get(person) ?? 0,
        },
      ),
    async arrivals() {
      const all = new Map<string, string[]>();
      for (const client of clients.values()) {
        const lines = await client.list();
        all.set(
          client.session,
          lines.filter(({ type }) => type === 'outgoing').map(({ text }) => text),
        );
      }
      return all;
    },
    close: async () => {},
  };
}
