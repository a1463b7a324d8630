import { Button } from 'antd';
import { useId, useState } from 'react';
import { useMessages } from '../i18n/language.tsx';

/** What going back means, why the reader does it, and the one confirmation.
 * @param props.time When the state was first served, in words. */
export function RollbackForm(props: {
  readonly time: string;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: (reason: string) => void;
}) {
  const { time, busy, onCancel, onConfirm } = props;
  const all = useMessages();
  const words = all.published;
  const [reason, setReason] = useState('');
  const [wanting, setWanting] = useState(false);
  const [title, meaning, hint] = [useId(), useId(), useId()];
  return (
    <form
      className="rollback-form"
      aria-labelledby={title}
      aria-describedby={meaning}
      onSubmit={(event) => {
        event.preventDefault();
        const written = reason.trim();
        setWanting(written === '');
        if (written !== '') onConfirm(written);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) onCancel();
      }}
    >
      <h3 id={title} className="rollback-form__title numeric">
        {words.formTitle(time)}
      </h3>
      <ul id={meaning} className="rollback-form__meaning">
        {words.meaning.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <label className="decision__label">
        {words.reason}
        <textarea
          // The reader has just asked to go back; this is what is wanted next.
          autoFocus
          className="text-box"
          value={reason}
          maxLength={500}
          rows={2}
          aria-required
          aria-describedby={hint}
          aria-invalid={wanting}
          onChange={(event) => {
            setReason(event.target.value);
            setWanting(false);
          }}
        />
      </label>
      <p id={hint} className={wanting ? 'decision__problem' : 'decision__hint'} role="status">
        {wanting ? words.reasonWanted : words.reasonHint}
      </p>
      <div className="decision__tools">
        <Button type="primary" danger htmlType="submit" loading={busy}>
          {words.confirm}
        </Button>
        <Button disabled={busy} onClick={onCancel}>
          {all.app.cancel}
        </Button>
      </div>
    </form>
  );
}
