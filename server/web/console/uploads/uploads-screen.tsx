import { App as AntApp, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { Me } from '../../../api/console.ts';
import { useUploads } from '../hooks/use-uploads.ts';
import { useMessages } from '../i18n/language.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { FilePicker } from './file-picker.tsx';
import { Sendings } from './sendings.tsx';
import { UploadRow } from './upload-row.tsx';

/** Where documents are uploaded, and what became of them.
 * @param props.bar The line above. */
export function UploadsScreen(props: {
  readonly me: Me;
  readonly bar: ReactNode;
  readonly onExpired: () => void;
}) {
  const { me, bar, onExpired } = props;
  const all = useMessages();
  const words = all.uploads;
  const { message } = AntApp.useApp();
  const control = useUploads({
    csrfToken: me.csrfToken,
    expire: onExpired,
    tell: (kind, text) => void message[kind](text),
  });
  const { list } = control;
  const moving = new Set(control.sendings.map(({ id }) => id));
  const uploads = (list?.uploads ?? []).filter(({ id }) => !moving.has(id));
  return (
    <div className="desk">
      {bar}
      <main className="local" aria-busy={list === null && !control.failed}>
        <div className="local__page">
          <h1 className="local__title">{words.title}</h1>
          <p className="local__lead">{me.demo ? words.leadDemo : words.lead}</p>
          <FilePicker endings={list?.limits.endings ?? []} onFiles={control.add} />
          <Sendings sendings={control.sendings} onDismiss={control.dismiss} />
          <h2 className="uploads__heading">{words.list}</h2>
          {control.failed && (
            <EmptyState title={words.failed}>
              <Button onClick={control.reload}>{all.app.retry}</Button>
            </EmptyState>
          )}
          {list === null && !control.failed && <Skeleton active paragraph={{ rows: 4 }} />}
          {list !== null && uploads.length === 0 && (
            <EmptyState title={words.nothing} hint={words.nothingHint} />
          )}
          <ul className="upload-rows">
            {uploads.map((upload) => (
              <UploadRow key={upload.id} upload={upload} onDrop={control.drop} />
            ))}
          </ul>
        </div>
      </main>
    </div>
  );
}
