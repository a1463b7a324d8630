import type { UploadDetail, UploadDocument } from '../../../api/uploads.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatRoute } from '../state/route.ts';
import { RemovedLines } from './removed-lines.tsx';

/** What an editor should know before anything else: what was left out, what else has these words, and the other
 * documents of the file. */
export function UploadNotes(props: {
  readonly detail: UploadDetail;
  readonly document: UploadDocument;
  readonly id: string;
}) {
  const { detail, document, id } = props;
  const words = useMessages().uploads;
  const { notes, removed, documents } = detail;
  const share = (of: number): number => Math.round(of * 100);
  return (
    <div className="upload-notes">
      {documents.length > 1 && (
        <details>
          <summary>{words.several(documents.length)}</summary>
          <ul>
            {documents.map(({ ordinal, title }) => (
              <li key={ordinal}>
                <a
                  href={formatRoute({ page: 'uploads', open: { id, document: ordinal } })}
                  aria-current={ordinal === document.ordinal ? 'page' : undefined}
                >
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
      {document.repealed !== null && (
        <p className="upload-notes__warning">{words.repealed(document.repealed)}</p>
      )}
      {document.versions.length > 0 && (
        <div className="upload-notes__warning">
          {words.versions}
          <ul>
            {document.versions.map(({ version, effectiveFrom, same }) => (
              <li key={version}>{words.versionIs(version, effectiveFrom, same)}</li>
            ))}
          </ul>
        </div>
      )}
      {document.twins.length > 0 && (
        <div className="upload-notes__warning">
          {words.twins}
          <ul>
            {document.twins.map(({ title, fileName, article, share: of }) => (
              <li key={`${title} ${fileName ?? article ?? ''}`}>
                {fileName === null
                  ? words.twin(title, share(of))
                  : words.twinFile(title, fileName, share(of))}
              </li>
            ))}
          </ul>
        </div>
      )}
      {notes.length > 0 && (
        <p className="upload-notes__line">
          {words.notes}：{notes.join('；')}
        </p>
      )}
      <RemovedLines removed={removed} />
    </div>
  );
}
