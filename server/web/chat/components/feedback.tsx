import type { ChatMessage } from '../../../api/chat.ts';
import { useWords } from '../messages/use-words.ts';

export interface FeedbackProps {
  readonly value: ChatMessage['feedback'];
  readonly onRate: (value: 'up' | 'down') => void;
  /** Absent where a person is talking already. */
  readonly onAskPerson: (() => void) | null;
}

/** 有帮助 / 没帮助 · 问工作人员. */
export function Feedback({ value, onRate, onAskPerson }: FeedbackProps) {
  const words = useWords();
  return (
    <div class="feedback">
      <div class="feedback-row" role="group" aria-label={words.rate}>
        <button type="button" class="quiet" aria-pressed={value === 'up'} onClick={() => onRate('up')}>
          {words.helpful}
        </button>
        <button type="button" class="quiet" aria-pressed={value === 'down'} onClick={() => onRate('down')}>
          {words.unhelpful}
        </button>
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
        {value === 'up' ? words.thanks : value === 'down' ? words.sorry : ''}
      </p>
    </div>
  );
}
