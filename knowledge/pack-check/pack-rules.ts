import { loadLexicon } from '../lexicon/load-lexicon.ts';
import { loadTerms } from '../lexicon/terms-files.ts';
import { commonCharacters } from '../text/common-characters.ts';
import type { PackRules } from './check-pack.ts';

/** What the articles that ship are held against: the hotline table, the common characters, and the lexicon's terms.
 * @param now Decides which day it is in Asia/Shanghai. */
export function builtInPackRules(now: Date): PackRules {
  const terms = loadTerms();
  return {
    today: new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(now),
    hotlines: new Set(Object.keys(loadLexicon().hotlines)),
    words: {
      common: commonCharacters(),
      terms: [...terms.dictionary.keys(), ...terms.synonyms.keys()].sort((a, b) => b.length - a.length),
    },
  };
}
