import { useCallback, useState } from 'react';
import type { EditDocument, UploadPassage } from '../../../api/uploads.ts';
import { useMessages } from '../i18n/language.tsx';
import { PassageItem } from './passage-item.tsx';

type Edit = EditDocument['edit'];

/** The passages of a document, to be mended one by one.
 * @param props.onPage Shows a page of the original; null where there are none to show. */
export function PassageList(props: {
  readonly passages: readonly UploadPassage[];
  readonly fixed: boolean;
  readonly busy: boolean;
  readonly onEdit: (change: Edit) => Promise<string | null>;
  readonly onPage: ((page: number) => void) | null;
}) {
  const { passages, fixed, busy, onEdit, onPage } = props;
  const words = useMessages().uploads;
  const [written, setWritten] = useState<ReadonlySet<number>>(new Set());
  const onWriting = useCallback((at: number, writing: boolean) => {
    setWritten((before) => new Set([...before].filter((one) => one !== at).concat(writing ? [at] : [])));
  }, []);
  const kept = passages.filter(({ dropped }) => !dropped).length;
  return (
    <section aria-labelledby="draft-passages">
      <h2 id="draft-passages" className="uploads__heading">
        {words.passages(kept)}
      </h2>
      <p className="decision__hint">{words.passagesHint}</p>
      <ol className="draft-passages">
        {passages.map((passage, at) => (
          <PassageItem
            // By its place, so that the focus stays where it was when something changes.
            key={at}
            passage={passage}
            at={at}
            last={at === passages.length - 1}
            fixed={fixed}
            busy={busy}
            still={written.size > 0}
            onWriting={onWriting}
            onEdit={onEdit}
            onPage={onPage}
          />
        ))}
      </ol>
    </section>
  );
}
