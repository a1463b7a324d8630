import { Button } from 'antd';
import type { UploadSummary } from '../../../api/uploads.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import { AskFirst } from '../shell/ask-first.tsx';
import { formatRoute } from '../state/route.ts';
import { percent, sizeLabel } from '../state/upload-passages.ts';

/** One upload of the list: how far it is, and what to do next. */
export function UploadRow(props: {
  readonly upload: UploadSummary;
  readonly onDrop: (id: string) => Promise<void>;
}) {
  const { upload, onDrop } = props;
  const words = useMessages().uploads;
  const tag = useLocaleTag();
  const { id, fileName, bytes, received, status, problem, pages, title, documents, submitted } = upload;
  const done = status === 'read' && documents > 0 && submitted === documents;
  const when = new Date(upload.createdAt).toLocaleString(tag, { dateStyle: 'medium', timeStyle: 'short' });
  const facts = [
    title === null ? null : fileName,
    bytes > 0 ? sizeLabel(bytes) : null,
    when,
    documents > 1 ? words.documents(documents, submitted) : null,
  ].filter((fact) => fact !== null);
  return (
    <li className="upload-row">
      <div className="upload-row__main">
        {status === 'read' ? (
          <a className="upload-row__title" href={formatRoute({ page: 'uploads', open: { id, document: 0 } })}>
            {title ?? fileName}
          </a>
        ) : (
          <span className="upload-row__title">{fileName}</span>
        )}
        <p className="upload-row__facts numeric">{facts.join(' · ')}</p>
        {problem !== null && <p className="upload-row__problem">{problem}</p>}
        {status === 'receiving' && (
          <p className="upload-row__facts">{words.resume(percent(received, bytes))}</p>
        )}
        {status === 'reading' && pages !== null && (
          <p className="upload-row__facts">
            {words.pages(pages.done, pages.all)}{' '}
            <progress value={pages.done} max={pages.all} aria-label={words.status.reading} />
          </p>
        )}
      </div>
      <span className={`upload-state upload-state--${done ? 'submitted' : status}`}>
        {words.status[done ? 'submitted' : status]}
      </span>
      {status !== 'reading' && (
        <AskFirst focus="cancel" title={words.dropAsk} okText={words.drop} onConfirm={() => void onDrop(id)}>
          <Button size="small" aria-label={words.dropOf(fileName)}>
            {words.drop}
          </Button>
        </AskFirst>
      )}
    </li>
  );
}
