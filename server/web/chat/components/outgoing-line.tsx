import { useWords } from '../messages/use-words.ts';
import type { Outgoing } from '../state/chat-state.ts';

export interface OutgoingLineProps {
  readonly item: Outgoing;
  readonly online: boolean;
  readonly onRetry: () => void;
  /** Puts the text back into the composer. */
  readonly onEdit: () => void;
  readonly onDiscard: () => void;
}

/** A line of the resident's that the server has not confirmed: on its way, waiting for the network, or not sent. */
export function OutgoingLine({ item, online, onRetry, onEdit, onDiscard }: OutgoingLineProps) {
  const words = useWords();
  const { failure } = item;
  return (
    <div class={`line mine ${item.status}`}>
      <span class="unseen">{words.you}</span>
      <div class="bubble">
        <p lang="zh-CN">{item.text}</p>
      </div>
      {item.status === 'failed' && failure !== null ? (
        <p class="delivery failed" role="alert">
          <span>{words.failed[failure]}</span>
          {failure === 'server' ? (
            <button type="button" class="quiet" onClick={onRetry}>
              {words.retry}
            </button>
          ) : (
            <button type="button" class="quiet" onClick={onEdit}>
              {words.edit}
            </button>
          )}
          <button type="button" class="quiet" onClick={onDiscard}>
            {words.remove}
          </button>
        </p>
      ) : (
        <p class="delivery">{online ? words.sending : words.queued}</p>
      )}
    </div>
  );
}
