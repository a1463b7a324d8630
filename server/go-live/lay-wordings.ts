import { parsePattern } from '../../bot/dialogue/matching/parse-pattern.ts';
import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';

/** A notion that rules speak of, with the words by which it is known. */
export interface LayWording {
  readonly id: string;
  /** Empty where the program works it out, as from a week of pregnancy or an age. */
  readonly wordings: readonly string[];
}

/** Names of the notions in some combinations, `A + !B`, each once, in their order. */
export function notionsIn(combinations: readonly string[]): readonly string[] {
  return [...new Set(combinations.flatMap((one) => termsOf(one).map(({ id }) => id)))];
}

/** What residents say when they mean some notions, as people read it: 「／」 between words of which one is enough, 「…」 where
 * other words may stand between. */
export function layWordings(
  { concepts, classes }: Pick<Lexicon, 'concepts' | 'classes'>,
  ids: readonly string[],
): readonly LayWording[] {
  const known = new Map(concepts.map((concept) => [concept.id, concept]));
  return ids.map((id) => ({
    id,
    wordings: (known.get(id)?.any ?? []).map((pattern) =>
      parsePattern(pattern, classes)
        .map(({ words, before }) => `${before > 0 ? '…' : ''}${words.join('／').replaceAll('#', '（数字）')}`)
        .join(' ')
        .replaceAll(' …', '…'),
    ),
  }));
}

/** A combination in words: 「孕期」，并且「出血」，没有「产后」. */
export function sayCombination(combination: string): string {
  return termsOf(combination)
    .map(({ id, how }, index) => {
      if (how === '!') return `没有「${id}」`;
      return `${index === 0 ? '' : '并且'}「${id}」${how === '~' ? '（以前有过也算）' : ''}`;
    })
    .join('，');
}

function termsOf(combination: string): readonly { readonly id: string; readonly how: string }[] {
  return combination.split('+').map((part) => {
    const term = part.trim();
    const how = /^[!~]/.test(term) ? term.slice(0, 1) : '';
    return { id: term.slice(how.length), how };
  });
}
