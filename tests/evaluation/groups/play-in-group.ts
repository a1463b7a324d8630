import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { monotonicFactory } from 'ulid';
import { z } from 'zod';
import { toPlainText } from '../../../bot/channels/plain-text.ts';
import { isPersonal } from '../../../bot/dialogue/placement/is-personal.ts';
import { createAssistant } from '../../../bot/runtime/create-assistant.ts';
import { createMemoryStore } from '../../../bot/runtime/memory-store.ts';
import type { KnowledgeBase } from '../../../knowledge/knowledge-base.ts';
import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';

/** What came out into a group for one message, where it should not have. */
export interface Leak {
  readonly said: string;
  readonly line: string;
  readonly word: string;
}

const Gold = z.object({
  text: z.string().optional(),
  earlier: z.array(z.string()).optional(),
  turns: z.array(z.object({ text: z.string() })).optional(),
});
const FOLDERS = ['answers', 'conversations', 'intake', 'triage'];
const LIMITS = { maxTextBytes: 1800, suggestions: false };

/** Every message of the gold sets, in order. */
export function goldMessages(): readonly string[] {
  const home = fileURLToPath(new URL('..', import.meta.url));
  return FOLDERS.flatMap((folder) =>
    readdirSync(`${home}${folder}`)
      .filter((name) => name.endsWith('.jsonl'))
      .toSorted((one, other) => one.localeCompare(other))
      .flatMap((name) => readFileSync(`${home}${folder}/${name}`, 'utf8').split('\n'))
      .filter((line) => line !== '')
      .flatMap((line) => {
        const { text, earlier = [], turns = [] } = Gold.parse(JSON.parse(line));
        return [...earlier, ...(text === undefined ? [] : [text]), ...turns.map((turn) => turn.text)];
      }),
  );
}

/** Says messages in a group, each by somebody else, and gives what came out that belongs to a private matter: its intimate words, the
 * numbers in it, and answers that are for private chats alone. */
export async function playInGroup(
  lexicon: Lexicon,
  knowledge: KnowledgeBase,
  messages: readonly string[],
): Promise<{ readonly leaks: readonly Leak[]; readonly personal: number; readonly lines: number }> {
  const newId = monotonicFactory();
  const hidden: string[] = [];
  const listened: KnowledgeBase = {
    snapshotId: knowledge.snapshotId,
    search: (...asked) => knowledge.search(...asked),
    async answer(question) {
      const answer = await knowledge.answer(question);
      if (answer.kind === 'answered' && answer.sensitivity === 'private') hidden.push(answer.text);
      return answer;
    },
  };
  const store = createMemoryStore();
  const assistant = createAssistant({ lexicon, knowledge: listened, store, newId, now: Date.now });
  const words = [...lexicon.intimate.always, ...lexicon.intimate.whenOwn].filter(({ length }) => length > 1);
  const leaks: Leak[] = [];
  let personal = 0;
  let lines = 0;
  for (const said of messages) {
    const conversationId = newId();
    hidden.length = 0;
    const { replies } = await assistant.receive({
      conversationId,
      sourceId: newId(),
      channel: 'wechat-group',
      text: said,
      mentioned: true,
      at: Date.now(),
    });
    const all = await replies;
    const apart = store.privateRepliesOf(conversationId);
    const shown = all
      .filter(({ id }) => !apart.has(id))
      .flatMap(({ text, reply }) => toPlainText({ text, reply }, LIMITS));
    const isPrivate = isPersonal(lexicon, said);
    personal += isPrivate ? 1 : 0;
    lines += shown.length;
    const forbidden = [
      ...hidden,
      ...(isPrivate ? words.filter((word) => said.includes(word)) : []),
      ...(isPrivate ? (said.match(/\d{5,}/g) ?? []) : []),
    ];
    for (const line of shown) {
      for (const word of forbidden) if (line.includes(word)) leaks.push({ said, line, word });
    }
    store.drop(conversationId);
  }
  return { leaks, personal, lines };
}
