import { describe, expect, test } from 'vitest';
import type { NoticeList } from '../../../../server/api/notices.ts';
import { ConsoleApiError } from '../../../../server/web/console/api/console-api-error.ts';
import { createNoticeBoard } from '../../../../server/web/console/state/notice-board.ts';

function aList(...ids: readonly string[]): NoticeList {
  const notice = { article: 'a', version: 1, title: '叶酸', topic: '优生优育', expired: false };
  const at = '2026-03-01T00:00:00.000Z';
  return {
    today: '2026-03-01',
    missingHolidays: null,
    holidayFileProblem: null,
    notices: ids.map((id) => ({ ...notice, id, at, dueOn: '2026-03-20' })),
  };
}

/** A board whose server answers as it is told. */
function setUp() {
  const answers: { list: () => Promise<NoticeList>; putAway: (id: string) => Promise<NoticeList> } = {
    list: async () => aList('n1', 'n2'),
    putAway: async () => aList('n2'),
  };
  const board = createNoticeBoard({ list: () => answers.list(), putAway: (id) => answers.putAway(id) });
  const seen: (readonly string[] | null)[] = [];
  board.subscribe(() => seen.push(shown()));
  const shown = () => board.current().list?.notices.map(({ id }) => id) ?? null;
  return { board, answers, seen, shown };
}

const refuse = (status: number) => async (): Promise<NoticeList> => {
  throw new ConsoleApiError('try', status, null);
};

describe('createNoticeBoard()', () => {
  test('shows to all what it loads, and what is left when a notice is put away', async () => {
    const { board, seen } = setUp();
    await board.load();
    expect(await board.putAway('n1')).toBe(true);
    expect(seen).toEqual([['n1', 'n2'], ['n2']]);
  });

  test('a notice that a colleague has put away is gone, and it is said who was first', async () => {
    const { board, answers, shown } = setUp();
    await board.load();
    answers.putAway = refuse(404);
    answers.list = async () => aList('n2');
    expect(await board.putAway('n1')).toBe(false);
    expect(shown()).toEqual(['n2']);
  });

  test('a list that was asked for before a notice was put away does not bring it back', async () => {
    const { board, answers, shown } = setUp();
    let reply = (_list: NoticeList): void => {};
    answers.list = () => new Promise((resolve) => (reply = resolve));
    const loading = board.load();
    await board.putAway('n1');
    reply(aList('n1', 'n2'));
    await loading;
    expect(shown()).toEqual(['n2']);
  });

  test('keeps what it has when the server cannot be reached, and knows when the session is over', async () => {
    const { board, answers, shown } = setUp();
    await board.load();
    answers.list = refuse(0);
    await board.load();
    expect([shown(), board.current().failed]).toEqual([['n1', 'n2'], true]);
    answers.list = refuse(401);
    await board.load();
    expect(board.current().signedOut).toBe(true);
    answers.putAway = refuse(503);
    await expect(board.putAway('n1')).rejects.toThrow(ConsoleApiError);
  });
});
