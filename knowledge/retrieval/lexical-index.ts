import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Passage } from '../passage.ts';
import { Bm25Builder } from './bm25-builder.ts';
import { openBm25, type Bm25, type Bm25Data } from './bm25.ts';
import { ANALYZERS, type Analyzer, type Tokenizer } from './tokenizer.ts';

/** What a token of each field counts. */
export const FIELD_WEIGHTS = { title: 1, questions: 1, headings: 1, body: 1 } as const;

/** Passages added before the event loop gets a turn. */
const PASSAGES_A_TURN = 100;

/** One inverted index for each way of cutting. */
export type LexicalIndex = Readonly<Record<Analyzer, Bm25>>;
export type LexicalData = Readonly<Record<Analyzer, Bm25Data>>;

/** Indexes passages; gives the event loop a turn every hundred.
 * @param onProgress Told after each hundred. */
export async function buildLexicalIndex(
  passages: readonly Passage[],
  tokenizer: Tokenizer,
  onProgress?: (done: number, all: number) => void,
): Promise<LexicalIndex> {
  const builders: Record<Analyzer, Bm25Builder> = {
    unigram: new Bm25Builder(),
    bigram: new Bm25Builder(),
    word: new Bm25Builder(),
  };
  for (const [index, passage] of passages.entries()) {
    const title = tokenizer.document(passage.title);
    const questions = passage.questions.map((question) => tokenizer.document(question));
    const headings = tokenizer.document(headingText(passage));
    const body = tokenizer.document(passage.text);
    for (const analyzer of ANALYZERS) {
      builders[analyzer].add([
        { tokens: title[analyzer], weight: FIELD_WEIGHTS.title },
        ...questions.map((cut) => ({ tokens: cut[analyzer], weight: FIELD_WEIGHTS.questions })),
        { tokens: headings[analyzer], weight: FIELD_WEIGHTS.headings },
        { tokens: body[analyzer], weight: FIELD_WEIGHTS.body },
      ]);
    }
    if (index % PASSAGES_A_TURN !== PASSAGES_A_TURN - 1) continue;
    onProgress?.(index + 1, passages.length);
    await nextTurn();
  }
  // Sorting millions of postings takes its time: a turn after each.
  const sorted = async (analyzer: Analyzer): Promise<Bm25> => {
    await nextTurn();
    const data = builders[analyzer].build();
    await nextTurn();
    return openBm25(data);
  };
  return { unigram: await sorted('unigram'), bigram: await sorted('bigram'), word: await sorted('word') };
}

/** Makes stored postings searchable. */
export function openLexicalIndex(data: LexicalData): LexicalIndex {
  return { unigram: openBm25(data.unigram), bigram: openBm25(data.bigram), word: openBm25(data.word) };
}

// Headings without the title, which has a field of its own, and without 第X条, which every statute has.
function headingText(passage: Passage): string {
  return passage.headingPath
    .filter((heading) => heading !== passage.title && !/^第[一二三四五六七八九十百千零〇\d]+条/.test(heading))
    .join(' ');
}
