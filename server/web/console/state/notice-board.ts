import type { NoticeList } from '../../../api/notices.ts';
import type { NoticesApi } from '../api/notices-api.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';

/** What is known of the notices. */
export interface Notices {
  /** Null until it arrives. */
  readonly list: NoticeList | null;
  readonly failed: boolean;
  /** The session is over. */
  readonly signedOut: boolean;
}

/** The notices, shared by the badge above every page and the list. */
export interface NoticeBoard {
  readonly current: () => Notices;
  /** @returns Ends the subscription. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly load: () => Promise<void>;
  /** @returns Whether the reader did it; false when a colleague was first.
   * @throws {ConsoleApiError} When it could not be done. */
  readonly putAway: (id: string) => Promise<boolean>;
}

/** How many things somebody should see to: what is due for review, and what is wrong with the holidays. */
export function countNotices({ notices, missingHolidays, holidayFileProblem }: NoticeList): number {
  return notices.length + (missingHolidays === null ? 0 : 1) + (holidayFileProblem === null ? 0 : 1);
}

/** A board without anything on it. */
export function createNoticeBoard(api: NoticesApi): NoticeBoard {
  const listeners = new Set<() => void>();
  let notices: Notices = { list: null, failed: false, signedOut: false };
  /** Counts lists and changes: what was asked for before the last of them is not shown. */
  let turn = 0;

  const show = (change: Partial<Notices>): void => {
    notices = { ...notices, ...change };
    for (const listener of listeners) listener();
  };
  const load = async (): Promise<void> => {
    turn += 1;
    const mine = turn;
    try {
      const list = await api.list();
      if (mine === turn) show({ list, failed: false });
    } catch (error) {
      if (!(error instanceof ConsoleApiError)) throw error;
      if (error.status === 401) show({ signedOut: true });
      else if (mine === turn) show({ failed: true });
    }
  };
  return {
    current: () => notices,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    load,
    async putAway(id) {
      try {
        const list = await api.putAway(id);
        turn += 1;
        show({ list, failed: false });
        return true;
      } catch (error) {
        if (!(error instanceof ConsoleApiError)) throw error;
        if (error.status === 401) show({ signedOut: true });
        if (error.status !== 404) throw error;
        await load();
        return false;
      }
    },
  };
}
