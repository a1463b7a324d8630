import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewayState } from '../../bot/channels/wechat/gateway.ts';
import { repeat } from '../jobs/repeat.ts';
import type { GatewayHold, GatewayHoldStore } from '../store/gateway-hold-port.ts';

/** How often a hold is renewed, and looked at. */
const LOOK_MS = 3000;
/** So long after it began to renew it, a holder is sure that nobody has taken over. */
const SURE_MS = 40_000;
/** A hold that nobody renewed for so long is over. */
const OVER_MS = 60_000;
/** Who has not seen the hold for so long, since the database or it itself was away, begins to count anew: the holder may have been
 * kept from renewing by the same. */
const UNSEEN_MS = 15_000;
/** How long a connection may take to close. */
const CLOSE_MS = 6000;

/** The hold of one process on the gateway. */
export interface GatewayKeeper {
  /** Looks at once, and again and again. */
  start(): Promise<void>;
  /** Closes the connection and lets another process have it. */
  stop(): Promise<void>;
  isHolding(): boolean;
  /** Whether nobody else can be at the gateway: only then may it be told to stop, which would end the connection of whoever is. */
  isSure(): boolean;
  /** How the gateway stands, whoever holds it. */
  state(): GatewayState;
  /** Tells the other processes of a change; they look for it. */
  tell(): void;
  /** Has whoever holds it open the connection anew. */
  restart(): Promise<void>;
}

/** Lets one of several processes hold a gateway: two would fight for the one account. The others stand by and take over when the hold
 * is let go or not renewed while the database can be read. Whoever holds it stays, however long the database is away or slow, until it
 * sees that another one has it. Times are of the process's own steady clock, never compared with another's.
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
  /** The hold as it was seen last, at when, and since when it has not changed. */
  let seen: (GatewayHold & { readonly at: number; readonly since: number }) | null = null;
  let sureUntil = Number.NEGATIVE_INFINITY;
  let closing: Promise<unknown> = Promise.resolve();

  async function look(): Promise<void> {
    if (isHolding && seen !== null && (await keep(seen))) return;
    const hold = await store.read();
    const at = steady();
    const before = seen?.holder === hold.holder && seen.renewals === hold.renewals ? seen : null;
    seen = { ...hold, at, since: before !== null && at - before.at < UNSEEN_MS ? before.since : at };
    const isOurs = hold.holder === null || hold.holder === worker;
    if (!isOurs && isHolding) return leave();
    if (isWanted && (isOurs || at - seen.since >= OVER_MS)) await keep(hold);
  }

  /** @returns Whether the hold was as expected, and is here now. */
  async function keep(expected: GatewayHold): Promise<boolean> {
    const began = steady();
    const kept = await store.keep({ worker, seen: expected, state: connection.state() });
    if (kept === null) return false;
    const at = steady();
    seen = { ...kept, at, since: at };
    sureUntil = began + SURE_MS;
    // What took so long may be over already: it is looked at once more before the gateway is opened.
    if (isHolding || (isWanted && isSure())) await goOn(kept);
    return true;
  }

  async function goOn(kept: GatewayHold): Promise<void> {
    if (isHolding && kept.restarts !== restarts) connection.restart();
    restarts = kept.restarts;
    if (isHolding) return;
    isHolding = true;
    await closing;
    if (isHolding) await connection.open();
  }

  function isSure(): boolean {
    return steady() < sureUntil;
  }

  /** Another process has it. */
  function leave(): void {
    sureUntil = Number.NEGATIVE_INFINITY;
    close();
  }

  function close(): void {
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
      close();
      await looking?.stop();
      // A look that was under way may have taken it meanwhile.
      close();
      await closing;
      await store.letGo(worker).catch(onError);
    },
    isHolding: () => isHolding,
    isSure,
    state: () => (isHolding ? connection.state() : (seen?.state ?? { kind: 'stopped' })),
    tell: () => looking?.wake(),
    async restart() {
      if (isHolding) connection.restart();
      else await store.askRestart();
    },
  };
}
