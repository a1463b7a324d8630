import { Button } from 'antd';
import { explainFailure } from '../hooks/use-uploads.ts';
import { useMessages } from '../i18n/language.tsx';
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
                {explainFailure(failure, all.problem)}
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
