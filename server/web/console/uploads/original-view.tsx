import { Button } from 'antd';
import type { UploadDetail } from '../../../api/uploads.ts';
import { useMessages } from '../i18n/language.tsx';
import { ReadText } from '../shell/read-text.tsx';
import { PagePicture } from './page-picture.tsx';

/** The original: its pages as pictures, or the text that was read out of it. */
export function OriginalView(props: {
  readonly detail: UploadDetail;
  readonly page: number;
  readonly onPage: (page: number) => void;
}) {
  const { detail, page, onPage } = props;
  const words = useMessages().uploads;
  const { original, pictures, text } = detail;
  const all = detail.pages ?? 1;
  return (
    <>
      <div className="original__tools">
        {pictures && (
          <>
            <Button size="small" disabled={page <= 1} onClick={() => onPage(page - 1)}>
              {words.previous}
            </Button>
            <span className="numeric" aria-live="polite">
              {words.page(page, all)}
            </span>
            <Button size="small" disabled={page >= all} onClick={() => onPage(page + 1)}>
              {words.next}
            </Button>
          </>
        )}
        {original !== null && (
          <a
            className="original__open"
            href={pictures ? `${original}#page=${page}` : original}
            target="_blank"
            rel="noopener"
          >
            {pictures ? words.openAt(page) : words.openOriginal}
          </a>
        )}
      </div>
      {pictures && original !== null && (
        <PagePicture key={page} address={`${original}/pages/${page}`} page={page} />
      )}
      {!pictures && (
        <>
          <p className="decision__hint">{text === null || text === '' ? words.table : words.readText}</p>
          {text !== null && text !== '' && (
            // Long texts are scrolled, by the keyboard too.
            <div className="original__text" tabIndex={0} role="region" aria-label={words.readText}>
              <ReadText text={text} />
            </div>
          )}
        </>
      )}
    </>
  );
}
