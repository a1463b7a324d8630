import type { QuestionTried } from '../../../api/trials.ts';
import { useMessages } from '../i18n/language.tsx';

/** What a resident would read, or why nothing. */
export function TriedAnswer({ outcome }: { readonly outcome: QuestionTried['outcome'] }) {
  const words = useMessages().trial;
  if (outcome.kind === 'abstained') {
    return (
      <div className="tried-answer tried-answer--none">
        <h2 className="tried-answer__title">{words.abstains}</h2>
        <p>{words.reasons[outcome.reason]}</p>
        {outcome.nearest.length > 0 && <p>{words.nearest(outcome.nearest.join(words.comma))}</p>}
      </div>
    );
  }
  return (
    <div className="tried-answer">
      <h2 className="tried-answer__title">{words.answers(outcome.sure)}</h2>
      <p className="tried-answer__text" lang="zh-CN">
        {outcome.text}
      </p>
      {outcome.more !== null && (
        <details>
          <summary>{words.more}</summary>
          <p className="tried-answer__text" lang="zh-CN">
            {outcome.more}
          </p>
        </details>
      )}
    </div>
  );
}
