import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ImportDone, ImportPreview } from '../../../../api/import.ts';
import { ConsoleApiError } from '../../api/console-api-error.ts';
import { createImportApi, TEMPLATE_URL } from '../../api/import-api.ts';
import { useHeld } from '../../hooks/use-leaving.ts';
import { useMessages } from '../../i18n/language.tsx';
import type { SectionProps } from '../settings-screen.tsx';
import { OneTimeLink } from '../staff/one-time-link.tsx';
import { BeforeLinksGo } from './before-links-go.tsx';
import { ImportRows } from './import-rows.tsx';

type Step =
  | { readonly kind: 'choose'; readonly problem: string | null }
  | { readonly kind: 'reading' }
  /** It is being taken over: what comes of it may be links, which are shown once. */
  | { readonly kind: 'taking' }
  | {
      readonly kind: 'preview';
      readonly file: File;
      readonly preview: ImportPreview;
      readonly problem: string | null;
    }
  | {
      readonly kind: 'done';
      readonly done: ImportDone;
      /** Accounts whose links nobody has copied yet. */
      readonly held: readonly string[];
    };

/** Staff, places and shifts from one workbook: download, fill in, look at what it would do, confirm.
 * @param props.onDone Once something was taken over.
 * @param props.onHold Told whether links stand here, or are about to, that nobody has copied and that go with this. */
export function ImportFlow(
  props: SectionProps & { readonly onDone?: () => void; readonly onHold?: (held: boolean) => void },
) {
  const { me, onExpired, onDone, onHold } = props;
  const all = useMessages();
  const words = all.golive.import;
  const api = useMemo(() => createImportApi(me.csrfToken), [me.csrfToken]);
  const [step, setStep] = useState<Step>({ kind: 'choose', problem: null });
  const input = useRef<HTMLInputElement>(null);

  const explain = (error: unknown): string => {
    if (!(error instanceof ConsoleApiError)) throw error;
    if (error.status === 401) onExpired();
    if (error.status === 0) return all.problem.offline;
    const { title, detail } = error.problem ?? {};
    return [title, detail].filter((part) => part !== undefined).join('：') || all.problem.unknown;
  };
  const read = async (file: File): Promise<void> => {
    setStep({ kind: 'reading' });
    try {
      setStep({ kind: 'preview', file, preview: await api.preview(file), problem: null });
    } catch (error) {
      setStep({ kind: 'choose', problem: explain(error) });
    }
  };
  const confirm = async (file: File, preview: ImportPreview): Promise<void> => {
    setStep({ kind: 'taking' });
    try {
      const done = await api.confirm(file, preview.digest);
      setStep({ kind: 'done', done, held: done.links.map(({ username }) => username) });
      onDone?.();
    } catch (error) {
      setStep({ kind: 'preview', file, preview, problem: explain(error) });
    }
  };
  const choose = (): void => input.current?.click();
  const taking = step.kind === 'taking';
  const held = taking || (step.kind === 'done' && step.held.length > 0);
  useHeld(taking);
  useEffect(() => {
    onHold?.(held);
    return () => onHold?.(false);
  }, [held, onHold]);
  const copied = (username: string): void =>
    setStep((now) =>
      now.kind === 'done' ? { ...now, held: now.held.filter((one) => one !== username) } : now,
    );
  const start = (): void => setStep({ kind: 'choose', problem: null });

  return (
    <>
      <ol className="steps">
        <li>
          <a className="settings__link steps__link" href={TEMPLATE_URL} download>
            {words.template}
          </a>
          <span className="quiet">{words.templateHint}</span>
        </li>
        <li>
          <input
            ref={input}
            type="file"
            accept=".xlsx"
            className="visually-hidden"
            aria-label={words.choose}
            tabIndex={-1}
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              // The same file may be chosen again once it was mended.
              target.value = '';
              if (file !== undefined) void read(file);
            }}
          />
          <BeforeLinksGo held={held} okText={words.choose} onGo={choose}>
            {(onClick) => (
              <Button loading={taking || step.kind === 'reading'} onClick={onClick}>
                {words.choose}
              </Button>
            )}
          </BeforeLinksGo>
          <span className="quiet">{words.chooseHint}</span>
        </li>
      </ol>
      <div role="status">
        {step.kind === 'choose' && step.problem !== null && (
          <p className="alarm alarm--box">{step.problem}</p>
        )}
      </div>
      {step.kind === 'preview' && (
        <section className="card" aria-labelledby="preview-title">
          <h2 className="card__title" id="preview-title">
            {words.preview(step.file.name)}
          </h2>
          <div className="card__body">
            <p>{words.counts(step.preview.counts)}</p>
            {step.preview.counts.refuse > 0 && <p className="alarm">{words.refused}</p>}
            {step.problem !== null && <p className="alarm alarm--box">{step.problem}</p>}
            <div className="edit-form__tools">
              <Button
                type="primary"
                disabled={step.preview.counts.create + step.preview.counts.change === 0}
                onClick={() => void confirm(step.file, step.preview)}
              >
                {words.confirm}
              </Button>
              <Button onClick={start}>{all.app.cancel}</Button>
            </div>
          </div>
          <ImportRows rows={step.preview.rows} />
        </section>
      )}
      {step.kind === 'done' && (
        <section className="card" aria-labelledby="done-title">
          <h2 className="card__title" id="done-title">
            {words.done}
          </h2>
          <div className="card__body">
            <p>{words.counts(step.done.counts)}</p>
            {step.done.failed.length > 0 && (
              <p className="alarm">{words.failed(step.done.failed.join('、'))}</p>
            )}
            {step.done.links.length > 0 && <p>{words.links}</p>}
            {step.done.links.map(({ username, displayName, link }) => (
              <OneTimeLink
                key={username}
                name={`${displayName}（${username}）`}
                link={link}
                onCopied={() => copied(username)}
              />
            ))}
          </div>
        </section>
      )}
    </>
  );
}
