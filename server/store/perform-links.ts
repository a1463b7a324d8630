import { commandReply } from '../../bot/dialogue/command-reply.ts';
import { randomInt } from 'node:crypto';
import { isLinkCode, LINK_ALPHABET, LINK_CODE_LENGTH } from '../../bot/dialogue/commands/read-link-code.ts';
import type { Reply } from '../../bot/dialogue/types.ts';
import type { TurnCommit } from '../../bot/runtime/ports.ts';
import { appendMessages, firstDelivery } from './append-messages.ts';
import { assistantLine } from './assistant-line.ts';
import { recordAudit } from './audit.ts';
import { lockIfThere } from './conversation-lock.ts';
import type { LockedConversation } from './conversation-lock.ts';
import { leaveGroup } from './linked-persons.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

const CODE_LASTS_MS = 10 * 60 * 1000;
const MOST_CODES = 3;
const CODES_WITHIN_MS = 60 * 60 * 1000;
const MOST_TRIES = 5;
const TRIES_WITHIN_MS = 10 * 60 * 1000;
/** What is over is kept for so long, for the limits. */
const KEEP_MS = 24 * 60 * 60 * 1000;

/** Makes a code, takes one, or undoes a link, as a turn asks; only here is a code ever known, and only its keyed hash is kept.
 * Nothing is re-encrypted: a link says that two persons are one, and each keeps their own key.
 *
 * @param conversation Locked.
 * @returns What is said to it; null when the turn is about no link. */
export async function performLinks(
  context: StoreContext,
  write: Write,
  conversation: LockedConversation,
  { effects, at }: TurnCommit,
): Promise<Reply | null> {
  for (const effect of effects) {
    // A room is many people: no code is made or taken there.
    if (conversation.channel === 'wechat-group') return null;
    if (effect.type === 'offer_link') {
      const code = await makeCode(context, write, conversation, at);
      return commandReply(code === null ? effect.say.later : effect.say.code.replace('{code}', spaced(code)));
    }
    if (effect.type === 'use_link') {
      const { done, wrong, told } = effect.say;
      return commandReply(
        (await takeCode(context, write, conversation, { code: effect.code, told, at })) ? done : wrong,
      );
    }
    if (effect.type === 'unlink') {
      const was = await leaveGroup(write.tx, conversation.person_id);
      if (was) await audit(context, write, 'person_unlinked', conversation.person_id, at);
      return commandReply(was ? effect.say.done : effect.say.none);
    }
  }
  return null;
}

/** @returns Null when there were too many lately. */
async function makeCode(
  context: StoreContext,
  write: Write,
  conversation: LockedConversation,
  at: number,
): Promise<string | null> {
  const { tx } = write;
  await tx
    .deleteFrom('link_codes')
    .where('made_at', '<', at - KEEP_MS)
    .execute();
  const made = await tx
    .selectFrom('link_codes')
    .select('code_hash')
    .where('person_id', '=', conversation.person_id)
    .where('made_at', '>', at - CODES_WITHIN_MS)
    .limit(MOST_CODES)
    .execute();
  if (made.length >= MOST_CODES) return null;
  // Only the newest code of somebody works.
  await tx
    .updateTable('link_codes')
    .set({ expires_at: at })
    .where('person_id', '=', conversation.person_id)
    .where('expires_at', '>', at)
    .execute();
  const code = newCode();
  await tx
    .insertInto('link_codes')
    .values({
      code_hash: context.keys.hash('link', code),
      conversation_id: conversation.id,
      person_id: conversation.person_id,
      made_at: at,
      expires_at: at + CODE_LASTS_MS,
      used_at: null,
    })
    .execute();
  return code;
}

/** @returns Whether the code was good. Whoever tries too often is not heard for a while, also with a good one. */
async function takeCode(
  context: StoreContext,
  write: Write,
  conversation: LockedConversation,
  { code, told, at }: { readonly code: string; readonly told: string; readonly at: number },
): Promise<boolean> {
  const { tx } = write;
  await tx
    .deleteFrom('link_tries')
    .where('at', '<', at - KEEP_MS)
    .execute();
  const tries = await tx
    .selectFrom('link_tries')
    .select('id')
    .where('conversation_id', '=', conversation.id)
    .where('at', '>', at - TRIES_WITHIN_MS)
    .limit(MOST_TRIES)
    .execute();
  const taken = tries.length >= MOST_TRIES ? undefined : await spend(context, write, conversation, code, at);
  if (taken === undefined) {
    await tx
      .insertInto('link_tries')
      .values({ id: context.newId(), conversation_id: conversation.id, at })
      .execute();
    return false;
  }
  await join(context, write, [taken.person_id, conversation.person_id], at);
  await tellThere(context, write, taken.conversation_id, told, at);
  return true;
}

async function spend(
  context: StoreContext,
  { tx }: Write,
  conversation: LockedConversation,
  code: string,
  at: number,
): Promise<{ readonly person_id: string; readonly conversation_id: string } | undefined> {
  return tx
    .updateTable('link_codes')
    .set({ used_at: at })
    .where('code_hash', '=', context.keys.hash('link', code))
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .where('person_id', '!=', conversation.person_id)
    .returning(['person_id', 'conversation_id'])
    .executeTakeFirst();
}

/** Makes one group of two persons, and of all who are linked with either. */
async function join(
  context: StoreContext,
  write: Write,
  persons: readonly [string, string],
  at: number,
): Promise<void> {
  const { tx } = write;
  const known = await tx
    .selectFrom('person_links')
    .select(['person_id', 'group_id'])
    .where('person_id', 'in', [...persons])
    .execute();
  const group = known[0]?.group_id ?? context.newId();
  for (const { group_id } of known) {
    await tx.updateTable('person_links').set({ group_id: group }).where('group_id', '=', group_id).execute();
  }
  for (const person of persons) {
    await tx
      .insertInto('person_links')
      .values({ person_id: person, group_id: group, linked_at: at })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ group_id: group }))
      .execute();
    await audit(context, write, 'person_linked', person, at);
  }
}

/** Says in the chat that gave the code that it was used, so that nobody is linked unawares. */
async function tellThere(
  context: StoreContext,
  write: Write,
  conversationId: string,
  text: string,
  at: number,
): Promise<void> {
  const there = await lockIfThere(context, write, conversationId);
  if (there === null) return;
  await appendMessages(
    context,
    write,
    there,
    [assistantLine({ id: context.newId(), reply: commandReply(text), delivery: firstDelivery(there), at })],
    { changed_at: at },
  );
}

function newCode(): string {
  for (;;) {
    const code = Array.from(
      { length: LINK_CODE_LENGTH },
      () => LINK_ALPHABET[randomInt(LINK_ALPHABET.length)] ?? '',
    ).join('');
    if (isLinkCode(code)) return code;
  }
}

function spaced(code: string): string {
  return `${code.slice(0, LINK_CODE_LENGTH / 2)} ${code.slice(LINK_CODE_LENGTH / 2)}`;
}

async function audit(
  context: StoreContext,
  write: Write,
  action: 'person_linked' | 'person_unlinked',
  personId: string,
  at: number,
): Promise<void> {
  const subject = { kind: 'person', id: personId } as const;
  await recordAudit(context, write, { at, actor: { kind: 'resident', id: personId }, action, subject });
}
