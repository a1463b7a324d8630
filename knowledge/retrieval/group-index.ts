import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Passage } from '../passage.ts';
import { articleKey, askedArticles } from './article-index.ts';
import { Bm25Builder } from './bm25-builder.ts';
import { openBm25, type Bm25 } from './bm25.ts';
import type { Tokenizer } from './tokenizer.ts';

/** Passages added before the event loop gets a turn. */
const PASSAGES_A_TURN = 200;

/** Indexes passages by the groups of words that stand for each other. Passages of guidance articles are left empty:
 * their articles have such an index as wholes. Gives the event loop a turn every few hundred. */
export async function buildGroupIndex(passages: readonly Passage[], tokenizer: Tokenizer): Promise<Bm25> {
  const asked = askedArticles(passages);
  const builder = new Bm25Builder();
  for (const [index, passage] of passages.entries()) {
    const texts = asked.has(articleKey(passage)) ? [] : [`${passage.title}\n${passage.text}`];
    builder.add(texts.map((text) => ({ tokens: tokenizer.groups(text), weight: 1 })));
    if (index % PASSAGES_A_TURN === PASSAGES_A_TURN - 1) await nextTurn();
  }
  return openBm25(builder.build());
}
