import { createKnowledgeBase } from '../../knowledge/answer/create-knowledge-base.ts';
import type { HybridIndex } from '../../knowledge/retrieval/hybrid-index.ts';
import type { Hit } from '../../knowledge/retrieval/search-index.ts';
import type { Tokenizer } from '../../knowledge/retrieval/tokenizer.ts';
import type { Citation } from '../../knowledge/text/answer.ts';
import { normalizeText } from '../../knowledge/text/normalize.ts';
import type { QuestionTried, TriedPassage } from '../api/trials.ts';

/** Passages that are shown. */
const SHOWN = 8;

/** Asks an index as a resident's question would, and tells which passages match and why.
 * @param options.draft Article of the document that is tried; null for none. */
export async function tryQuestion(
  index: HybridIndex,
  question: string,
  { today, draft }: { readonly today: string; readonly draft: string | null },
): Promise<QuestionTried> {
  const base = createKnowledgeBase({ index });
  const answer = await base.answer({ text: question, today, publicOnly: false });
  const citations = answer.kind === 'answered' ? answer.citations : [];
  const hits = await index.search(question, { limit: SHOWN });
  const words = meaningfulWords(question, index.tokenizer);
  return {
    question,
    outcome:
      answer.kind === 'answered'
        ? { kind: 'answered', text: answer.text, more: answer.more, sure: percent(answer.confidence) }
        : { kind: 'abstained', reason: answer.reason, nearest: answer.nearest.map(({ title }) => title) },
    passages: hits.map((hit) => tried(hit, words, { citations, draft })),
  };
}

interface Word {
  readonly word: string;
  /** Also found by these. */
  readonly forms: readonly string[];
}

function meaningfulWords(question: string, tokenizer: Tokenizer): readonly Word[] {
  const expansions = tokenizer.expansions(question);
  return tokenizer.contentWords(question).map((word) => ({
    word,
    forms: [
      word,
      ...expansions
        .filter(({ phrase }) => phrase.includes(word) || word.includes(phrase))
        .map(({ standard }) => standard),
    ],
  }));
}

function tried(
  { passage, features }: Hit,
  words: readonly Word[],
  { citations, draft }: { readonly citations: readonly Citation[]; readonly draft: string | null },
): TriedPassage {
  const { article, title, section, text, source, questions, status } = passage;
  const whole = normalizeText([title, section, text, ...questions].join('\n'));
  const isFound = ({ forms }: Word): boolean => forms.some((form) => whole.includes(form));
  const feature = (name: string): number => features[name] ?? 0;
  return {
    article,
    title,
    section,
    text,
    source,
    state: article === draft ? 'draft' : status,
    cited: citations.some((citation) => isCited(citation, passage)),
    found: words.filter(isFound).map(({ word }) => word),
    missing: words.filter((word) => !isFound(word)).map(({ word }) => word),
    likeness: {
      question: percent(Math.max(feature('question'), feature('wording'))),
      meaning: percent(feature('dense')),
      words: percent(feature('word')),
    },
  };
}

function isCited(citation: Citation, { article, section, text }: Hit['passage']): boolean {
  const start = citation.quote.slice(0, 20);
  return citation.article === article && citation.section === section && text.startsWith(start);
}

function percent(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 100);
}
