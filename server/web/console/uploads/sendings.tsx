import { Button } from 'antd';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { explainFailure } from '../hooks/use-uploads.ts';
import { useMessages } from '../i18n/language.tsx';
import type { Messages } from '../i18n/zh.ts';
import { percent } from '../state/upload-passages.ts';
import type { Sending } from '../state/upload-queue.ts';

/** Files on their way, and those that did not arrive. */
export function Sendings(props: {
  readonly sendings: readonly Sending[];
  readonly onDismiss: (key: string) => void;
}) {
  const { sendings, onDismiss } = props;
  const all = useMessages();
  const words = all.uploads;
  return (
    <ul className="sendings" aria-label={words.sending} aria-live="polite">
      {sendings.map(({ key, fileName, bytes, sent, failure }) => (
        <li key={key} className={failure === null ? 'sending' : 'sending sending--failed'}>
          {failure === null ? (
            <>
              <span>{words.sendingNow(fileName, percent(sent, bytes))}</span>
              <progress value={sent} max={bytes} aria-label={fileName} />
            </>
          ) : (
            <>
              <span>
                <b>{words.notSent(fileName)}</b>
                <br />
                {refusal(failure, words.refused) ?? explainFailure(failure, all.problem)}
              </span>
              <Button size="small" onClick={() => onDismiss(key)}>
                {words.dismiss}
              </Button>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What to do where the server takes no more of it; null for another failure. */
function refusal(failure: Error, words: Messages['uploads']['refused']): string | null {
  const code = failure instanceof ConsoleApiError ? failure.problem?.code : undefined;
  const [, text] = Object.entries(words).find(([one]) => one === code) ?? [];
  return text ?? null;
}
