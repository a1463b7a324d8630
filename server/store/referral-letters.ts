import { ReferralLetter, Summary } from '../api/referral.ts';
import { unseal } from '../crypto/cipher.ts';
import { referralPurpose } from '../referral/consent-words.ts';
import type { ReferralSummary, ToldReferral } from '../referral/summary.ts';
import { announceLetter } from './announce-letter.ts';
import type { LetterToSend, ReferralStore } from './referral-port.ts';
import type { ReferralRow } from './referral-rows.ts';
import { createUnsent } from './referral-unsent.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';

type Letters = Pick<ReferralStore, 'letterToSend' | 'letterSent' | 'resend' | 'unsent'>;

/** Letters to partners: what they say is put together when they leave, so that nothing leaves that may not any more. */
export function createReferralLetters(context: StoreContext): Letters {
  const { db, keys, writer } = context;

  /** The offer's part of a letter; null without a consent that stands. */
  async function offerOf(row: ReferralRow) {
    if (row.direction !== 'out' || row.status !== 'offered' || row.summary === null) return null;
    const person = await db
      .selectFrom('persons')
      .select(['id', 'wrapped_key'])
      .where('id', '=', row.person_id)
      .executeTakeFirst();
    const consent = await db
      .selectFrom('consents')
      .select(['id', 'granted', 'at'])
      .where('person_id', '=', row.person_id)
      .where('purpose', '=', referralPurpose(row.id))
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (person === undefined || person.wrapped_key === null) return null;
    if (consent === undefined || consent.granted !== 1 || consent.id !== row.consent_id) return null;
    const key = keys.keyOf(person.id, person.wrapped_key);
    const told = storedJson<ToldReferral>(unseal(key, row.summary, `referral:${row.id}`));
    const { topic, priority, ...summary } = told;
    return {
      topic,
      priority,
      consentAt: new Date(consent.at).toISOString(),
      summary: toldSummary(row, summary),
    };
  }

  async function letterToSend(letterId: string): Promise<LetterToSend> {
    const found = await db
      .selectFrom('referral_letters')
      .selectAll()
      .where('id', '=', letterId)
      .executeTakeFirst();
    if (found === undefined) return { kind: 'gone', reason: 'no_letter' };
    const row = await db
      .selectFrom('referrals')
      .selectAll()
      .where('id', '=', found.referral_id)
      .executeTakeFirstOrThrow();
    const partner = await db
      .selectFrom('referral_partners')
      .selectAll()
      .where('id', '=', row.partner_id)
      .executeTakeFirstOrThrow();
    const key = await db
      .selectFrom('referral_partner_keys')
      .select('key_id')
      .where('partner_id', '=', partner.id)
      .orderBy('added_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (partner.disabled_at !== null || key === undefined)
      return { kind: 'held', reason: 'partner_disabled' };
    const offer = found.kind === 'offer' ? await offerOf(row) : null;
    if (found.kind === 'offer' && offer === null) return { kind: 'gone', reason: 'no_consent' };
    const words =
      found.words === null || found.wrapped_key === null
        ? ''
        : unseal(keys.keyOf(found.id, found.wrapped_key), found.words, `letter:${found.id}`);
    const says = found.kind === 'rejected' || found.kind === 'returned';
    const letter = ReferralLetter.parse({
      version: 1,
      id: found.id,
      referral: row.remote_id,
      to: key.key_id,
      at: new Date(found.at).toISOString(),
      kind: found.kind,
      ...offer,
      ...(says ? { reason: found.reason ?? 'other', words } : {}),
    });
    return { kind: 'ready', baseUrl: partner.base_url, letter };
  }

  return {
    letterToSend,
    async letterSent(letterId, at) {
      await writer.run(async (write) => {
        await write.tx
          .updateTable('referral_letters')
          .set({ wrapped_key: null, words: null })
          .where('id', '=', letterId)
          .where('wrapped_key', 'is not', null)
          .execute();
        // With the words goes the sending: without them it would be another letter.
        await write.tx
          .updateTable('outbox')
          .set({ status: 'sent', done_at: at, lease_owner: null, lease_until: null, last_error: null })
          .where('letter_id', '=', letterId)
          .where('status', '<>', 'sent')
          .execute();
        await announceLetter(write, letterId);
      });
      context.keys.forget(letterId);
    },
    ...createUnsent(context),
  };
}

/** Without the contact, where the resident has not agreed to that. */
export function toldSummary(
  row: Pick<ReferralRow, 'contact_agreed'>,
  summary: ReferralSummary,
): ReferralSummary {
  return Summary.parse(row.contact_agreed === 1 ? summary : { ...summary, contact: '' });
}
