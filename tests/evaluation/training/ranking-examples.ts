import { createWordEmbedder } from '../../../knowledge/embedding/word-embedder.ts';
import type { Passage } from '../../../knowledge/passage.ts';
import { buildMemoryIndex } from '../../../knowledge/retrieval/build-index.ts';
import { RANKING_FEATURES, type RankingFeature } from '../../../knowledge/retrieval/ranking-model.ts';
import type { Hit } from '../../../knowledge/retrieval/search-index.ts';
import { holdOut, type HeldOutParts } from '../check-pack/leave-one-out.ts';
import { heldOutWordings, paraphrases, questionsFromTitles } from './training-questions.ts';
import type { RankedExample } from './softmax-weights.ts';
import { vectorsWithout } from './word-vector-texts.ts';

/** An example with the article it belongs to, for keeping articles apart. */
export interface ArticleExample extends RankedExample {
  readonly article: string;
  /** A similar question or another wording of the article, left out; a wording of an earlier draft; or a question written
   * from the title alone. */
  readonly kind: 'heldOut' | 'wording' | 'paraphrase' | 'fromTitle';
}

/** Passages looked at for each question, so that the right article is nearly always among them. */
const HITS = 200;
/** Features of passages, of which the article's best counts; the others are the same for all of its passages. */
const OF_PASSAGES: ReadonlySet<RankingFeature> = new Set(['unigram', 'bigram', 'word', 'dense']);

/** Every how many-th similar question is asked: there are enough of them. */
const HELD_OUT = 3;

/** Similar questions and other wordings of the pack, left out, every paraphrase and every question from a title, with the
 * articles that were found. A question
 * whose article was not found has -1 as the right one: it teaches nothing, but counts. */
export async function rankingExamples(
  passages: readonly Passage[],
  parts: HeldOutParts,
): Promise<readonly ArticleExample[]> {
  const examples: ArticleExample[] = [];
  for await (const { passage, question, index } of holdOut(passages, parts, (at) => at % HELD_OUT === 0)) {
    const hits = await index.search(question, { limit: HITS });
    examples.push({ article: passage.article, kind: 'heldOut', ...toExample(hits, passage.article) });
  }
  for (const { asked, left } of heldOutWordings()) {
    // The vectors that ship know these wordings.
    const embedder = createWordEmbedder(parts.tokenizer, vectorsWithout(passages, left, parts.tokenizer));
    const index = await buildMemoryIndex(passages, {
      snapshotId: 'training',
      tokenizer: parts.tokenizer,
      embedder,
      wordings: left,
    });
    for (const { article, question } of asked) {
      const hits = await index.search(question, { limit: HITS });
      examples.push({ article, kind: 'wording', ...toExample(hits, article) });
    }
  }
  const whole = await buildMemoryIndex(passages, { snapshotId: 'training', ...parts });
  for (const [kind, questions] of [
    ['paraphrase', paraphrases(passages)],
    ['fromTitle', questionsFromTitles(passages)],
  ] as const) {
    for (const { article, question } of questions) {
      const hits = await whole.search(question, { limit: HITS });
      examples.push({ article, kind, ...toExample(hits, article) });
    }
  }
  return examples;
}

function toExample(hits: readonly Hit[], article: string): RankedExample {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) {
    const group = groups.get(hit.passage.article);
    if (group === undefined) groups.set(hit.passage.article, [hit]);
    else group.push(hit);
  }
  const rows = Float64Array.from([...groups.values()].flatMap(featureRow));
  return { rows, right: [...groups.keys()].indexOf(article) };
}

function featureRow(hits: readonly Hit[]): readonly number[] {
  return RANKING_FEATURES.map((feature) => {
    const values = hits.map((hit) => hit.features[feature] ?? 0);
    return OF_PASSAGES.has(feature) ? Math.max(0, ...values) : (values[0] ?? 0);
  });
}
