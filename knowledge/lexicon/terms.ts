/** Words that retrieval needs to know beyond the general dictionary. */
export interface Terms {
  /** Colloquial → standard words (several are possible). */
  readonly synonyms: ReadonlyMap<string, readonly string[]>;
  /** Domain words with a frequency, so that they are cut as one word. */
  readonly dictionary: ReadonlyMap<string, number>;
  /** Word → the groups of words that stand for each other to which it belongs. */
  readonly wordGroups: ReadonlyMap<string, readonly string[]>;
  /** Words that carry no meaning of their own in a question. */
  readonly stopWords: ReadonlySet<string>;
  /** Everyday words → the words of statutes; only for searching statutes. */
  readonly statuteWords: ReadonlyMap<string, readonly string[]>;
  /** Frequent misspellings → the right spelling. */
  readonly typos: ReadonlyMap<string, string>;
  /** Pinyin abbreviations and Latin short forms → Chinese. */
  readonly pinyin: ReadonlyMap<string, string>;
  /** Character → its syllables, without tone. */
  readonly syllables: ReadonlyMap<string, readonly string[]>;
}

/** Terms that know nothing. */
export const noTerms: Terms = {
  synonyms: new Map(),
  dictionary: new Map(),
  wordGroups: new Map(),
  stopWords: new Set(),
  statuteWords: new Map(),
  typos: new Map(),
  pinyin: new Map(),
  syllables: new Map(),
};
