import type { KnowledgeBase } from '../knowledge/knowledge-base.ts';
import { shanghaiDate } from '../knowledge/text/shanghai-date.ts';

/** A question to tap before the first message, and the stage of life that it is for. */
export interface OfferedQuestion {
  readonly stage: string;
  readonly question: string;
}

/** Offers those questions alone that what is served answers: production mode serves what was approved, which may be nothing yet.
 * They are looked up anew when another snapshot is served or another day begins.
 * @param questions All that may be offered.
 * @returns Those to offer now; none where the look-up fails. */
export function offerQuestions(
  knowledge: Pick<KnowledgeBase, 'snapshotId' | 'answer'>,
  questions: readonly OfferedQuestion[],
  now: () => number,
): () => Promise<readonly OfferedQuestion[]> {
  let found: { readonly of: string; readonly offered: Promise<readonly OfferedQuestion[]> } | null = null;
  const lookUp = async (today: string): Promise<readonly OfferedQuestion[]> => {
    const answers = await Promise.all(
      questions.map(({ question }) => knowledge.answer({ text: question, today, publicOnly: false })),
    );
    return questions.filter((_, index) => {
      const answer = answers[index];
      return answer?.kind === 'answered' && answer.closest !== true;
    });
  };
  return () => {
    const today = shanghaiDate(now());
    const of = `${knowledge.snapshotId ?? ''} ${today}`;
    if (found?.of !== of) {
      const offered = lookUp(today).catch((): readonly OfferedQuestion[] => {
        // Asked once more by whoever comes next.
        found = null;
        return [];
      });
      found = { of, offered };
    }
    return found.offered;
  };
}
