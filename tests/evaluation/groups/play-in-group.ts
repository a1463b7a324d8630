import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { monotonicFactory } from 'ulid';
import { z } from 'zod';
import { toPlainText } from '../../../bot/channels/plain-text.ts';
import { createAssistant } from '../../../bot/runtime/create-assistant.ts';
import { createMemoryStore } from '../../../bot/runtime/memory-store.ts';
import type { KnowledgeBase } from '../../../knowledge/knowledge-base.ts';
import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import { type GoldLine, privateWordsOf } from './label-line.ts';
import { HOME } from '../../support/home.ts';

/** What came out into a group for one message, where it should not have. */
export interface Leak {
  readonly id: string;
  readonly said: string;
  readonly line: string;
  readonly word: string;
}

const Gold = z.object({
  id: z.string(),
  text: z.string().optional(),
  level: z.enum(['emergency', 'urgent', 'routine']).optional(),
  earlier: z.array(z.string()).optional(),
  turns: z
    .array(z.object({ text: z.string(), articles: z.array(z.array(z.string())).optional() }))
    .optional(),
  action: z.string().default(''),
  kind: z.string().default(''),
  group: z.string().default(''),
  form: z.string().nullable().default(''),
  articles: z.array(z.string()).default([]),
});
const FOLDERS = ['answers', 'conversations', 'intake', 'triage'];
const LIMITS = { maxTextBytes: 1800, suggestions: false };
/** So many characters in a row are a quotation. */
const QUOTED = 7;

/** Every message of the gold sets, in order. */
export function goldLines(): readonly GoldLine[] {
  const home = fileURLToPath(new URL('..', import.meta.url));
  const topics = topicsOfArticles();
  return FOLDERS.flatMap((folder) =>
    readdirSync(`${home}${folder}`)
      .filter((name) => name.endsWith('.jsonl'))
      .toSorted((one, other) => one.localeCompare(other))
      .flatMap((name) => readFileSync(`${home}${folder}/${name}`, 'utf8').split('\n'))
      .filter((line) => line !== '')
      .flatMap((line) => {
        const gold = Gold.parse(JSON.parse(line));
        const { id, text, level = null, earlier = [], turns = [], action, kind, group, form } = gold;
        const labels = [folder, level, action, kind, group, form];
        const about = (articles: readonly string[]): string =>
          [...labels, ...new Set(articles.map((article) => topics.get(article)))].join(' ');
        return [
          ...earlier.map((each, at) => ({
            id: `${id}-e${at}`,
            text: each,
            level: null,
            about: `before ${about([])}`,
          })),
          ...(text === undefined ? [] : [{ id, text, level, about: about(gold.articles) }]),
          ...turns.map((turn, at) => ({
            id: `${id}-t${at}`,
            text: turn.text,
            level: null,
            about: about(turn.articles?.flat() ?? []),
          })),
        ];
      }),
  );
}

/** The topic of each article of the pack, by its id: the folder in which it is. */
function topicsOfArticles(): ReadonlyMap<string, string> {
  const content = fileURLToPath(new URL('../../../knowledge/content', import.meta.url));
  const files = readdirSync(content, { recursive: true, encoding: 'utf8' });
  return new Map(
    files.filter((name) => name.endsWith('.md')).map((name) => [basename(name, '.md'), dirname(name)]),
  );
}

/** Some messages of everything that the gold sets know, private and not: of each at least one, and evenly one in so many. */
export function sampleOf(lines: readonly GoldLine[], every: number): readonly GoldLine[] {
  const strata = new Map<string, GoldLine[]>();
  for (const line of lines) {
    const key = `${line.about} ${privateWordsOf(line) !== null}`;
    strata.set(key, [...(strata.get(key) ?? []), line]);
  }
  return [...strata.values()].flatMap((stratum) => {
    return stratum.filter((_, place) => place % every === 0);
  });
}

/** Says messages in a group, each by somebody else, and gives what came out that belongs to a private matter by a label of its own
 * (`label-line.ts`): its sensitive words, the numbers in it, what is quoted of it, and answers that are for private chats alone. */
export async function playInGroup(
  lexicon: Lexicon,
  knowledge: KnowledgeBase,
  messages: readonly GoldLine[],
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
  const store = createMemoryStore({ home: HOME });
  const assistant = createAssistant({ lexicon, knowledge: listened, store, newId, now: Date.now });
  const leaks: Leak[] = [];
  let personal = 0;
  let lines = 0;
  for (const message of messages) {
    const { id, text: said } = message;
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
      .filter((reply) => !apart.has(reply.id))
      .flatMap(({ text, reply }) => toPlainText({ text, reply }, LIMITS));
    const words = privateWordsOf(message);
    personal += words === null ? 0 : 1;
    lines += shown.length;
    const forbidden = [...hidden, ...(words ?? []), ...(words === null ? [] : quotesOf(said))];
    for (const line of shown) {
      const word = forbidden.find((each) => line.includes(each));
      if (word !== undefined) leaks.push({ id, said, line, word });
    }
    store.drop(conversationId);
  }
  return { leaks, personal, lines };
}

/** Everything that would be a quotation of a message. */
function quotesOf(said: string): readonly string[] {
  return Array.from({ length: Math.max(0, said.length - QUOTED + 1) }, (_, from) =>
    said.slice(from, from + QUOTED),
  );
}
