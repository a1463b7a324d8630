import type { Passage } from '../../passage.ts';
import { cite, type Answered } from '../compose.ts';
import type { GenerationRequest, Generator } from './generator.ts';

/** Most that a model is given of an article, in passages and in characters. */
const MOST_PASSAGES = 10;
const MOST_CHARACTERS = 3000;

/** Words an extractive answer anew, or gives it back as it is.
 *
 * The approved words stay at hand behind 「展开」, the line on when to see a doctor is never worded anew, and what is cited
 * is quoted verbatim.
 *
 * @param request Its passages are the article's, the direct answer first, and the statutes cited beside it. */
export async function reword(
  generator: Generator,
  answer: Answered,
  request: GenerationRequest,
): Promise<Answered> {
  const outcome = await generator.generate({ ...request, passages: asMuchAsFits(request.passages) });
  if (outcome.kind === 'fallback') return answer;
  const cited = outcome.cited.map(cite);
  const others = answer.citations.filter(
    (one) => !cited.some(({ article, section }) => article === one.article && section === one.section),
  );
  return {
    ...answer,
    text: outcome.text,
    more: [answer.text, answer.more].filter((part) => part !== null).join('\n\n'),
    citations: [...cited, ...others],
    generated: true,
  };
}

function asMuchAsFits(passages: readonly Passage[]): readonly Passage[] {
  let left = MOST_CHARACTERS;
  return passages.filter(({ text }, at) => {
    left -= text.length;
    return at === 0 || (at < MOST_PASSAGES && left >= 0);
  });
}
