import { Fragment } from 'preact';
import { useWords } from '../messages/use-words.ts';
import type { Rated } from '../net/chat-api.ts';
import { awaitedReply } from '../state/awaited-reply.ts';
import type { ChatState } from '../state/chat-state.ts';
import { deservesTimeMark, timeLabel } from '../text/time-label.ts';
import { CaseRating } from './case-rating.tsx';
import { Feedback } from './feedback.tsx';
import { MessageLine } from './message-line.tsx';
import { OutgoingLine } from './outgoing-line.tsx';
import { TypingLine } from './typing-line.tsx';

export interface TimelineProps {
  readonly state: ChatState;
  readonly onSay: (text: string) => void;
  readonly onAskPerson: () => void;
  readonly onRate: (messageId: string, value: 'up' | 'down') => void;
  readonly onRateCase: (rated: Rated) => Promise<boolean>;
  readonly onReport: (messageId: string) => void;
  readonly onRetry: (clientMessageId: string) => void;
  readonly onEdit: (clientMessageId: string) => void;
  /** Called when the last line has become taller. */
  readonly onGrow: () => void;
  readonly onDiscard: (clientMessageId: string) => void;
}

/** The conversation: what the server knows by its order, then what waits to be sent. */
export function Timeline(props: TimelineProps) {
  const { state } = props;
  const words = useWords();
  const lines = [...state.earlier, ...state.messages];
  const awaited = awaitedReply(state);
  const lastOfPerson = state.messages.filter(({ author }) => author.kind === 'counsellor').pop();
  const asksRating = state.rating?.open?.asked === true;
  const given = (state.rating?.given ?? null) !== null;
  // Whoever typed the score was thanked in the conversation.
  const thanked = state.messages[state.messages.length - 1]?.author.kind === 'assistant';
  const now = Date.now();

  return (
    <>
      {lines.map((message, index) => {
        const at = Date.parse(message.at);
        const before = lines[index - 1];
        const live = index >= state.earlier.length;
        return (
          <Fragment key={message.id}>
            {live && index > 0 && index === state.earlier.length && (
              <p class="activity">{words.sessionLost}</p>
            )}
            {deservesTimeMark(at, before === undefined ? null : Date.parse(before.at)) && (
              <time class="time" dateTime={message.at}>
                {timeLabel(at, now, words.lang)}
              </time>
            )}
            <div
              class="entry"
              data-seq={message.seq}
              data-author={message.author.kind}
              data-awaited={live && message.delivery === 'sent' ? '' : undefined}
            >
              <MessageLine
                message={message}
                live={live}
                newest={index === lines.length - 1 && state.outbox.length === 0}
                withPerson={state.status === 'open'}
                onSay={props.onSay}
                onRate={props.onRate}
                onReport={props.onReport}
                onAskPerson={props.onAskPerson}
              />
            </div>
          </Fragment>
        );
      })}
      {state.messages.length === 0 && state.earlier.length > 0 && <p class="activity">{words.sessionLost}</p>}
      {state.status === 'resolved' && lastOfPerson !== undefined && (
        <section class="resolved">
          <p>{words.resolved}</p>
          {asksRating || (given && !thanked) ? (
            <CaseRating rating={state.rating} onRate={props.onRateCase} onGrow={props.onGrow} />
          ) : null}
          {!asksRating && !given && (
            <Feedback
              value={lastOfPerson.feedback}
              onRate={(value) => props.onRate(lastOfPerson.id, value)}
              onAskPerson={null}
            />
          )}
        </section>
      )}
      {state.outbox.map((item) => (
        <div class="entry" key={item.clientMessageId} data-author="resident">
          <OutgoingLine
            item={item}
            online={state.online}
            onRetry={() => props.onRetry(item.clientMessageId)}
            onEdit={() => props.onEdit(item.clientMessageId)}
            onDiscard={() => props.onDiscard(item.clientMessageId)}
          />
        </div>
      ))}
      {awaited !== null && (
        <TypingLine key={`${awaited}-${lines.length}`} author={awaited} onGrow={props.onGrow} />
      )}
    </>
  );
}
