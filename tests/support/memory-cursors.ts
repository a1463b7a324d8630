import type { SyncCursors } from '../../bot/channels/wecom/puller.ts';

/** How far accounts have been read, in memory. */
export function memoryCursors(): SyncCursors {
  const rows = new Map<
    string,
    {
      cursor: string | null;
      token: string | null;
      tokenAt: number;
      wanted: number;
      pulled: number;
      dueAt: number;
      lease: string | null;
    }
  >();
  return {
    async want(account, token, at) {
      const row = rows.get(account);
      if (row === undefined)
        rows.set(account, { cursor: null, token, tokenAt: at, wanted: 1, pulled: 0, dueAt: at, lease: null });
      else Object.assign(row, { wanted: row.wanted + 1, token, tokenAt: at });
    },
    async wantAll() {
      for (const row of rows.values()) row.wanted += 1;
    },
    async claim({ worker, at }) {
      return [...rows].flatMap(([account, row]) => {
        if (row.wanted === row.pulled || row.lease !== null || row.dueAt > at) return [];
        row.lease = worker;
        return [{ account, cursor: row.cursor, token: row.token, tokenAt: row.tokenAt, wanted: row.wanted }];
      });
    },
    async keep({ account, worker, cursor }) {
      const row = rows.get(account);
      if (row?.lease !== worker) return false;
      row.cursor = cursor ?? row.cursor;
      return true;
    },
    async release({ account, wanted, dueAt }) {
      const row = rows.get(account);
      if (row !== undefined) Object.assign(row, { lease: null, dueAt, pulled: wanted ?? row.pulled });
    },
  };
}
