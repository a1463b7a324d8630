import { type HomePlace, NO_PLACE, type Town } from '../lexicon/home-place.ts';
import type { Passage } from '../passage.ts';
import type { Answer, OfficeFact } from '../text/answer.ts';
import { cite } from './compose.ts';
import { townsToName } from './held-towns.ts';

/** The sentences in which articles tell the association's own local facts. One that is not filled in leaves no sentence:
 * see renderLocalSlots. */
const SENTENCES: Readonly<Record<OfficeFact, RegExp>> = {
  phone: /协会(?:的)?电话：[^。\n]*\d[^。\n]*。?|(?<=协会地址：[^。\n]+。)电话：[^。\n]*\d[^。\n]*。?/,
  address: /协会(?:的)?地址：[^。\n]+。?/,
  hours: /(?:协会)?(?:办公|服务|上班)时间：[^。\n]*\d[^。\n]*。?/,
};
/** Articles that speak of the association itself. */
const TOPIC = '协会服务';

/** What the guidance tells of the office that uses it: its telephone, address or hours, in the article's own sentence. What holds
 * for single towns comes first for whoever is of one of them, and last for everybody else.
 *
 * @param passages Those that may be served now.
 * @param towns The towns that are asked about.
 * @returns `not_entered` where the office has not filled it in. */
export function officeFact(
  passages: readonly Passage[],
  asked: OfficeFact,
  { towns = [], home = NO_PLACE }: { readonly towns?: readonly Town[]; readonly home?: HomePlace } = {},
): Answer {
  const rank = ({ towns: held = [] }: Passage): number => (held.length > 0 === towns.length > 0 ? 0 : 1);
  for (const passage of passages.toSorted((one, other) => rank(one) - rank(other))) {
    const sentence = passage.topic === TOPIC ? SENTENCES[asked].exec(passage.text)?.[0] : undefined;
    if (sentence === undefined) continue;
    const named = townsToName([passage], towns, home);
    return {
      kind: 'answered',
      text: sentence,
      more: null,
      seeDoctor: null,
      citations: [cite(passage)],
      topic: passage.topic,
      sensitivity: passage.sensitivity,
      confidence: 1,
      ...(named.length === 0 ? {} : { towns: named }),
    };
  }
  return { kind: 'abstained', reason: 'not_entered', nearest: [] };
}
