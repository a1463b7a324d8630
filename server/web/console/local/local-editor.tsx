import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { LocalValueEntry } from '../../../api/local-values.ts';
import { useMessages } from '../i18n/language.tsx';

/** Writes a new value; it waits for a colleague's approval. */
export function LocalEditor(props: {
  readonly entry: LocalValueEntry;
  /** @returns Null when it was entered, else what to change. */
  readonly onPropose: (value: string) => Promise<string | null>;
  readonly onClose: () => void;
}) {
  const { entry, onPropose, onClose } = props;
  const words = useMessages();
  const [value, setValue] = useState(entry.proposal?.value ?? entry.current?.value ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const hint = useId();

  const save = async (): Promise<void> => {
    setSaving(true);
    const refused = await onPropose(value);
    setSaving(false);
    if (refused === null) onClose();
    else setProblem(refused);
  };

  return (
    <form
      className="local-editor"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <Input
        autoFocus
        maxLength={200}
        value={value}
        aria-label={`${entry.place} ${entry.label}`}
        aria-describedby={hint}
        aria-invalid={problem !== null}
        {...(problem === null ? {} : { status: 'warning' as const })}
        onChange={(event) => {
          setValue(event.target.value);
          setProblem(null);
        }}
      />
      <p
        id={hint}
        className={problem === null ? 'local-editor__hint' : 'local-editor__problem'}
        role="status"
      >
        {problem ?? words.local.hints[entry.kind]}
      </p>
      <div className="local-editor__tools">
        <Button type="primary" htmlType="submit" loading={saving}>
          {words.local.propose}
        </Button>
        <Button onClick={onClose}>{words.app.cancel}</Button>
      </div>
    </form>
  );
}
