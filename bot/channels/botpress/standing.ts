import type { BotpressApi } from './botpress-api.ts';
import { outcomeOfFailure } from './botpress-api.ts';

/** How Botpress stood when it was last asked for anything. `untried`: it was not yet. `refused`: it does not take the token. */
export type BotpressStanding = 'untried' | 'reached' | 'refused' | 'unreachable';

/** The same interface, with how its last call went. */
export function withStanding(api: BotpressApi): {
  readonly api: BotpressApi;
  readonly standing: () => BotpressStanding;
} {
  let standing: BotpressStanding = 'untried';

  async function watched<Result>(act: () => Promise<Result>): Promise<Result> {
    try {
      const result = await act();
      standing = 'reached';
      return result;
    } catch (error) {
      standing = standingAfter(error);
      throw error;
    }
  }

  return {
    api: {
      agentUser: (bot, agent) => watched(() => api.agentUser(bot, agent)),
      newUser: (bot, user) => watched(() => api.newUser(bot, user)),
      session: (bot, tag) => watched(() => api.session(bot, tag)),
      say: (bot, message) => watched(() => api.say(bot, message)),
      event: (bot, event) => watched(() => api.event(bot, event)),
      look: (bot) => watched(() => api.look(bot)),
    },
    standing: () => standing,
  };
}

function standingAfter(error: unknown): BotpressStanding {
  const { kind, reason } = outcomeOfFailure(error);
  if (kind === 'down') return 'refused';
  // Whoever says that there is no such conversation, or that it was asked too often, is there.
  return reason === 'unreachable' ? 'unreachable' : 'reached';
}
