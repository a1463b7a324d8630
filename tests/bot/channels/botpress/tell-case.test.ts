import { afterEach, beforeEach, expect, test } from 'vitest';
import { createBotpress } from '../../../../bot/channels/botpress/create-botpress.ts';
import type { BotpressDesk } from '../../../../bot/channels/botpress/desk.ts';
import {
  BOTPRESS,
  type BotpressPlatform,
  startBotpressPlatform,
} from '../../../support/botpress-platform.ts';
import { memorySentParts } from '../../../support/memory-sent-parts.ts';

let platform: BotpressPlatform;
beforeEach(async () => {
  platform = await startBotpressPlatform();
});
afterEach(() => platform.close());

const notAsked = async (): Promise<never> => {
  throw new Error('Nobody should ask this');
};
const desk: BotpressDesk = {
  receive: notAsked,
  waitingBefore: notAsked,
  ticketOf: notAsked,
  search: notAsked,
  judge: () => ({ level: 'routine', action: 'answer', matchedRules: [], doNow: [], doNot: [], calls: [] }),
  note: notAsked,
  stop: notAsked,
  endings: notAsked,
  meet: notAsked,
  leave: notAsked,
  integrationOf: async () => BOTPRESS.integrationId,
};

/** What the bot hears of a change. */
async function toldOf(
  kind: 'ask' | 'hitl',
  change: 'merged' | 'resolved' | 'snoozed',
  isTakenBack = false,
): Promise<readonly string[]> {
  const { secret, token } = BOTPRESS;
  const botpress = createBotpress({
    settings: { secret, token, apiUrl: platform.apiUrl },
    desk,
    sentParts: memorySentParts(),
    assistantName: '优育助手',
    now: () => 0,
  });
  const outcome = await botpress.tell({
    address: `${kind}|${BOTPRESS.botId}|conv_1`,
    ticketId: 't',
    version: 3,
    change,
    status: change === 'snoozed' ? 'assigned' : 'resolved',
    counsellorName: null,
    isTakenBack,
    at: 0,
  });
  expect(outcome).toEqual({ kind: 'sent' });
  return platform.events.map(({ type }) => type);
}

test.each(['resolved', 'merged'] as const)(
  'tell() gives the conversation of a case that is %s back to its bot',
  async (change) => {
    expect(await toldOf('hitl', change)).toEqual(['hitlStopped', 'ticketUpdated']);
  },
);

test.each(['resolved', 'merged'] as const)(
  'tell() gives nothing back of a case that is %s where the bot has taken it back itself',
  async (change) => {
    expect(await toldOf('hitl', change, true)).toEqual(['ticketUpdated']);
  },
);

test('tell() gives nothing back that was never handed over, or that goes on', async () => {
  expect(await toldOf('ask', 'merged')).toEqual(['ticketUpdated']);
  expect(await toldOf('hitl', 'snoozed')).toEqual(['ticketUpdated', 'ticketUpdated']);
});
