import type { LateAnswers, PushedMessage } from '../../bot/channels/official-account/late-answers.ts';
import { seal } from '../crypto/cipher.ts';
import { addressHash } from './address-hash.ts';
import { lockIfThere } from './conversation-lock.ts';
import { isSound, openText } from './open-sealed.ts';
import { personKey } from './person-key.ts';
import type { StoreContext } from './store-context.ts';

const CHANNEL = 'official-account';
const place = (hash: string): string => `late-answer:${hash}`;

/** Answers of an official account that the platform may not have heard, for whichever process it brings the message to again. Nothing
 * is kept of whom nobody knows, or whose key is damaged. */
export function createLateAnswerStore(context: StoreContext): LateAnswers {
  const { db, writer, keys } = context;
  const hashOf = ({ address, sourceId }: PushedMessage): string =>
    keys.hash('source', [CHANNEL, address, sourceId].join('\0'));

  return {
    keep: (of, { text, push }, at, until) =>
      writer.run(async (write) => {
        const { tx } = write;
        await tx.deleteFrom('late_answers').where('until', '<=', at).execute();
        const found = await tx
          .selectFrom('conversations')
          .select('id')
          .where('address_hash', '=', addressHash(keys, CHANNEL, of.address))
          .executeTakeFirst();
        const conversation = found && (await lockIfThere(context, write, found.id));
        if (found === undefined || conversation === null || conversation === undefined) return false;
        if (!isSound(conversation.key)) return false;
        const hash = hashOf(of);
        const row = {
          conversation_id: found.id,
          body: seal(conversation.key(), text, place(hash)),
          sent_at: push.sentAt,
          came_at: push.cameAt,
          until,
        };
        await tx
          .insertInto('late_answers')
          .values({ source_hash: hash, ...row })
          .onConflict((conflict) => conflict.column('source_hash').doUpdateSet(row))
          .execute();
        return true;
      }),

    drop: (of) =>
      writer.run(async ({ tx }) => {
        await tx.deleteFrom('late_answers').where('source_hash', '=', hashOf(of)).execute();
      }),

    async find(of, at) {
      const hash = hashOf(of);
      const row = await db
        .selectFrom('late_answers')
        .selectAll()
        .where('source_hash', '=', hash)
        .where('until', '>', at)
        .executeTakeFirst();
      const key = row && (await personKey(context, row.conversation_id));
      if (row === undefined || key === null || key === undefined) return null;
      const text = openText(key, row.body, place(hash));
      return text === null ? null : { text, push: { sentAt: row.sent_at, cameAt: row.came_at } };
    },
  };
}
