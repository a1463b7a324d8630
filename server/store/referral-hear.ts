import { decideReferral } from '../referral/decide-referral.ts';
import type { LetterKind, RefusalReason } from '../referral/referral-state.ts';
import { REFUSAL_WORDS } from '../referral/refusal-words.ts';
import type { ReferralLetter } from '../api/referral.ts';
import { lockRow } from './conversation-lock.ts';
import { forgetPerson } from './erase-person.ts';
import { openReferred } from './open-referred.ts';
import { followInTicket, noteReferral } from './referral-in-ticket.ts';
import type { ReferralStore } from './referral-port.ts';
import { applyReferral, type ReferralRow } from './referral-rows.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

const SYSTEM = { kind: 'system', id: null } as const;
/** What origins write. */
const FROM_ORIGIN: ReadonlySet<LetterKind> = new Set(['offer', 'withdrawn']);

/** Takes letters of partners: each changes something once, whatever comes double, late or in another order. */
export function createHearing(context: StoreContext): ReferralStore['hear'] {
  return async ({ partnerId, letter, at }) => {
    const outcome = await context.writer.run(async (write) => {
      await context.engine.lockWork(write.tx, 'referrals');
      const digest = digestOf(context, letter);
      const before = await write.tx
        .selectFrom('referral_heard')
        .select('digest')
        .where('partner_id', '=', partnerId)
        .where('letter_id', '=', letter.id)
        .executeTakeFirst();
      if (before !== undefined) return before.digest === digest ? 'taken' : 'different';
      const taken = FROM_ORIGIN.has(letter.kind)
        ? await hearOrigin(context, write, partnerId, letter, at)
        : await hearReceiver(context, write, partnerId, letter, at);
      if (!taken) return 'unknown';
      await write.tx
        .insertInto('referral_heard')
        .values({ partner_id: partnerId, letter_id: letter.id, digest, at })
        .execute();
      await write.tx
        .updateTable('referral_partners')
        .set({ heard_at: at })
        .where('id', '=', partnerId)
        .execute();
      return 'taken';
    });
    if (letter.kind === 'withdrawn' && outcome === 'taken') await context.engine.scrubLog(context.db);
    return outcome;
  };
}

async function hearOrigin(
  context: StoreContext,
  write: Write,
  partnerId: string,
  letter: ReferralLetter,
  at: number,
): Promise<boolean> {
  const row = await write.tx
    .selectFrom('referrals')
    .selectAll()
    .where('direction', '=', 'in')
    .where('partner_id', '=', partnerId)
    .where('remote_id', '=', letter.referral)
    .executeTakeFirst();
  if (row === undefined) return begin(context, write, partnerId, letter, at);
  const command = { type: 'hear', letter: { kind: letter.kind, reason: null } } as const;
  if (row.conversation_id !== null) await lockRow(context, write, row.conversation_id);
  const applied = await applyReferral(context, write, row, command, { at });
  if (applied.kind !== 'moved') return applied.kind === 'unchanged';
  await followInTicket(context, write, applied.row, { actor: SYSTEM, byId: null, at });
  if (applied.purge) await purge(context, write, applied.row, at);
  return true;
}

/** The first word of a referral. */
async function begin(
  context: StoreContext,
  write: Write,
  partnerId: string,
  letter: ReferralLetter,
  at: number,
): Promise<boolean> {
  const decision = decideReferral(null, { type: 'hear', letter: { kind: letter.kind, reason: null } });
  if (decision.kind !== 'done' || decision.to === null) return false;
  if (letter.kind === 'offer') {
    await openReferred(context, write, { partnerId, letter, at });
    return true;
  }
  await write.tx
    .insertInto('referrals')
    .values({
      id: context.newId(),
      direction: 'in',
      partner_id: partnerId,
      remote_id: letter.referral,
      status: decision.to,
      careful: 0,
      contact_agreed: 0,
      created_at: at,
      changed_at: at,
    })
    .execute();
  return true;
}

async function hearReceiver(
  context: StoreContext,
  write: Write,
  partnerId: string,
  letter: ReferralLetter,
  at: number,
): Promise<boolean> {
  const find = () =>
    write.tx
      .selectFrom('referrals')
      .selectAll()
      .where('id', '=', letter.referral)
      .where('direction', '=', 'out')
      .where('partner_id', '=', partnerId)
      .executeTakeFirst();
  const place = await find();
  if (place === undefined || place.conversation_id === null) return false;
  await lockRow(context, write, place.conversation_id);
  // Its resident may have taken it back while we waited.
  const row = (await find()) ?? place;
  const refused = letter.kind === 'rejected' || letter.kind === 'returned';
  const reason = refused ? letter.reason : null;
  const command = { type: 'hear', letter: { kind: letter.kind, reason } } as const;
  const applied = await applyReferral(context, write, row, command, { at });
  if (applied.kind === 'closed') return false;
  if (applied.kind === 'unchanged') return true;
  await followInTicket(context, write, applied.row, { actor: SYSTEM, byId: null, at });
  const said = await saidBy(write, partnerId, letter.kind, reason, refused ? letter.words : '');
  await noteReferral(context, write, applied.row, said, at);
  return true;
}

async function saidBy(
  { tx }: Write,
  partnerId: string,
  kind: LetterKind,
  reason: RefusalReason | null,
  words: string,
): Promise<string> {
  const { name } = await tx
    .selectFrom('referral_partners')
    .select('name')
    .where('id', '=', partnerId)
    .executeTakeFirstOrThrow();
  const what = { accepted: '接手了', completed: '办完了', rejected: '没有接', returned: '退回了' };
  const verb = kind === 'offer' || kind === 'withdrawn' ? '' : what[kind];
  const why = reason === null ? '' : `原因：${REFUSAL_WORDS[reason]}。`;
  return `${name}${verb}这个转介。${why}${words === '' ? '' : `对方说：${words}`}`;
}

/** Everything that the origin told of the resident goes: the person's key, what was noted, the conversation. */
export async function purge(
  context: StoreContext,
  write: Write,
  row: ReferralRow,
  at: number,
): Promise<void> {
  if (row.direction === 'in' && row.person_id !== null) {
    await forgetPerson(context, write, row.person_id, SYSTEM, at);
  }
}

/** What a letter says, without what differs between two sendings of it. Keyed: it covers what is told of a resident, and
 * outlives that. */
function digestOf({ keys }: StoreContext, letter: ReferralLetter): string {
  return keys.hash('letter', JSON.stringify({ ...letter, to: null }));
}
