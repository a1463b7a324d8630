import type { PaceLedger } from '../../bot/channels/wechat/pace-ledger.ts';

const DAY_MS = 24 * 60 * 60_000;

/** What has left, in memory, with days that begin at midnight in Greenwich. `count` is what the outbox does. */
export function memoryPaceLedger(): PaceLedger & { readonly count: (at: number) => Promise<void> } {
  const sent = new Map<number, number>();
  let aloneUntil = 0;
  return {
    async read(at) {
      const day = Math.floor(at / DAY_MS);
      return {
        sent: sent.get(day) ?? 0,
        dayEndsAt: (day + 1) * DAY_MS,
        groupsAloneUntil: aloneUntil > at ? aloneUntil : null,
      };
    },
    async leaveGroupsAlone({ until }) {
      aloneUntil = until;
    },
    async count(at) {
      const day = Math.floor(at / DAY_MS);
      sent.set(day, (sent.get(day) ?? 0) + 1);
    },
  };
}
