import { App as AntApp, Button, Skeleton } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Me } from '../../../api/console.ts';
import type { Navigate } from '../hooks/use-hash-route.ts';
import { useUpload } from '../hooks/use-upload.ts';
import { useMessages } from '../i18n/language.tsx';
import { AskFirst } from '../shell/ask-first.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { ARTICLES, formatRoute, UPLOADS } from '../state/route.ts';
import { TryQuestion } from '../trial/try-question.tsx';
import { FactsForm } from './facts-form.tsx';
import { OriginalView } from './original-view.tsx';
import { PassageList } from './passage-list.tsx';
import { UploadNotes } from './upload-notes.tsx';

/** One document of an upload: what it says about itself, its passages, and the original beside them.
 * @param props.bar The line above. */
export function UploadScreen(props: {
  readonly me: Me;
  readonly bar: ReactNode;
  readonly id: string;
  readonly ordinal: number;
  readonly navigate: Navigate;
  readonly onExpired: () => void;
}) {
  const { me, bar, id, ordinal, navigate, onExpired } = props;
  const all = useMessages();
  const words = all.uploads;
  const { message } = AntApp.useApp();
  const [page, setPage] = useState(1);
  /** On phones one side is shown at a time. */
  const [side, setSide] = useState<'passages' | 'original'>('passages');
  const [beside, setBeside] = useState<'original' | 'trial'>('original');
  const control = useUpload({
    csrfToken: me.csrfToken,
    id,
    ordinal,
    expire: onExpired,
    tell: (kind, text) => void message[kind](text),
    onGone: () => navigate(UPLOADS, 'replace'),
  });
  const { detail, document } = control;
  const open = (detail?.documents ?? []).filter(({ made }) => made === null).length;
  const waiting = document !== null && document.made === null ? document : null;
  const undated = waiting?.facts.effectiveFrom === null;
  const elsewhere = waiting?.facts.holdsHere === false ? waiting.elsewhere : null;
  const asks = undated || elsewhere !== null;
  const showPage = (wanted: number): void => {
    setPage(wanted);
    setSide('original');
    setBeside('original');
  };
  return (
    <div className="desk">
      {bar}
      <main className="upload" data-side={side} aria-busy={detail === null && !control.missing}>
        <header className="upload__head">
          <a className="upload__back" href={formatRoute(UPLOADS)}>
            {words.back}
          </a>
          <h1 className="upload__title">{document?.facts.title ?? detail?.upload.fileName ?? words.title}</h1>
          {detail?.upload.status === 'read' && (
            <div className="upload__tools">
              {open > 0 && (
                <>
                  <AskFirst
                    focus="ok"
                    title={me.demo ? words.handInAskDemo(open) : words.handInAsk(open)}
                    okText={words.handIn}
                    disabled={asks}
                    onConfirm={() => void control.handIn(true)}
                  >
                    <Button type="primary" loading={control.busy} disabled={asks}>
                      {words.handIn}
                    </Button>
                  </AskFirst>
                  <Button disabled={control.busy || asks} onClick={() => void control.handIn(false)}>
                    {words.keep}
                  </Button>
                </>
              )}
              <AskFirst
                focus="cancel"
                title={words.dropAsk}
                okText={words.drop}
                onConfirm={() => void control.drop()}
              >
                <Button>{words.drop}</Button>
              </AskFirst>
            </div>
          )}
          {undated && <p className="upload__must">{words.undatedFirst}</p>}
          {elsewhere !== null && (
            <p className="upload__must">{words.elsewhereFirst(elsewhere, me.place.county)}</p>
          )}
          <div className="upload__sides" role="group" aria-label={words.views.label}>
            {(['passages', 'original'] as const).map((one) => (
              <button
                key={one}
                type="button"
                className="articles__view"
                aria-pressed={one === side}
                onClick={() => setSide(one)}
              >
                {one === 'passages' ? words.views.passages : words.views.beside}
              </button>
            ))}
          </div>
        </header>
        {control.missing && <EmptyState title={words.gone} />}
        {detail === null && !control.missing && <Skeleton active paragraph={{ rows: 10 }} />}
        {detail !== null && detail.upload.status !== 'read' && (
          <EmptyState title={detail.upload.problem ?? words.reading} />
        )}
        {detail !== null && document !== null && (
          <div className="upload__columns">
            <div className="upload__passages">
              <UploadNotes detail={detail} document={document} id={id} />
              {document.made !== null && (
                <p className="upload__made">
                  {words.made}{' '}
                  <a href={formatRoute({ ...ARTICLES, open: document.made })}>{words.openMade}</a>
                </p>
              )}
              <FactsForm
                place={me.place}
                key={`${id}/${ordinal}`}
                document={document}
                fixed={document.made !== null}
                onSave={async (facts) => {
                  const refused = await control.edit({ kind: 'facts', facts });
                  if (refused === null) void message.success(words.saved);
                }}
              />
              <PassageList
                passages={document.passages}
                fixed={document.made !== null}
                busy={control.busy}
                onEdit={control.edit}
                onPage={detail.pictures ? showPage : null}
              />
            </div>
            <section className="original" aria-label={words.views[beside]}>
              <div className="original__switch" role="group" aria-label={words.views.label}>
                {(['original', 'trial'] as const).map((one) => (
                  <button
                    key={one}
                    type="button"
                    className="articles__view"
                    aria-pressed={one === beside}
                    onClick={() => setBeside(one)}
                  >
                    {words.views[one]}
                  </button>
                ))}
              </div>
              {beside === 'original' ? (
                <OriginalView detail={detail} page={page} onPage={setPage} />
              ) : (
                <>
                  <p className="decision__hint">{all.trial.leadDraft}</p>
                  <TryQuestion
                    csrfToken={me.csrfToken}
                    upload={{ id, document: ordinal }}
                    onExpired={onExpired}
                  />
                </>
              )}
            </section>
          </div>
        )}
      </main>
    </div>
  );
}
