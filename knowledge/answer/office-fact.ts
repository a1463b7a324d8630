import type { Passage } from '../passage.ts';
import type { Answer, OfficeFact } from '../text/answer.ts';
import { cite } from './compose.ts';

/** The sentences in which articles tell the association's own local facts. One that is not filled in leaves no sentence:
 * see renderLocalSlots. */
const SENTENCES: Readonly<Record<OfficeFact, RegExp>> = {
  phone: /协会(?:的)?电话：[^。\n]*\d[^。\n]*。?|(?<=协会地址：[^。\n]+。)电话：[^。\n]*\d[^。\n]*。?/,
  address: /协会(?:的)?地址：[^。\n]+。?/,
  hours: /(?:协会)?(?:办公|服务|上班)时间：[^。\n]*\d[^。\n]*。?/,
};
/** Articles that speak of the association itself. */
const TOPIC = '协会服务';

/** What the guidance tells of the office that uses it: its telephone, address or hours, in the article's own sentence.
 *
 * @param passages Those that may be served now.
 * @returns `not_entered` where the office has not filled it in. */
export function officeFact(passages: readonly Passage[], asked: OfficeFact): Answer {
  for (const passage of passages) {
    const sentence = passage.topic === TOPIC ? SENTENCES[asked].exec(passage.text)?.[0] : undefined;
    if (sentence === undefined) continue;
    return {
      kind: 'answered',
      text: sentence,
      more: null,
      seeDoctor: null,
      citations: [cite(passage)],
      topic: passage.topic,
      sensitivity: passage.sensitivity,
      confidence: 1,
    };
  }
  return { kind: 'abstained', reason: 'not_entered', nearest: [] };
}
