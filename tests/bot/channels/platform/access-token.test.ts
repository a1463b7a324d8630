import { describe, expect, test } from 'vitest';
import { createAccessTokens } from '../../../../bot/channels/platform/access-token.ts';

/** A platform that gives everybody the same token, and how often it was asked. */
function aPlatform() {
  const asked: ('plain' | 'force')[] = [];
  const state = { token: 1, seconds: 7200, now: 1_000_000 };
  const tokens = () =>
    createAccessTokens({
      request: (isRefused) => new Request(`http://platform/?${isRefused ? 'force' : 'plain'}`),
      async fetch(input) {
        const isForced = input instanceof Request && input.url.endsWith('force');
        asked.push(isForced ? 'force' : 'plain');
        if (isForced) state.token += 1;
        return Response.json({ access_token: `t${state.token}`, expires_in: state.seconds });
      },
      now: () => state.now,
    });
  return { asked, state, tokens };
}

describe('createAccessTokens()', () => {
  test('takes what another process was given before it ends anybody’s token', async () => {
    const { asked, tokens } = aPlatform();
    const [one, other] = [tokens(), tokens()];
    const [first] = await Promise.all([one.get(), other.get()]);
    expect(await one.get(first)).toBe('t2');
    expect(await other.get(first)).toBe('t2');
    expect(await one.get()).toBe('t2');
    expect(asked.filter((kind) => kind === 'force')).toHaveLength(1);
  });

  test('replaces a token by force no more often than every five minutes', async () => {
    const { asked, state, tokens } = aPlatform();
    const own = tokens();
    let token = await own.get();
    for (let refusal = 0; refusal < 5; refusal += 1) token = await own.get(token);
    expect(asked.filter((kind) => kind === 'force')).toHaveLength(1);
    state.now += 5 * 60_000;
    await own.get(token);
    expect(asked.filter((kind) => kind === 'force')).toHaveLength(2);
  });

  test('does not ask for each message while the token that everybody has is about to end', async () => {
    const { asked, state, tokens } = aPlatform();
    state.seconds = 200;
    const own = tokens();
    for (let message = 0; message < 50; message += 1) await own.get();
    expect(asked).toHaveLength(1);
    state.now += 100_000;
    await own.get();
    expect(asked).toHaveLength(2);
  });
});
