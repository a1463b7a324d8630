import { FileImageOutlined } from '@ant-design/icons';
import { useState } from 'react';
import type { Attachment } from '../../../api/attachments.ts';
import { useMessages } from '../i18n/language.tsx';
import { pictureAddress } from '../state/picture-address.ts';
import { PictureDialog } from './picture-dialog.tsx';

const THUMB_SIDE = 180;

/** Pictures of a line, small; each opens large. */
export function MessagePictures(props: {
  readonly ticketId: string;
  readonly attachments: readonly Attachment[];
  /** Who sent them. */
  readonly by: string;
}) {
  const words = useMessages().pictures;
  const [open, setOpen] = useState<number | null>(null);
  const { attachments, ticketId, by } = props;
  const label = (index: number): string => words.sent(by, index + 1, attachments.length);
  return (
    <div className="pictures">
      {attachments.map((attachment, index) => (
        <button
          key={attachment.id}
          type="button"
          className="pictures__one"
          aria-label={words.enlarge(label(index))}
          onClick={() => setOpen(index)}
        >
          <Thumb ticketId={ticketId} attachment={attachment} />
        </button>
      ))}
      {open !== null && (
        <PictureDialog
          pictures={attachments.map(({ id }, index) => ({
            address: pictureAddress(ticketId, id, 'full'),
            label: label(index),
          }))}
          first={open}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

function Thumb({ ticketId, attachment }: { readonly ticketId: string; readonly attachment: Attachment }) {
  const words = useMessages().pictures;
  const [missing, setMissing] = useState(false);
  const { id, width, height } = attachment;
  const scale = Math.min(1, THUMB_SIDE / Math.max(width, height));
  if (missing) {
    return (
      <span className="pictures__missing">
        <FileImageOutlined aria-hidden /> {words.missing}
      </span>
    );
  }
  // Its place is there before it is, so that nothing moves.
  return (
    <img
      src={pictureAddress(ticketId, id, 'thumb')}
      alt=""
      loading="lazy"
      width={Math.max(48, Math.round(width * scale))}
      height={Math.max(48, Math.round(height * scale))}
      onError={() => setMissing(true)}
    />
  );
}
