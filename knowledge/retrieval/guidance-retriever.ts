import { Document } from '@langchain/core/documents';
import { BaseRetriever } from '@langchain/core/retrievers';
import type { Passage } from '../passage.ts';
import { dropTraceSettings } from '../without-traces.ts';
import { bestOfArticles } from './best-of-articles.ts';
import type { Hit, SearchIndex } from './search-index.ts';

/** What a found document tells besides its text: the passage, and how well it fits. */
export interface GuidanceMetadata extends Omit<Passage, 'id' | 'text' | 'questions'> {
  /** Larger is better; only comparable within one question. */
  readonly score: number;
  readonly features: Readonly<Record<string, number>>;
}

/** What to look for. */
export interface GuidanceRetrieverOptions {
  /** Documents at most. */
  readonly k: number;
  /** Keeps a passage when it returns true: topic, audience, place, date, collection … */
  readonly filter?: (passage: Passage) => boolean;
  /** `article`: the best passage of each article; `passage`: every passage that fits. */
  readonly unit?: 'passage' | 'article';
}

/** The index behind LangChain's retriever interface, so that guidance fits into any of its chains; the same ranking as
 * everywhere else. It takes the settings out of the environment by which LangChain would send questions to a third
 * party. */
export class GuidanceRetriever extends BaseRetriever<GuidanceMetadata> {
  override lc_namespace = ['youyu', 'retrievers'];
  readonly #index: SearchIndex;
  readonly #options: GuidanceRetrieverOptions;

  static override lc_name(): string {
    return 'GuidanceRetriever';
  }

  constructor(index: SearchIndex, options: GuidanceRetrieverOptions) {
    dropTraceSettings();
    super();
    this.#index = index;
    this.#options = options;
  }

  override async _getRelevantDocuments(question: string): Promise<Document<GuidanceMetadata>[]> {
    const { k, filter, unit = 'passage' } = this.#options;
    const options = filter === undefined ? { limit: k } : { limit: k, filter };
    const hits =
      unit === 'article'
        ? await bestOfArticles(this.#index, question, options)
        : await this.#index.search(question, options);
    return hits.map(toDocument);
  }
}

function toDocument({ passage, score, features }: Hit): Document<GuidanceMetadata> {
  const { id, text, questions: _, ...about } = passage;
  return new Document({ id, pageContent: text, metadata: { ...about, score, features } });
}
