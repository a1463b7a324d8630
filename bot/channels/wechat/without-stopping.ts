import type { Wechaty } from 'wechaty';

/** What of the client of a gateway is used here. */
interface GatewayClient {
  readonly grpcManager: {
    readonly client: { stop: (request: unknown, done: (error: null, answer: object) => void) => void };
    readonly eventStream?: { cancel(): void };
  };
}

/** Lets what is stopped next only leave its gateway: the gateway is not told to stop, which would end whatever connection there is and
 * may log the account out. Does nothing where there is no gateway, or it has not been reached. */
export function withoutStopping(own: Pick<Wechaty, 'puppet'>): void {
  try {
    const { puppet } = own;
    if (!isGatewayClient(puppet)) return;
    const { client, eventStream } = puppet.grpcManager;
    client.stop = (_request, done) => done(null, {});
    // The client alone would leave its stream of events open, and the gateway has but one.
    eventStream?.cancel();
  } catch {
    // Nothing has been started yet that could be stopped.
  }
}

function isGatewayClient(puppet: object): puppet is GatewayClient {
  return 'grpcManager' in puppet;
}
