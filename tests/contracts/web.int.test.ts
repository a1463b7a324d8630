import { createServer } from 'node:http';
import { createApp } from '../../server/app/create-app.ts';
import { type ChatClient, openChat } from '../faults/chat-client.ts';
import { startTestServer } from '../support/test-server.ts';
import { channelContract } from './channel-contract.ts';

/** What the page sends for what it cannot send: there is no way to attach anything that is no picture. */
const WORDLESS = { voice: '[语音]', unknown: '[文件]' } as const;

channelContract(
  {
    kind: 'web',
    longest: null,
    troubles: [],
    busyMs: 0,
    hasWindow: false,
    knowsRepeats: false,
    hasPictures: false,
  },
  async ({ store, assistant, now }) => {
    const faked = await startTestServer();
    const app = createApp({ ...faked.deps, store, assistant, now });
    const server = createServer(app);
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const clients = new Map<string, Promise<ChatClient>>();
    const clientOf = (person: string): Promise<ChatClient> => {
      const client = clients.get(person) ?? openChat(() => `http://127.0.0.1:${port}`);
      clients.set(person, client);
      return client;
    };
    async function say(person: string, text: string, id: string): Promise<void> {
      const answer = await (await clientOf(person)).send(id, text);
      if (answer?.status !== 201) throw new Error(`The message was not taken: ${answer?.status}`);
    }
    return {
      channel: null,
      say,
      sayWordless: (person, kind, id) => say(person, WORDLESS[kind], id),
      async read(person) {
        const lines = await (await clientOf(person)).list();
        return lines
          .filter(({ type }) => type === 'outgoing')
          .map(({ text, suggestions }) => [text, ...suggestions.map((one) => one.text)].join('\n'));
      },
      trouble: () => {},
      shutWindow: () => {},
      async close() {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
        await faked.close();
      },
    };
  },
);
