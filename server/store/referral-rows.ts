import type { Selectable } from 'kysely';
import { seal } from '../crypto/cipher.ts';
import type { ReferralsTable } from '../database/schema/referrals.ts';
import { decideReferral, evolveReferral } from '../referral/decide-referral.ts';
import type {
  LetterKind,
  RefusalReason,
  ReferralCommand,
  ReferralState,
} from '../referral/referral-state.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

export type ReferralRow = Selectable<ReferralsTable>;

/** What was done to a referral. */
export interface Applied {
  /** `unchanged`: it was so before. */
  readonly kind: 'moved' | 'unchanged' | 'closed';
  readonly row: ReferralRow;
  /** Whether what is kept of the resident on our side must go. */
  readonly purge: boolean;
}

export function referralState({ direction, status, reason }: ReferralRow): ReferralState {
  return { direction, status, reason };
}

/** Carries out a command on a referral: its row, its letters and what it keeps. The conversation is locked; its ticket is
 * the caller's matter.
 * @param words Of a letter that says why; sealed under a key of the letter's own. */
export async function applyReferral(
  context: StoreContext,
  write: Write,
  row: ReferralRow,
  command: ReferralCommand,
  { words = '', at }: { readonly words?: string; readonly at: number },
): Promise<Applied> {
  const decision = decideReferral(referralState(row), command);
  if (decision.kind === 'closed') return { kind: 'closed', row, purge: false };
  if (decision.to === null) return { kind: 'unchanged', row, purge: false };
  const state = evolveReferral(referralState(row), decision);
  const purge = decision.effects.some(({ type }) => type === 'purge');
  const changes = {
    status: state.status,
    reason: state.reason,
    changed_at: at,
    ...(purge ? { summary: null } : {}),
  };
  await write.tx.updateTable('referrals').set(changes).where('id', '=', row.id).execute();
  for (const effect of decision.effects) {
    if (effect.type === 'stop_offer') await stopOffer(write, row.id, at);
    if (effect.type === 'send') {
      const letter = { kind: effect.letter, reason: state.reason, words };
      await queueLetter(context, write, row.id, letter, at);
    }
  }
  return { kind: 'moved', row: { ...row, ...changes }, purge };
}

/** Writes a letter and queues it, in the commit of what it tells. */
export async function queueLetter(
  context: StoreContext,
  { tx }: Write,
  referralId: string,
  letter: { readonly kind: LetterKind; readonly reason: RefusalReason | null; readonly words: string },
  at: number,
): Promise<void> {
  const id = context.newId();
  const wrapped = letter.words === '' ? null : context.keys.wrapNew(id);
  const words = wrapped === null ? null : seal(context.keys.keyOf(id, wrapped), letter.words, `letter:${id}`);
  await tx
    .insertInto('referral_letters')
    .values({
      id,
      referral_id: referralId,
      kind: letter.kind,
      reason: letter.reason,
      wrapped_key: wrapped,
      words,
      at,
    })
    .execute();
  await tx
    .insertInto('outbox')
    .values({
      id: context.newId(),
      channel: 'referral',
      letter_id: id,
      to_private: 0,
      status: 'queued',
      attempts: 0,
      due_at: at,
      created_at: at,
    })
    .execute();
}

/** What has not left yet stays. Whatever is on its way is taken back by the letter that follows. */
async function stopOffer({ tx }: Write, referralId: string, at: number): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ status: 'failed', done_at: at, last_error: 'withdrawn', lease_owner: null, lease_until: null })
    .where('status', '=', 'queued')
    .where('letter_id', 'in', (query) =>
      query
        .selectFrom('referral_letters')
        .select('id')
        .where('referral_id', '=', referralId)
        .where('kind', '=', 'offer'),
    )
    .execute();
}
