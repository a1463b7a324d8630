import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useMessages } from '../i18n/language.tsx';

/** A form that is saved as a whole, or says what is wrong. */
export function EditForm(props: {
  /** Name of the form, for screen readers. */
  readonly label: string;
  readonly submit?: string;
  /** @returns Null when it was saved, else what to change. */
  readonly onSave: () => Promise<string | null>;
  readonly onClose?: () => void;
  /** Given up; what is saved stays. Absent: as when it is closed. */
  readonly onCancel?: () => void;
  readonly children: ReactNode;
}) {
  const { label, submit, onSave, onClose, onCancel = onClose, children } = props;
  const words = useMessages();
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const save = async (): Promise<void> => {
    setSaving(true);
    const refused = await onSave();
    // Given up meanwhile: what is open by now is another form.
    if (form.current === null) return;
    setSaving(false);
    setProblem(refused);
    if (refused === null) onClose?.();
  };
  return (
    <form
      ref={form}
      className="edit-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel?.();
      }}
    >
      {children}
      <p className="edit-form__problem" role="status">
        {problem}
      </p>
      <div className="edit-form__tools">
        <Button type="primary" htmlType="submit" loading={saving}>
          {submit ?? words.settings.save}
        </Button>
        {onCancel !== undefined && <Button onClick={onCancel}>{words.app.cancel}</Button>}
      </div>
    </form>
  );
}
