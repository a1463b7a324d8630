import { expect, test } from 'vitest';
import { onEachEngine } from '../../support/store-engines.ts';

const ONLINE = { kind: 'online', name: '优育', since: 5 } as const;

onEachEngine((place) => {
  test('GatewayHoldStore lets one process have the gateway, and tells the others how it stands', async () => {
    const stores = await Promise.all([place.open(), place.open(), place.open()]);
    const [one] = stores;
    const seen = (await one?.gatewayHold.read()) ?? null;
    if (one === undefined || seen === null) throw new Error('Nothing is open');
    expect(seen).toMatchObject({ holder: null, state: null });
    const taken = await Promise.all(
      stores.map(({ gatewayHold }, index) =>
        gatewayHold.keep({ worker: `w${index}`, seen, state: { kind: 'stopped' } }),
      ),
    );
    const [mine, ...more] = taken.filter((hold) => hold !== null);
    expect(more).toEqual([]);
    const worker = mine?.holder ?? '';
    if (mine === undefined) throw new Error('Nobody has it');
    const renewed = await one.gatewayHold.keep({ worker, seen: mine, state: ONLINE });
    expect(renewed).toMatchObject({ holder: worker, renewals: seen.renewals + 2, state: ONLINE });
    // Seen before it was renewed.
    expect(await one.gatewayHold.keep({ worker: 'other', seen: mine, state: ONLINE })).toBeNull();
    await one.gatewayHold.letGo('other');
    await one.gatewayHold.askRestart();
    expect(await stores[1]?.gatewayHold.read()).toMatchObject({ holder: worker, restarts: 1, state: ONLINE });
    await one.gatewayHold.letGo(worker);
    expect(await stores[2]?.gatewayHold.read()).toMatchObject({ holder: null, state: null });
  });
});
