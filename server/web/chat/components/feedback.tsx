import type { ChatMessage } from '../../../api/chat.ts';
import { useWords } from '../messages/use-words.ts';

export interface FeedbackProps {
  readonly value: ChatMessage['feedback'];
  readonly onRate: (value: 'up' | 'down') => void;
  /** The complaint about words that a language model wrote; absent elsewhere. */
  readonly report?: { readonly done: boolean; readonly make: () => void } | null;
  /** Absent where a person is talking already. */
  readonly onAskPerson: (() => void) | null;
}

/** 有帮助 / 没帮助 · 这条有问题 · 问工作人员. */
export function Feedback({ value, onRate, onAskPerson, report = null }: FeedbackProps) {
  const words = useWords();
  const note = (): string => {
    if (report?.done === true) return words.reportThanks;
    return value === 'up' ? words.thanks : value === 'down' ? words.sorry : '';
  };
  return (
    <div class="feedback">
      <div class="feedback-row" role="group" aria-label={words.rate}>
        <button type="button" class="quiet" aria-pressed={value === 'up'} onClick={() => onRate('up')}>
          {words.helpful}
        </button>
        <button type="button" class="quiet" aria-pressed={value === 'down'} onClick={() => onRate('down')}>
          {words.unhelpful}
        </button>
        {report !== null && (
          <>
            <span class="dot" aria-hidden="true">
              ·
            </span>
            <button
              type="button"
              class="quiet"
              aria-pressed={report.done}
              onClick={report.done ? undefined : report.make}
            >
              {words.report}
            </button>
          </>
        )}
        {onAskPerson !== null && (
          <>
            <span class="dot" aria-hidden="true">
              ·
            </span>
            <button type="button" class="quiet" onClick={onAskPerson}>
              {words.askPerson}
            </button>
          </>
        )}
      </div>
      <p class="feedback-note" role="status">
        {note()}
      </p>
    </div>
  );
}
