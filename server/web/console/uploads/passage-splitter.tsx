import { Button } from 'antd';
import { useMessages } from '../i18n/language.tsx';
import { piecesOf } from '../state/upload-passages.ts';

/** A passage sentence by sentence, with a button wherever it may be parted. */
export function PassageSplitter(props: {
  readonly text: string;
  readonly busy: boolean;
  /** @param offset In characters. */
  readonly onSplit: (offset: number) => Promise<void>;
  readonly onClose: () => void;
}) {
  const { text, busy, onSplit, onClose } = props;
  const all = useMessages();
  const words = all.uploads;
  const pieces = piecesOf(text);
  return (
    <div className="splitter">
      <p className="decision__hint">{pieces.length < 2 ? words.noSplit : words.splitHint}</p>
      {pieces.map((piece, index) => (
        <div key={piece.end}>
          <p className="draft-passage__text">{piece.text.trim()}</p>
          {index < pieces.length - 1 && (
            <Button
              size="small"
              className="splitter__cut"
              disabled={busy}
              onClick={() => void onSplit(piece.end)}
            >
              {words.splitHere}
            </Button>
          )}
        </div>
      ))}
      <Button size="small" onClick={onClose}>
        {all.app.cancel}
      </Button>
    </div>
  );
}
