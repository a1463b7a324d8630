import type { QuestionTried } from '../../../api/trials.ts';
import { useMessages } from '../i18n/language.tsx';
import { ReadText } from '../shell/read-text.tsx';

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
      <div lang="zh-CN">
        <ReadText text={outcome.text} />
      </div>
      {outcome.more !== null && (
        <details>
          <summary>{words.more}</summary>
          <div lang="zh-CN">
            <ReadText text={outcome.more} />
          </div>
        </details>
      )}
    </div>
  );
}
