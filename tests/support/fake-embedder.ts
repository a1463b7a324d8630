import type { Embedder, EmbedOptions } from '../../knowledge/embedding/embedder.ts';
import { hashVector } from './hash-vector.ts';

/** A model of any size that depends on nothing but the text, and can be told to fail. */
export interface FakeEmbedder extends Embedder {
  readonly asked: { readonly texts: readonly string[]; readonly options: EmbedOptions }[];
  /** What happens before each answer; by default nothing. */
  before: (options: EmbedOptions) => Promise<void>;
}

export function fakeEmbedder(
  fields: Partial<Pick<Embedder, 'id' | 'dimensions' | 'remote'>> = {},
): FakeEmbedder {
  const asked: FakeEmbedder['asked'] = [];
  const size = fields.dimensions ?? 48;
  const fake: FakeEmbedder = {
    id: fields.id ?? 'fake',
    dimensions: fields.dimensions ?? null,
    remote: fields.remote ?? true,
    asked,
    before: () => Promise.resolve(),
    async embed(texts, options) {
      asked.push({ texts, options });
      await fake.before(options);
      return texts.map((text) => hashVector(text, size, 7));
    },
  };
  return fake;
}
