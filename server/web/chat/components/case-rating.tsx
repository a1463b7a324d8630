import { useEffect, useState } from 'preact/hooks';
import type { RatingState } from '../../../api/rating.ts';
import { useWords } from '../messages/use-words.ts';
import type { Rated } from '../net/chat-api.ts';

const SCORES = [1, 2, 3, 4, 5] as const;
/** Longest word, in UTF-16 code units, as in the server's RateCase. */
const MAX_LENGTH = 300;

/** How it went, once after a case has ended: one to five, and a word if the resident wants to. */
export function CaseRating(props: {
  readonly rating: RatingState | null;
  readonly onRate: (rated: Rated) => Promise<boolean>;
  /** Called when it has become taller. */
  readonly onGrow: () => void;
}) {
  const words = useWords().rating;
  const [score, setScore] = useState<number | null>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const [word, setWord] = useState('');
  const [state, setState] = useState<'idle' | 'sending' | 'failed'>('idle');
  const chosen = score !== null;
  const { onGrow } = props;
  // When it comes and when its second half does; a page that is drawn again must not pull the reader along.
  useEffect(() => {
    onGrow();
  }, [chosen]);
  const given = props.rating?.given ?? null;
  const ticketId = props.rating?.open?.ticketId ?? null;

  if (given !== null) {
    return (
      <p class="case-rating-done" role="status">
        {words.done(given)}
      </p>
    );
  }
  if (ticketId === null) return null;
  const send = async (): Promise<void> => {
    if (score === null || state === 'sending') return;
    setState('sending');
    const said = word.trim();
    const done = await props.onRate({ ticketId, score, ...(said === '' ? {} : { word: said }) });
    setState(done ? 'idle' : 'failed');
  };
  return (
    <form
      class="case-rating"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <fieldset>
        <legend>{words.ask}</legend>
        <div class="scores">
          {SCORES.map((n) => (
            <label key={n} class={`score${score === n ? ' chosen' : ''}${focused === n ? ' focused' : ''}`}>
              <input
                type="radio"
                name="score"
                value={n}
                checked={score === n}
                onChange={() => setScore(n)}
                onFocus={() => setFocused(n)}
                onBlur={() => setFocused(null)}
              />
              <span>{n}</span>
              <span class="unseen">{words.scores[n]}</span>
            </label>
          ))}
        </div>
        <p class="ends" aria-hidden="true">
          <span>{words.scores[1]}</span>
          <span>{words.scores[5]}</span>
        </p>
      </fieldset>
      {chosen && (
        <>
          <label class="word">
            {words.word}
            <input
              type="text"
              value={word}
              maxLength={MAX_LENGTH}
              onInput={(event) => setWord(event.currentTarget.value)}
            />
          </label>
          <button type="submit" class="plain strong" disabled={state === 'sending'}>
            {words.send}
          </button>
        </>
      )}
      <p class="feedback-note" role="status">
        {state === 'failed' ? words.failed : ''}
      </p>
    </form>
  );
}
