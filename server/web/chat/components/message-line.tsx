import type { ChatMessage } from '../../../api/chat.ts';
import { useWords } from '../messages/use-words.ts';
import { isOnlyPictures } from '../text/is-only-pictures.ts';
import { textBesideCard } from '../text/text-beside-card.ts';
import { AnswerText } from './answer-text.tsx';
import { CompanyCard } from './company-card.tsx';
import { DangerCard } from './danger-card.tsx';
import { Feedback } from './feedback.tsx';
import { LinePictures } from './line-pictures.tsx';
import { Sources } from './sources.tsx';
import { Suggestions } from './suggestions.tsx';

export interface MessageLineProps {
  readonly message: ChatMessage;
  /** Whether its buttons still lead anywhere. */
  readonly live: boolean;
  /** The newest line: only its suggestions are offered. */
  readonly newest: boolean;
  readonly withPerson: boolean;
  readonly onSay: (text: string) => void;
  readonly onRate: (messageId: string, value: 'up' | 'down') => void;
  readonly onReport: (messageId: string) => void;
  readonly onAskPerson: () => void;
}

/** One confirmed line: the resident's on the right, the assistant's and the counsellor's on the left, what happened in the middle. */
export function MessageLine(props: MessageLineProps) {
  const { message, live } = props;
  const words = useWords();
  const { kind, name } = message.author;

  if (message.type === 'activity')
    return (
      <p class="activity" lang="zh-CN">
        {message.text}
      </p>
    );
  if (kind === 'resident') {
    return (
      <div class="line mine">
        <span class="unseen">{words.you}</span>
        <LinePictures attachments={message.attachments} by={words.you} />
        {!isOnlyPictures(message) && (
          <div class="bubble">
            <p lang="zh-CN">{message.text}</p>
          </div>
        )}
      </div>
    );
  }
  const text = isOnlyPictures(message) ? '' : textBesideCard(message);
  const company = message.card?.tone === 'company';
  const rated = live && (message.action === 'answer' || message.action === 'abstain') && kind === 'assistant';
  return (
    <div
      class={`line theirs ${kind} ${message.card === null ? '' : 'with-card'} ${message.level === 'urgent' ? 'urgent' : ''}`}
    >
      {kind === 'counsellor' ? (
        <p class="author">
          {name !== null && <span lang="zh-CN">{name}</span>}
          <span class="badge">{words.counsellor}</span>
        </p>
      ) : (
        <span class="unseen">{kind === 'system' ? words.system : words.assistant}</span>
      )}
      {message.card !== null && !company && (
        <DangerCard card={message.card} level={message.level} id={message.id} />
      )}
      <LinePictures attachments={message.attachments} by={name ?? words.counsellor} />
      {(text !== '' || message.citations.length > 0 || message.more !== null) && (
        <div class="bubble">
          <AnswerText text={text} more={message.more} />
          <Sources citations={message.citations} />
        </div>
      )}
      {message.card !== null && company && <CompanyCard card={message.card} id={message.id} />}
      {live && props.newest && <Suggestions suggestions={message.suggestions} onChoose={props.onSay} />}
      {rated && (
        <Feedback
          value={message.feedback}
          onRate={(value) => props.onRate(message.id, value)}
          report={
            message.generated ? { done: message.reported, make: () => props.onReport(message.id) } : null
          }
          onAskPerson={props.withPerson ? null : props.onAskPerson}
        />
      )}
    </div>
  );
}
