import { EyeInvisibleOutlined } from '@ant-design/icons';
import { memo } from 'react';
import type { ConsoleMessage } from '../../../api/console.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import type { Messages } from '../i18n/zh.ts';
import { ReadText } from '../shell/read-text.tsx';
import { Citations } from './citations.tsx';
import { EmergencyAdvice } from './emergency-advice.tsx';
import { MessagePictures } from './message-pictures.tsx';
import { MatchedRules } from './matched-rules.tsx';

/** What stands for the words where there were none beside the pictures. */
const WORDLESS = '[图片]';

/** What the assistant says may hold a table of a document; everybody else's words stand as they were typed. */
function Words({ of, text }: { readonly of: string; readonly text: string }) {
  return of === 'assistant' ? (
    <ReadText text={text} className="message__text" />
  ) : (
    <p className="message__text">{text}</p>
  );
}

/** One line: the resident's on the left, ours on the right, notes on their own ground, activities in the middle. */
export const MessageLine = memo(function MessageLine(props: {
  readonly ticketId: string;
  readonly message: ConsoleMessage;
  readonly myName: string;
  /** Whether the reader was led to it. */
  readonly wanted?: boolean;
  /** Keeps a counsellor's reply as a draft of guidance; null for whoever may not. */
  readonly onDraft?: ((messageId: string) => void) | null;
  /** Whether it lies on a page, where nobody knows when it is opened. */
  readonly onPage?: boolean;
}) {
  const words = useMessages();
  const locale = useLocaleTag();
  const { message } = props;
  // Why a colleague did something with the case reads like any note of theirs.
  if (message.type === 'activity' && !message.private) {
    return (
      <p className="activity" data-seq={message.seq}>
        {message.text}
      </p>
    );
  }

  const kind = message.private ? 'note' : message.author.kind;
  const isOurs = kind === 'counsellor';
  return (
    <article
      className={`message message--${kind}${props.wanted === true ? ' message--wanted' : ''}`}
      data-seq={message.seq}
    >
      <p className="message__by">
        {message.private && <EyeInvisibleOutlined aria-hidden />}
        <b>{authorName(message, props.myName, words)}</b>
        {message.private && <span>{words.conversation.note}</span>}
        {message.action !== null && <span>{words.conversation.action[message.action]}</span>}
        {message.generated && <span>{words.conversation.generated}</span>}
        {message.reported && <b className="message__level">{words.conversation.reported}</b>}
        {message.level !== null && message.level !== 'routine' && (
          <span className="message__level">{words.level[message.level]}</span>
        )}
        <time dateTime={message.at} className="numeric">
          {new Date(message.at).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })}
        </time>
        {isOurs && (
          <span className={`delivery delivery--${message.delivery}`}>
            {props.onPage === true && (message.delivery === 'sent' || message.delivery === 'delivered')
              ? words.conversation.onPage[message.delivery]
              : words.conversation.delivery[message.delivery]}
          </span>
        )}
      </p>
      <div className="message__bubble">
        {message.attachments.length > 0 && (
          <MessagePictures
            ticketId={props.ticketId}
            attachments={message.attachments}
            by={authorName(message, props.myName, words)}
          />
        )}
        {message.withheld > 0 && (
          <p className="pictures__withheld">{words.pictures.withheld(message.withheld)}</p>
        )}
        {(message.text !== WORDLESS || message.attachments.length === 0) && (
          <Words of={kind} text={message.text} />
        )}
        {message.card !== null && (
          <details className="message__more">
            <summary>{words.conversation.card}</summary>
            <EmergencyAdvice card={message.card} />
          </details>
        )}
        {message.more !== null && (
          <details className="message__more">
            <summary>{words.conversation.more}</summary>
            <Words of={kind} text={message.more} />
          </details>
        )}
        <Citations citations={message.citations} />
        <MatchedRules rules={message.matchedRules} />
      </div>
      {isOurs && props.onDraft !== undefined && props.onDraft !== null && (
        <button type="button" className="message__draft" onClick={() => props.onDraft?.(message.id)}>
          {words.answerDraft.open}
        </button>
      )}
    </article>
  );
});

function authorName(message: ConsoleMessage, myName: string, words: Messages): string {
  const { kind, name } = message.author;
  if (kind === 'counsellor') return name === myName ? words.conversation.me : (name ?? words.claim.somebody);
  if (kind === 'assistant') return words.conversation.assistant;
  if (kind === 'system') return words.conversation.system;
  return name ?? words.conversation.resident;
}
