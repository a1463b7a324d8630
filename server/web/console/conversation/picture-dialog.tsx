import { CloseOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useMessages } from '../i18n/language.tsx';

/** Pictures over the whole page: Esc closes, the arrow keys turn, a click makes it as large as it is. */
export function PictureDialog(props: {
  readonly pictures: readonly { readonly address: string; readonly label: string }[];
  readonly first: number;
  readonly onClose: () => void;
}) {
  const words = useMessages();
  const { pictures, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const [at, setAt] = useState(props.first);
  const [whole, setWhole] = useState(false);
  const [missing, setMissing] = useState(false);
  const picture = pictures[at];
  useEffect(() => dialog.current?.showModal(), []);
  const turn = (by: number): void => {
    const next = at + by;
    if (next < 0 || next >= pictures.length) return;
    setAt(next);
    setWhole(false);
    setMissing(false);
  };
  if (picture === undefined) return null;
  return (
    <dialog
      ref={dialog}
      className="picture-dialog"
      aria-label={picture.label}
      onClose={onClose}
      onKeyDown={(event) => {
        // The keys of the queue are not meant here.
        event.stopPropagation();
        if (event.key === 'ArrowLeft') turn(-1);
        if (event.key === 'ArrowRight') turn(1);
      }}
    >
      <div className="picture-dialog__bar">
        <span className="picture-dialog__label">{picture.label}</span>
        {pictures.length > 1 && (
          <>
            <Button
              icon={<LeftOutlined />}
              aria-label={words.pictures.before}
              disabled={at === 0}
              onClick={() => turn(-1)}
            />
            <Button
              icon={<RightOutlined />}
              aria-label={words.pictures.next}
              disabled={at === pictures.length - 1}
              onClick={() => turn(1)}
            />
          </>
        )}
        <Button onClick={() => setWhole(!whole)}>{whole ? words.pictures.fit : words.pictures.whole}</Button>
        <Button
          icon={<CloseOutlined />}
          aria-label={words.app.close}
          onClick={() => dialog.current?.close()}
        />
      </div>
      <div
        className={whole ? 'picture-dialog__frame picture-dialog__frame--whole' : 'picture-dialog__frame'}
        tabIndex={whole ? 0 : undefined}
        role={whole ? 'group' : undefined}
        aria-label={whole ? picture.label : undefined}
      >
        {missing ? (
          <p role="alert">{words.pictures.missing}</p>
        ) : (
          <img src={picture.address} alt={picture.label} onError={() => setMissing(true)} />
        )}
      </div>
    </dialog>
  );
}
