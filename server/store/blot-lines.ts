import type { ToldForm } from '../../bot/dialogue/dialogue-state.ts';
import type { HomePlace } from '../../knowledge/lexicon/home-place.ts';
import { homeOf } from '../roster/home-of.ts';
import { blotValues } from '../tickets/blot-values.ts';
import { seal } from '../crypto/cipher.ts';
import { openJson } from './open-sealed.ts';
import type { LockedConversation } from './conversation-lock.ts';
import { readRoster } from './read-roster.ts';
import type { Write } from './writer.ts';

/** Which forms of a person are taken back: of one conversation, or all under a purpose. */
export type TakenBack =
  | { readonly kind: 'form'; readonly form: string | null }
  | { readonly kind: 'purpose'; readonly purpose: string }
  /** What was told in a conversation for forms that were not sent. */
  | { readonly kind: 'told'; readonly forms: readonly ToldForm[] };

/** Blots out of the lines of a conversation who the resident is, as far as forms said it that are taken back: for
 * everybody and for good, also in the summaries that were read out. Must come before the forms are deleted. */
export async function blotLines(
  write: Write,
  conversation: LockedConversation,
  taken: TakenBack,
): Promise<void> {
  const home = homeOf(await readRoster(write.tx));
  for (const [conversationId, forms] of await valuesOf(write, conversation, taken))
    await blot(write, conversation, conversationId, { forms, home });
}

/** The values of forms by the conversation in whose lines they stand. */
async function valuesOf(
  write: Write,
  conversation: LockedConversation,
  taken: TakenBack,
): Promise<ReadonlyMap<string, readonly ToldForm['slots'][]>> {
  if (taken.kind === 'told') return new Map([[conversation.id, taken.forms.map(({ slots }) => slots)]]);
  let query = write.tx
    .selectFrom('intakes')
    .select(['ticket_id', 'conversation_id', 'slots'])
    .where('person_id', '=', conversation.person_id);
  if (taken.kind === 'purpose') query = query.where('purpose', '=', taken.purpose);
  else {
    query = query.where('conversation_id', '=', conversation.id);
    if (taken.form !== null) query = query.where('form', '=', taken.form);
  }
  const forms = new Map<string, Readonly<Record<string, string>>[]>();
  for (const row of await query.execute()) {
    const slots = openJson<Record<string, string>>(conversation.key, row.slots, `intake:${row.ticket_id}`);
    if (slots === null) continue;
    forms.set(row.conversation_id, [...(forms.get(row.conversation_id) ?? []), slots]);
  }
  return forms;
}

async function blot(
  write: Write,
  { key }: LockedConversation,
  conversationId: string,
  { forms, home }: { readonly forms: readonly Readonly<Record<string, string>>[]; readonly home: HomePlace },
): Promise<void> {
  const rows = await write.tx
    .selectFrom('messages')
    .select(['id', 'seq', 'body', 'author_kind'])
    .where('conversation_id', '=', conversationId)
    .orderBy('seq')
    .execute();
  for (const { id, seq, body, author_kind } of rows) {
    const line = openJson<{ text: string; reply?: { text: string } }>(key, body, `message:${id}`);
    if (line === null) continue;
    const isAssistant = author_kind === 'assistant';
    const text = blotValues(line.text, forms, home, isAssistant);
    const reply = line.reply && {
      ...line.reply,
      text: blotValues(line.reply.text, forms, home, isAssistant),
    };
    if (text === line.text && reply?.text === line.reply?.text) continue;
    const clean = JSON.stringify(reply === undefined ? { ...line, text } : { ...line, text, reply });
    await write.tx
      .updateTable('messages')
      .set({ body: seal(key(), clean, `message:${id}`) })
      .where('id', '=', id)
      .execute();
    write.emit({ type: 'message', conversationId, seq });
  }
}
