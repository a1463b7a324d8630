import { itemsOf } from './clauses.ts';
import { boundsOf, type Quantity, quantitiesOf, sameQuantity } from './quantities.ts';
import type { SourceSentence, Words } from './source.ts';
import { shareIn, weighedWords } from './support.ts';

/** How far around a number its words are looked for, in characters: in the model's sentence, and before and after it in
 * a source. */
const NEAR = 10;
const BEFORE = 14;
const AFTER = 12;
/** Share of those words that must stand around the same number in a source. */
const SAME_CONTEXT = 0.4;

/** Whether every number of a sentence stands in a source and counts the same thing there: 每天 0.4 毫克 is not carried by
 * a source that says 0.4 毫克 of something else.
 *
 * @param sentence In the plain form.
 * @param sources The sentences that it was taken from.
 * @param heading Their titles and headings. */
export function quantitiesStand(
  sentence: string,
  sources: readonly SourceSentence[],
  heading: string,
  words: Words,
): boolean {
  const all = quantitiesOf(sentence);
  // Numbers of two sentences put together make a third: 35 岁 of one, 12 个月 of another.
  if (
    !sources.some(({ quantities }) =>
      all.every((one) => quantities.some((other) => sameQuantity(one, other))),
    )
  ) {
    return all.length === 0;
  }
  return itemsOf(sentence).every((item) => {
    const wanted = quantitiesOf(item);
    return wanted.every((quantity) => {
      const before = item.slice(Math.max(0, quantity.from - NEAR), quantity.from);
      const near = `${before} ${item.slice(quantity.to, quantity.to + NEAR)}`;
      const about = weighedWords(blankNumbers(near), words);
      return sources.some(({ text, quantities }) => {
        if (text.includes(item)) return true;
        // What the heading says need not be said again beside the number.
        const said = about.filter(({ word }) => text.includes(word) || !heading.includes(word));
        return quantities.some(
          (one) =>
            sameQuantity(one, quantity) &&
            shareIn(said, around(text, one)) >= SAME_CONTEXT &&
            agree(boundsOf(item, quantity), boundsOf(text, one)),
        );
      });
    });
  });
}

/** A bound that is said must be one of the source's; one that is left out is not looked for. */
function agree(here: ReadonlySet<string>, there: ReadonlySet<string>): boolean {
  return [...here].every((bound) => there.has(bound));
}

function around(text: string, { from, to }: Quantity): string {
  return text.slice(Math.max(0, from - BEFORE), to + AFTER);
}

function blankNumbers(text: string): string {
  return text.replace(/[\d.%~-]+/g, ' ');
}
