import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../messages/use-words.ts';
import type { Outgoing } from '../state/chat-state.ts';
import { LinePictures } from './line-pictures.tsx';

export interface OutgoingLineProps {
  readonly item: Outgoing;
  readonly online: boolean;
  readonly onRetry: () => void;
  /** Puts the text back into the composer. */
  readonly onEdit: () => void;
  readonly onDiscard: () => void;
}

/** What goes out at once needs no word. */
const LATE_MS = 500;

/** A line of the resident's that the server has not confirmed: on its way, waiting for the network, or not sent. */
export function OutgoingLine({ item, online, onRetry, onEdit, onDiscard }: OutgoingLineProps) {
  const words = useWords();
  const { failure } = item;
  const late = useLate();
  const says = item.status === 'sending' ? words.sending : online ? words.later : words.queued;
  return (
    <div class={`line mine ${item.status}`}>
      <span class="unseen">{words.you}</span>
      <LinePictures attachments={item.attachments ?? []} by={words.you} />
      {item.text !== '' && (
        <div class="bubble">
          <p lang="zh-CN">{item.text}</p>
        </div>
      )}
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
        late && <p class="delivery">{says}</p>
      )}
    </div>
  );
}

function useLate(): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timeout = setTimeout(() => setLate(true), LATE_MS);
    return () => clearTimeout(timeout);
  }, []);
  return late;
}
