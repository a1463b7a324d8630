/** How the connection to WeChat stands, for a console page and for `/readyz`. */
export type GatewayState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting'; readonly attempt: number; readonly since: number }
  /** Somebody must scan this code with the account's telephone. */
  | { readonly kind: 'scan'; readonly qrcode: string; readonly since: number }
  | { readonly kind: 'online'; readonly name: string; readonly since: number }
  /** Nothing works until it is started again, which happens by itself. `since` is when it last worked, or began to be tried. */
  | { readonly kind: 'down'; readonly reason: string; readonly retryAt: number; readonly since: number };

/** One connection; it is thrown away when it fails. */
export interface Connection {
  start(): Promise<void>;
  /** Never rejects. */
  stop(): Promise<void>;
}

/** What a connection reports. */
export interface ConnectionEvents {
  readonly scan: (qrcode: string) => void;
  readonly login: (name: string) => void;
  readonly logout: () => void;
  /** Any sign of life. */
  readonly alive: () => void;
  readonly failed: (reason: string) => void;
}

export interface Gateway {
  state(): GatewayState;
  start(): void;
  /** Opens the connection anew at once. Does nothing where none is wanted. */
  restart(): void;
  stop(): Promise<void>;
}

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 5 * 60_000;
/** Longest that one which is opened waits for those before it to be closed: they keep what they know of contacts in the same
 * files, which only one may have open. */
const MOST_CLOSING_MS = 10_000;
/** How much longer than silence a start may take. */
const START = 4;

/** Keeps one connection alive: it is opened anew, after twice as long each time, when it fails, cannot start, or says nothing for
 * too long, since a client whose gateway went away may stay dead without a word.
 *
 * @param options.silentMs How long a connection may say nothing.
 * @param options.onState Told of every change, for alerts. */
export function createGateway(options: {
  readonly open: (events: ConnectionEvents) => Connection;
  readonly silentMs: number;
  readonly now: () => number;
  readonly onState: (state: GatewayState) => void;
  readonly firstRetryMs?: number;
}): Gateway {
  const { now, onState, silentMs, firstRetryMs = FIRST_RETRY_MS } = options;
  let state: GatewayState = { kind: 'stopped' };
  /** Stands for the connection that is wanted: what an earlier one still reports concerns nobody. */
  let current: object | null = null;
  let connection: Connection | null = null;
  let failures = 0;
  /** Since when nobody is logged in; null while somebody is. */
  let awayFrom: number | null = null;
  let watchdog: NodeJS.Timeout | undefined;
  let retry: NodeJS.Timeout | undefined;
  let isWanted = false;
  /** Until those that were closed are; null while none is being closed. */
  let closing: Promise<void> | null = null;

  function close(old: Connection | null): Promise<void> {
    if (old === null) return closing ?? Promise.resolve();
    const ended: Promise<void> = Promise.all([closing, endedOrLate(old.stop())])
      .then(() => undefined)
      .finally(() => {
        if (closing === ended) closing = null;
      });
    closing = ended;
    return ended;
  }

  function connectOnceClosed(): void {
    if (closing === null) connect();
    else {
      const own = {};
      current = own;
      void closing.finally(() => {
        if (current === own) connect();
      });
    }
  }

  function change(next: GatewayState): void {
    state = next;
    onState(next);
  }

  function connect(): void {
    if (!isWanted) return;
    awayFrom ??= now();
    change({ kind: 'starting', attempt: failures + 1, since: awayFrom });
    const own = {};
    current = own;
    const mine = (act: () => void): void => {
      if (isWanted && current === own) act();
    };
    watch(silentMs * START);
    try {
      const opened = options.open({
        alive: () => mine(() => watch()),
        scan: (qrcode) => mine(() => seen({ kind: 'scan', qrcode, since: now() })),
        login: (name) =>
          mine(() => {
            failures = 0;
            awayFrom = null;
            seen({ kind: 'online', name, since: now() });
          }),
        logout: () => mine(() => fail('logged_out')),
        failed: (reason) => mine(() => fail(reason)),
      });
      connection = opened;
      // What has started speaks, or is silent like any other: its stream of events may have ended before it began.
      opened.start().then(
        () => mine(() => watch()),
        () => mine(() => fail('cannot_start')),
      );
    } catch {
      fail('cannot_open');
    }
  }

  function seen(next: GatewayState): void {
    watch();
    change(next);
  }

  function watch(ms = silentMs): void {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => fail('silent'), ms);
  }

  function fail(reason: string): void {
    clearTimeout(watchdog);
    const broken = connection;
    current = null;
    connection = null;
    failures += 1;
    const wait = Math.min(LONGEST_RETRY_MS, firstRetryMs * 2 ** (failures - 1));
    awayFrom ??= now();
    change({ kind: 'down', reason, retryAt: now() + wait, since: awayFrom });
    retry = setTimeout(connectOnceClosed, wait);
    void close(broken);
  }

  return {
    state: () => state,
    start() {
      if (isWanted) return;
      isWanted = true;
      connectOnceClosed();
    },
    restart() {
      if (!isWanted) return;
      clearTimeout(watchdog);
      clearTimeout(retry);
      const old = connection;
      current = null;
      connection = null;
      void close(old);
      connectOnceClosed();
    },
    async stop() {
      isWanted = false;
      clearTimeout(watchdog);
      clearTimeout(retry);
      const open = connection;
      current = null;
      connection = null;
      // Said before it has ended: it may be started again meanwhile.
      change({ kind: 'stopped' });
      await close(open);
    },
  };
}

function endedOrLate(ended: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, MOST_CLOSING_MS);
    void ended.finally(() => {
      clearTimeout(late);
      resolve();
    });
  });
}
