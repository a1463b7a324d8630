import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { useWords } from '../messages/use-words.ts';

/** After so long, a line says what takes the time. */
const SLOW_MS = 3000;

/** Three dots while somebody writes, and a word when it takes longer. */
export function TypingLine(props: {
  readonly author: 'assistant' | 'counsellor';
  /** Called when the word has made the line taller. */
  readonly onGrow: () => void;
}) {
  const { author, onGrow } = props;
  const words = useWords();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timeout = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timeout);
  }, []);
  useLayoutEffect(() => {
    if (slow) onGrow();
  }, [slow]);
  return (
    <div class={`line theirs ${author}`}>
      <div class="bubble typing">
        <span class="dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <span class="unseen">{words.typing[author]}</span>
        <span role="status">{slow && author === 'assistant' ? words.slow : ''}</span>
      </div>
    </div>
  );
}
