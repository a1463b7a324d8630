import type { Answer } from '../../../knowledge/text/answer.ts';
import type { Turn } from '../turn.ts';

/** How sure it must be that an article answers a question about a danger: of those less sure, two in seven were about
 * something else, which may make light of the danger. */
const SURE_ENOUGH = 0.25;

/** The answer to a question that touches a danger, or, where it is not sure enough, none: the article is then offered by
 * its title. */
export function whereDangerous({ judgement }: Pick<Turn, 'judgement'>, answer: Answer): Answer {
  if (!judgement.soft || answer.kind !== 'answered' || answer.confidence >= SURE_ENOUGH) return answer;
  const titles = new Map(answer.citations.map(({ article, title }) => [article, title]));
  const nearest = answer.choices ?? [...titles].map(([article, title]) => ({ article, title }));
  return { kind: 'abstained', reason: 'weak_evidence', nearest };
}
