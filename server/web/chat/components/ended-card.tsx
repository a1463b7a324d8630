import { useWords } from '../messages/use-words.ts';

/** What is left of a conversation that has ended: the word that it has, and a way back in. */
export function EndedCard({ reason, onAgain }: { reason: 'asked' | 'idle' | 'erased'; onAgain: () => void }) {
  const words = useWords().ended;
  return (
    <section class="ended" role="status">
      <p>{words[reason]}</p>
      <button type="button" class="plain strong" onClick={onAgain}>
        {words.again}
      </button>
    </section>
  );
}
