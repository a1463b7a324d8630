import type { GatewayState } from '../../bot/channels/wechat/gateway.ts';

/** Which process holds the gateway to WeChat. */
export interface GatewayHold {
  /** Null where nobody does. */
  readonly holder: string | null;
  /** Grows each time that somebody takes it or goes on holding it. */
  readonly renewals: number;
  /** How often a new connection was asked for. */
  readonly restarts: number;
  /** How the holder's connection stands, by its clock; null where it has not said. */
  readonly state: GatewayState | null;
}

/** One account on WeChat bears one connection: of several processes one holds it. No clock of any of them is compared with another's:
 * a hold that is not renewed for a while, by the clock of whoever looks, is over. */
export interface GatewayHoldStore {
  read(): Promise<GatewayHold>;
  /** Takes the hold, or goes on holding, unless somebody has done so since it was read.
   * @returns How it stands now; null where somebody was faster. */
  keep(input: {
    readonly worker: string;
    readonly seen: Pick<GatewayHold, 'holder' | 'renewals'>;
    readonly state: GatewayState;
  }): Promise<GatewayHold | null>;
  /** Ends the hold of a process; does nothing where another one holds it. */
  letGo(worker: string): Promise<void>;
  /** Whoever holds it is to open its connection anew. */
  askRestart(): Promise<void>;
}
