import type { ChatConfig } from '../../../api/chat.ts';
import { useWords } from '../messages/use-words.ts';

export interface GreetingProps {
  readonly assistant: string;
  readonly youth: boolean;
  readonly suggestions: ChatConfig['suggestions'];
  readonly onAsk: (question: string) => void;
}

/** What meets a resident: can, cannot, how data is used, and six questions to tap. */
export function Greeting({ assistant, youth, suggestions, onAsk }: GreetingProps) {
  const words = useWords().greeting;
  return (
    <section class="greeting" aria-labelledby="greeting">
      <h2 id="greeting">{words.hello(assistant)}</h2>
      <dl>
        <div>
          <dt>{words.canTitle}</dt>
          <dd>{words.can}</dd>
        </div>
        <div>
          <dt>{words.cannotTitle}</dt>
          <dd>{words.cannot}</dd>
        </div>
        <div>
          <dt>{words.dataTitle}</dt>
          <dd>{youth ? words.dataYouth : words.data}</dd>
        </div>
      </dl>
      {suggestions.length > 0 && (
        <>
          <h3>{words.ask}</h3>
          <ul class="asks">
            {suggestions.map(({ stage, question }) => (
              <li>
                <button type="button" lang="zh-CN" onClick={() => onAsk(question)}>
                  <span class="stage">{stage}</span>
                  <span>{question}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
