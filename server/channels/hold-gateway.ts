import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewayState } from '../../bot/channels/wechat/gateway.ts';
import { repeat } from '../jobs/repeat.ts';
import type { GatewayHold, GatewayHoldStore } from '../store/gateway-hold-port.ts';

/** How often a hold is renewed, and looked at. */
const LOOK_MS = 3000;
/** A holder that could not renew for so long closes its connection: another one may take over soon. */
const GIVE_UP_MS = 12_000;
/** A hold that nobody renewed for so long is over. */
const OVER_MS = 20_000;
/** How long a connection may take to close. */
const CLOSE_MS = 6000;

/** The hold of one process on the gateway. */
export interface GatewayKeeper {
  /** Looks at once, and again and again. */
  start(): Promise<void>;
  /** Closes the connection and lets another process have it. */
  stop(): Promise<void>;
  isHolding(): boolean;
  /** How the gateway stands, whoever holds it. */
  state(): GatewayState;
  /** Tells the other processes of a change; they look for it. */
  tell(): void;
  /** Has whoever holds it open the connection anew. */
  restart(): Promise<void>;
}

/** Lets one of several processes hold a gateway: two would fight for the one account. The others stand by and take over when the hold
 * is let go or not renewed. Times are of the process's own steady clock, never compared with another's.
 *
 * @param parts.worker Names this process.
 * @param parts.connection What is opened while the hold is here. */
export function createGatewayKeeper(parts: {
  readonly store: GatewayHoldStore;
  readonly worker: string;
  readonly connection: {
    readonly open: () => Promise<void>;
    readonly close: () => Promise<void>;
    readonly restart: () => void;
    readonly state: () => GatewayState;
  };
  /** Milliseconds that never jump. */
  readonly steady: () => number;
  readonly onError: (error: unknown) => void;
}): GatewayKeeper {
  const { store, worker, connection, steady, onError } = parts;
  let isWanted = false;
  let isHolding = false;
  let restarts = 0;
  /** The hold as it was seen last, and since when it has not changed. */
  let seen: (GatewayHold & { readonly since: number }) | null = null;
  let closing: Promise<unknown> = Promise.resolve();
  let givingUp: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    const began = steady();
    const hold = await store.read();
    if (hold.renewals !== seen?.renewals || hold.holder !== seen.holder) seen = { ...hold, since: began };
    else seen = { ...hold, since: seen.since };
    const isFree = hold.holder === null || hold.holder === worker || began - seen.since >= OVER_MS;
    if (!isWanted || !isFree) return standBy();
    const kept = await store.keep({ worker, seen: hold, state: connection.state() });
    // It took so long that somebody else may have it by now.
    if (kept === null || steady() - began >= GIVE_UP_MS) return standBy();
    seen = { ...kept, since: began };
    await goOn(kept, began);
  }

  async function goOn(kept: GatewayHold, began: number): Promise<void> {
    clearTimeout(givingUp);
    givingUp = setTimeout(standBy, began + GIVE_UP_MS - steady());
    givingUp.unref();
    if (isHolding && kept.restarts !== restarts) connection.restart();
    restarts = kept.restarts;
    if (isHolding) return;
    isHolding = true;
    await closing;
    if (isHolding) await connection.open();
  }

  function standBy(): void {
    clearTimeout(givingUp);
    if (!isHolding) return;
    isHolding = false;
    closing = Promise.race([connection.close().catch(onError), sleep(CLOSE_MS, undefined, { ref: false })]);
  }

  let looking: ReturnType<typeof repeat> | null = null;
  return {
    async start() {
      if (isWanted) return;
      isWanted = true;
      await look().catch(onError);
      looking = repeat(look, { everyMs: LOOK_MS, onError });
    },
    async stop() {
      isWanted = false;
      standBy();
      await looking?.stop();
      // A look that was under way may have taken it meanwhile.
      standBy();
      await closing;
      await store.letGo(worker).catch(onError);
    },
    isHolding: () => isHolding,
    state: () => (isHolding ? connection.state() : (seen?.state ?? { kind: 'stopped' })),
    tell: () => looking?.wake(),
    async restart() {
      if (isHolding) connection.restart();
      else await store.askRestart();
    },
  };
}
