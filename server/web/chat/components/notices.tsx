import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../messages/use-words.ts';
import type { ChatState } from '../state/chat-state.ts';

/** What the resident should know about the connection and about who is there; nothing when all is well. */
export function Notices({
  state,
  idleEnding,
  onStay,
  comeBack,
}: {
  readonly state: ChatState;
  readonly idleEnding: boolean;
  readonly onStay: () => void;
  /** How an answer is found again: this device remembers, it may be asked to, or only this page has it. */
  readonly comeBack: 'remembered' | 'offered' | 'here';
}) {
  const words = useWords();
  const queued = state.outbox.filter((item) => item.status !== 'failed').length;
  const seconds = useSecondsUntil(state.limitedUntil);
  const person =
    state.status === 'open'
      ? state.counsellorName === null
        ? words.waiting
        : words.joined(state.counsellorName)
      : null;
  const answers = state.messages.filter(({ type }) => type === 'outgoing');
  // Then the room is for what to do now.
  const isEmergency = answers[answers.length - 1]?.level === 'emergency';
  return (
    <div class="notices">
      <div role="status">
        {person !== null && (
          <p class={state.counsellorName === null ? 'notice' : 'notice person'} lang={words.lang}>
            {person}
          </p>
        )}
        {person !== null && state.counsellorName === null && !isEmergency && (
          <p class="notice" lang={words.lang}>
            {words.comeBack[comeBack]}
          </p>
        )}
        {!state.online && <p class="notice amber">{words.offline(queued)}</p>}
        {idleEnding && (
          <p class="notice amber">
            <span>{words.idleEnding}</span>
            <button type="button" class="quiet" onClick={onStay}>
              {words.stay}
            </button>
          </p>
        )}
      </div>
      {state.online && seconds > 0 && <p class="notice amber">{words.limited(seconds)}</p>}
    </div>
  );
}

function useSecondsUntil(until: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    if (until === null) return undefined;
    const interval = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(interval);
  }, [until]);
  return until === null ? 0 : Math.max(0, Math.ceil((until - now) / 1000));
}
