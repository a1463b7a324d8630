import { useEffect, useSyncExternalStore } from 'react';
import { createNoticesApi } from '../api/notices-api.ts';
import { createNoticeBoard } from '../state/notice-board.ts';
import type { NoticeBoard, Notices } from '../state/notice-board.ts';

/** How often the notices are read anew, in milliseconds: they are made once a day. */
const LOOK_MS = 5 * 60_000;

/** One board for the badge and the list, as long as the reader is signed in. */
let shared: { readonly csrfToken: string; readonly board: NoticeBoard } | null = null;

/** The board of the reader with this token. */
export function noticeBoard(csrfToken: string): NoticeBoard {
  if (shared?.csrfToken === csrfToken) return shared.board;
  const board = createNoticeBoard(createNoticesApi(csrfToken));
  shared = { csrfToken, board };
  return board;
}

/** What the board shows. */
export function useNotices(csrfToken: string): Notices {
  const board = noticeBoard(csrfToken);
  return useSyncExternalStore(board.subscribe, board.current);
}

/** Keeps the board fresh as long as the page is open.
 * @param on False for readers who get no notices. */
export function useNoticeWatch(csrfToken: string, on: boolean): void {
  useEffect(() => {
    if (!on) return undefined;
    const board = noticeBoard(csrfToken);
    const look = (): void => {
      if (document.visibilityState === 'visible') void board.load();
    };
    look();
    const timer = setInterval(look, LOOK_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [csrfToken, on]);
}
