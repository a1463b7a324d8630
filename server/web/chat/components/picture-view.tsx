import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { Attachment } from '../../../api/attachments.ts';
import { useWords } from '../messages/use-words.ts';
import { Icon } from './icon.tsx';
import { LoadPicture } from './load-picture.ts';

export interface PictureViewProps {
  readonly attachment: Attachment;
  readonly label: string;
  readonly onClose: () => void;
}

/** A picture over the whole page; Esc, the button or a tap beside it closes it. */
export function PictureView({ attachment, label, onClose }: PictureViewProps) {
  const words = useWords();
  const load = useContext(LoadPicture);
  const close = useRef<HTMLButtonElement>(null);
  const [url, setUrl] = useState<string | null | undefined>(undefined);
  const { id, width, height } = attachment;
  useEffect(() => close.current?.focus(), []);
  useEffect(() => {
    let gone = false;
    void load(id, 'full').then((loaded) => gone || setUrl(loaded));
    return () => {
      gone = true;
    };
  }, [load, id]);
  return (
    <div
      class="picture-view"
      role="dialog"
      aria-modal="true"
      aria-label={label}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        // There is one thing to go to.
        if (event.key === 'Tab') event.preventDefault();
      }}
    >
      <button ref={close} type="button" class="picture-close" aria-label={words.close} onClick={onClose}>
        <Icon name="close" />
      </button>
      {url !== undefined && url !== null ? (
        <img src={url} alt={label} width={width} height={height} />
      ) : (
        <p role="status">{url === null ? words.pictures.missing : words.pictures.opening}</p>
      )}
    </div>
  );
}
