import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { Attachment } from '../../../api/attachments.ts';
import { useWords } from '../messages/use-words.ts';
import { Icon } from './icon.tsx';
import { LoadPicture } from './load-picture.ts';
import { PictureView } from './picture-view.tsx';

export interface LinePicturesProps {
  readonly attachments: readonly Attachment[];
  /** Who sent them, for people who hear the page. */
  readonly by: string;
}

/** Pictures of a line, small; each opens large. */
export function LinePictures({ attachments, by }: LinePicturesProps) {
  const words = useWords().pictures;
  const [open, setOpen] = useState<Attachment | null>(null);
  const opener = useRef<HTMLElement | null>(null);
  if (attachments.length === 0) return null;
  return (
    <div class="pictures">
      {attachments.map((attachment, index) => {
        const label = words.sent(by, index + 1, attachments.length);
        return (
          <button
            key={attachment.id}
            type="button"
            class="picture"
            aria-label={words.enlarge(label)}
            onClick={(event) => {
              opener.current = event.currentTarget;
              setOpen(attachment);
            }}
          >
            <Thumb attachment={attachment} />
          </button>
        );
      })}
      {open !== null && (
        <PictureView
          attachment={open}
          label={words.sent(by, attachments.indexOf(open) + 1, attachments.length)}
          onClose={() => {
            setOpen(null);
            opener.current?.focus();
          }}
        />
      )}
    </div>
  );
}

const THUMB_SIDE = 160;

function Thumb({ attachment }: { readonly attachment: Attachment }) {
  const words = useWords().pictures;
  const load = useContext(LoadPicture);
  const [url, setUrl] = useState<string | null | undefined>(undefined);
  const { id, width, height } = attachment;
  useEffect(() => {
    let gone = false;
    void load(id, 'thumb').then((loaded) => gone || setUrl(loaded));
    return () => {
      gone = true;
    };
  }, [load, id]);
  // Its place is there before it is, so that nothing moves.
  const scale = Math.min(1, THUMB_SIDE / Math.max(width, height));
  const size = {
    width: Math.max(48, Math.round(width * scale)),
    height: Math.max(48, Math.round(height * scale)),
  };
  if (url !== undefined && url !== null) return <img {...size} src={url} alt="" />;
  return (
    <span class="picture-place" style={size}>
      <Icon name="picture" />
      {url === null && <span>{words.missing}</span>}
    </span>
  );
}
