import type { LineJudges } from '../../bot/channels/wechat/named-at-start.ts';
import { dangerUnkept } from '../../bot/dialogue/danger-unkept.ts';
import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';
import { loadTerms } from '../../knowledge/lexicon/terms-files.ts';
import { normalizeText } from '../../knowledge/text/normalize.ts';

/** Whoever says no more than 「出血了」 may be somebody for whom that is grave. */
const MAY_BE = '我怀孕了，';

/** Judges what follows our name in a group by the danger rules and the words of the field.
 * @param now Epoch milliseconds. */
export function lineJudges(lexicon: Lexicon, now: () => number): LineJudges {
  const { dictionary, synonyms } = loadTerms();
  const terms = [...new Set([...dictionary.keys(), ...synonyms.keys()])].filter(({ length }) => length > 1);
  return {
    isDanger: (text) => ['', MAY_BE].some((who) => dangerUnkept(lexicon, who + text, now()) !== null),
    isOurField(text) {
      const said = normalizeText(text);
      return terms.some((term) => said.includes(term));
    },
  };
}
