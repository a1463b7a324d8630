import type { DeadLetter, LetterView, ReferralStore } from './referral-port.ts';
import type { StoreContext } from './store-context.ts';

const MOST_SHOWN = 100;

type Row = Omit<LetterView, 'dueAt' | 'lastError'> & {
  readonly due_at: number;
  readonly done_at: number | null;
  readonly last_error: string | null;
};

/** A letter as its outbox row has it. */
export function toLetterView({ due_at, done_at, last_error, ...row }: Row): LetterView {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    attempts: row.attempts,
    at: row.at,
    lastError: last_error,
    dueAt: row.status === 'queued' ? due_at : (done_at ?? due_at),
  };
}

/** Letters with how their sending stands. */
export function lettersWithDelivery({ db }: Pick<StoreContext, 'db'>) {
  return db
    .selectFrom('referral_letters as letter')
    .innerJoin('outbox', 'outbox.letter_id', 'letter.id')
    .innerJoin('referrals', 'referrals.id', 'letter.referral_id')
    .select(['letter.id', 'letter.kind', 'letter.at', 'outbox.status', 'outbox.attempts'])
    .select(['outbox.due_at', 'outbox.done_at', 'outbox.last_error']);
}

/** What has not reached its partner. */
export function createUnsent(context: StoreContext): Pick<ReferralStore, 'resend' | 'unsent'> {
  const { writer } = context;
  return {
    resend: (of, at) =>
      writer.run(async ({ tx }) => {
        const letters = await tx
          .selectFrom('referral_letters as letter')
          .innerJoin('referrals', 'referrals.id', 'letter.referral_id')
          .innerJoin('outbox', 'outbox.letter_id', 'letter.id')
          .select('outbox.id')
          .where('outbox.status', '<>', 'sent')
          // Taken back: it must not leave.
          .where((row) =>
            row.or([row('outbox.last_error', 'is', null), row('outbox.last_error', '<>', 'withdrawn')]),
          )
          .$if('ticketId' in of, (query) =>
            query.where('referrals.ticket_id', '=', 'ticketId' in of ? of.ticketId : ''),
          )
          .$if('partnerId' in of, (query) =>
            query.where('referrals.partner_id', '=', 'partnerId' in of ? of.partnerId : ''),
          )
          .execute();
        if (letters.length === 0) return 0;
        await tx
          .updateTable('outbox')
          .set({ status: 'queued', attempts: 0, due_at: at, done_at: null, created_at: at })
          .where(
            'id',
            'in',
            letters.map(({ id }) => id),
          )
          .where('lease_owner', 'is', null)
          .execute();
        return letters.length;
      }),

    async unsent(): Promise<readonly DeadLetter[]> {
      const rows = await lettersWithDelivery(context)
        .select(['referrals.partner_id', 'referrals.ticket_id'])
        .where('outbox.status', '<>', 'sent')
        .where((row) =>
          row.or([row('outbox.last_error', 'is', null), row('outbox.last_error', '<>', 'withdrawn')]),
        )
        .orderBy('outbox.created_at')
        .limit(MOST_SHOWN)
        .execute();
      return rows.map(({ partner_id, ticket_id, ...row }) => ({
        ...toLetterView(row),
        partnerId: partner_id,
        ticketId: ticket_id,
      }));
    },
  };
}
