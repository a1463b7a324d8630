import { setImmediate as turn } from 'node:timers/promises';
import type { Tokenizer } from '../../knowledge/retrieval/tokenizer.ts';
import type { Topic } from '../../knowledge/text/topics.ts';
import type { KnowledgeStore } from '../store/ports.ts';

/** Passages after which others get their turn. */
const AT_ONCE = 40;

/** The words of the guidance, each with how often each topic has it. */
export type Vocabulary = ReadonlyMap<string, ReadonlyMap<Topic, number>>;

/** Reads the words of the guidance; anew when it has changed.
 * @param today Calendar day in Asia/Shanghai. */
export function createVocabulary(
  knowledge: Pick<KnowledgeStore, 'revision' | 'servable'>,
  tokenizer: () => Pick<Tokenizer, 'contentWords'>,
): (today: string) => Promise<Vocabulary> {
  let known: { readonly state: string; readonly words: Vocabulary } | null = null;
  return async (today) => {
    const state = `${await knowledge.revision()} ${today}`;
    if (known?.state === state) return known.words;
    const words = new Map<string, Map<Topic, number>>();
    for (const [at, { title, text, questions, topic }] of (
      await knowledge.servable('demo', today)
    ).entries()) {
      for (const word of tokenizer().contentWords([title, text, ...questions].join('\n'))) {
        const topics = words.get(word) ?? new Map<Topic, number>();
        words.set(word, topics.set(topic, (topics.get(topic) ?? 0) + 1));
      }
      if (at % AT_ONCE === 0) await turn();
    }
    known = { state, words };
    return words;
  };
}

/** The topic that some words speak of most; 协会服务 where they speak of none. */
export function topicOf(words: readonly string[], vocabulary: Vocabulary): Topic {
  const scores = new Map<Topic, number>();
  for (const word of words) {
    const topics = vocabulary.get(word) ?? new Map<Topic, number>();
    const all = [...topics.values()].reduce((sum, count) => sum + count, 0);
    for (const [topic, count] of topics) scores.set(topic, (scores.get(topic) ?? 0) + count / all);
  }
  const [best] = [...scores].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return best?.[0] ?? '协会服务';
}
