import type { Passage } from '../../passage.ts';
import type { Tokenizer } from '../../retrieval/tokenizer.ts';
import { sentencesOf } from './clauses.ts';
import { conditionOf } from './condition.ts';
import { plainForm } from './plain-form.ts';
import { type Quantity, quantitiesOf } from './quantities.ts';

/** What the check needs of the tokenizer. */
export type Words = Pick<Tokenizer, 'contentWords' | 'expansions'>;

/** A sentence of a passage, made ready to be compared with. All in the plain form. */
export interface SourceSentence {
  readonly text: string;
  readonly standards: ReadonlySet<string>;
  readonly quantities: readonly Quantity[];
  /** Under what it holds; null when it holds as it stands. */
  readonly condition: string | null;
  /** Whether it stands under a heading that says that all of it is wrong, forbidden or unsafe: 不要这样做. */
  readonly warned: boolean;
}

/** A passage that the model was given, made ready to be compared with. */
export interface Source {
  readonly passage: Passage;
  /** All its words, with what is quoted, in the plain form. */
  readonly whole: string;
  /** Title and heading, in the plain form: what its sentences are about. */
  readonly heading: string;
  readonly sentences: readonly SourceSentence[];
  /** Whether its sentences are warned of. */
  readonly warns: boolean;
}

const WARNS = /不要|假的|谣言|别信|不能|不安全|不对|不许|不该|不得|禁止|误区|上当|骗/;
const ASKS = /(.)[不没]\1|怎么|什么|吗/;

/** Makes a passage ready to be compared with. */
export function toSource(passage: Passage, words: Words): Source {
  const section = plainForm(passage.section);
  const warns = WARNS.test(section) && !ASKS.test(section);
  return {
    passage,
    whole: plainForm(passage.text),
    warns,
    heading: plainForm(`${passage.title}\n${passage.section}`),
    sentences: sentencesOf(withoutQuoted(plainForm(passage.text))).map((text) => ({
      text,
      standards: standardsOf(text, words),
      quantities: quantitiesOf(text),
      condition: conditionOf(text),
      warned: warns,
    })),
  };
}

/** The standard words for the colloquial phrases in a text. */
export function standardsOf(text: string, words: Words): ReadonlySet<string> {
  return new Set(words.expansions(text).map(({ standard }) => standard));
}

/** What others say (「没有证明不能租房」) is no statement of the guidance; short quotes are names of things. */
function withoutQuoted(text: string): string {
  return text.replace(/[「“][^」”\n]{6,}[」”]/g, '「」');
}
