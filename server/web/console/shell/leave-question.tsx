import { Button } from 'antd';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { leaving } from '../hooks/use-leaving.ts';
import { useMessages } from '../i18n/language.tsx';

/** The question before a page is left on which links stand that nobody has copied. Enter stays, and so does Escape. */
export function LeaveQuestion() {
  const words = useMessages().golive.import;
  const dialog = useRef<HTMLDialogElement>(null);
  const isAsking = useSyncExternalStore(leaving.subscribe, leaving.isAsking);
  useEffect(() => {
    if (isAsking) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isAsking]);
  return (
    <dialog
      ref={dialog}
      className="keys"
      aria-labelledby="leave-title"
      aria-describedby="leave-why"
      // Escape is an answer at once: the browser tells that a dialog was closed only with its next picture, when the next
      // question may already be open.
      onCancel={() => leaving.answer('stay')}
      onClose={() => {
        if (dialog.current?.open === false && leaving.isAsking()) leaving.answer('stay');
      }}
    >
      <h2 id="leave-title" className="keys__title">
        {words.leaveTitle}
      </h2>
      <p id="leave-why">{words.leaveWhy}</p>
      <div className="edit-form__tools">
        <Button type="primary" onClick={() => leaving.answer('stay')}>
          {words.stay}
        </Button>
        <Button onClick={() => leaving.answer('leave')}>{words.leave}</Button>
      </div>
    </dialog>
  );
}
