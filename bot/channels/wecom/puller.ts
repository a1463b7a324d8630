import type { KfClient } from './kf-client.ts';

/** How far each account has been read, kept over restarts and shared between processes. */
export interface SyncCursors {
  /** Notes that there is something to read at an account.
   * @param token Of the push that told of it. */
  want(account: string, token: string | null, at: number): Promise<void>;
  /** Notes that there may be something to read at every account that is known. */
  wantAll(at: number): Promise<void>;
  /** Lends the accounts at which there is something to read to one process. */
  claim(input: { worker: string; at: number; leaseUntil: number }): Promise<readonly DueAccount[]>;
  /** Lends an account for longer, and keeps how far it has been read.
   * @param cursor Undefined to leave that as it is.
   * @returns Whether it was still lent to this process. */
  keep(input: { account: string; worker: string; leaseUntil: number; cursor?: string }): Promise<boolean>;
  /** Gives an account back.
   * @param wanted What was wanted when it was lent; null where it must be read again.
   * @param dueAt Not before then. */
  release(input: { account: string; worker: string; wanted: number | null; dueAt: number }): Promise<void>;
}

export interface DueAccount {
  readonly account: string;
  /** Null before the first page. */
  readonly cursor: string | null;
  readonly token: string | null;
  /** When the push came that brought the token, epoch milliseconds. */
  readonly tokenAt: number;
  /** Rises with every push. */
  readonly wanted: number;
}

export interface Puller {
  /** Reads what is due, to the end; may be called again meanwhile.
   * @returns At how many accounts there was something. */
  run(): Promise<number>;
}

const LEASE_MS = 15_000;
const RENEW_MS = 5_000;
/** Short pages: a process that dies in the middle of one has little to read again. */
const PAGE = 200;
/** The platform takes a push's token for ten minutes. */
const TOKEN_MS = 9 * 60_000;
const RETRY_MS = 5_000;

/** Reads accounts page by page. A page is taken before the cursor moves on: what is read again after a crash is known by its id,
 * so nothing is lost or taken twice.
 *
 * @param options.take Commits a page; rejects when not all of it is kept.
 * @param options.onFailure Told why an account is read again later; never with anybody's words. */
export function createPuller(options: {
  readonly kf: Pick<KfClient, 'sync'>;
  readonly cursors: SyncCursors;
  readonly worker: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly take: (page: {
    readonly account: string;
    readonly items: readonly unknown[];
    /** Whether nothing of this account was ever read: then old messages come that others have answered. */
    readonly isFirst: boolean;
  }) => Promise<void>;
  readonly onFailure: (reason: string) => void;
}): Puller {
  const { kf, cursors, worker, now } = options;

  async function pull({ account, wanted, token: pushed, tokenAt, cursor: from }: DueAccount): Promise<void> {
    const renewing = setInterval(() => {
      cursors.keep({ account, worker, leaseUntil: now() + LEASE_MS }).catch(() => undefined);
    }, RENEW_MS);
    const again = (dueAt: number): Promise<void> => cursors.release({ account, worker, wanted: null, dueAt });
    try {
      let token = now() - tokenAt < TOKEN_MS ? pushed : null;
      let cursor = from;
      for (;;) {
        const page = await kf.sync({ account, cursor, token, limit: PAGE });
        if (page.kind === 'token_over') {
          token = null;
          continue;
        }
        if (page.kind === 'failed') {
          options.onFailure(page.reason);
          await again(now() + (page.retryAfterMs ?? RETRY_MS));
          return;
        }
        await options.take({ account, items: page.items, isFirst: from === null });
        const hasMoved = page.cursor !== null && page.cursor !== cursor;
        cursor = page.cursor ?? cursor;
        const leaseUntil = now() + LEASE_MS;
        if (!(await cursors.keep({ account, worker, leaseUntil, ...(cursor === null ? {} : { cursor }) })))
          return;
        // Whoever promises more at the same place would be asked without end.
        if (!page.hasMore || !hasMoved) break;
      }
      await cursors.release({ account, worker, wanted, dueAt: now() });
    } catch {
      // What was thrown may quote a message.
      options.onFailure('threw');
      await again(now() + RETRY_MS).catch(() => undefined);
    } finally {
      clearInterval(renewing);
    }
  }

  return {
    async run() {
      const at = now();
      const due = await cursors.claim({ worker, at, leaseUntil: at + LEASE_MS });
      await Promise.all(due.map(pull));
      return due.length;
    },
  };
}
