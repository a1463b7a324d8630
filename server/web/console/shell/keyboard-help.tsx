import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useMessages } from '../i18n/language.tsx';

/** The table of keys, opened by `?`. The browser's own dialog: antd's adds style elements that the content policy refuses. */
export function KeyboardHelp(props: { readonly open: boolean; readonly onClose: () => void }) {
  const words = useMessages();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (props.open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [props.open]);

  const rows: readonly (readonly [string, string])[] = [
    ['j / k', words.keys.move],
    ['c', words.keys.claim],
    ['r', words.keys.reply],
    ['n', words.keys.note],
    ['s', words.keys.find],
    ['/', words.keys.canned],
    ['@', words.keys.mention],
    ['Ctrl + Enter', words.keys.send],
    ['Esc', words.keys.leave],
    ['?', words.keys.help],
  ];
  return (
    <dialog
      ref={dialog}
      className="keys"
      aria-labelledby="keys-title"
      onCancel={props.onClose}
      onClose={() => {
        // The browser says so a frame later: by then it may have been opened again.
        if (dialog.current?.open === false) props.onClose();
      }}
    >
      <h2 id="keys-title" className="keys__title">
        {words.keys.title}
      </h2>
      <dl className="keys__list">
        {rows.map(([key, meaning]) => (
          <div key={key} className="keys__row">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <Button className="keys__close" onClick={props.onClose}>
        {words.app.close}
      </Button>
    </dialog>
  );
}
