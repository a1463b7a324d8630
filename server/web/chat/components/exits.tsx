import { useState } from 'preact/hooks';
import { useWords } from '../messages/use-words.ts';

export interface ExitsProps {
  /** Whether there is a conversation to end. */
  readonly talking: boolean;
  readonly youth: boolean;
  readonly onPerson: () => void;
  readonly onFinish: () => void;
  readonly onLeave: () => void;
}

/** 转人工, 结束并清除 and 快速离开, always within reach. Ending asks once; leaving never does. */
export function Exits({ talking, youth, onPerson, onFinish, onLeave }: ExitsProps) {
  const words = useWords();
  const [asking, setAsking] = useState(false);
  const leave = (
    <button type="button" class={youth ? 'quiet leave' : 'quiet'} title={words.leaveHint} onClick={onLeave}>
      {words.leave}
    </button>
  );
  if (asking && talking) {
    return (
      <div class="exits asking" role="group" aria-label={words.finish}>
        <p role="alert">{words.data.finishSure}</p>
        <button
          type="button"
          class="plain strong"
          onClick={() => {
            setAsking(false);
            onFinish();
          }}
        >
          {words.finish}
        </button>
        <button type="button" class="plain" onClick={() => setAsking(false)}>
          {words.data.cancel}
        </button>
        {leave}
      </div>
    );
  }
  return (
    <div class="exits">
      <button type="button" class="quiet" onClick={onPerson}>
        {words.toPerson}
      </button>
      {talking && (
        <button type="button" class="quiet" onClick={() => setAsking(true)}>
          {words.finish}
        </button>
      )}
      {leave}
    </div>
  );
}
