import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { useMessages } from '../i18n/language.tsx';

const LONGEST = 20;

/** Adds and takes away tags, each at once: a tag is put back as easily. */
export function TagsForm(props: {
  readonly tags: readonly string[];
  readonly onTag: (tag: string, on: boolean) => Promise<boolean>;
}) {
  const words = useMessages().case.tags;
  const id = useId();
  const [tag, setTag] = useState('');
  const [busy, setBusy] = useState(false);
  const run = async (name: string, on: boolean): Promise<void> => {
    setBusy(true);
    try {
      if ((await props.onTag(name, on)) && on) setTag('');
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="case-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (tag.trim() !== '') void run(tag.trim(), true);
      }}
    >
      {props.tags.length === 0 ? (
        <p className="case-form__none">{words.none}</p>
      ) : (
        <ul className="case-form__tags" aria-label={words.label}>
          {props.tags.map((one) => (
            <li key={one} className="tag">
              {one}
              <button
                type="button"
                aria-label={words.remove(one)}
                disabled={busy}
                onClick={() => void run(one, false)}
              >
                <CloseOutlined aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="case-form__row">
        <label htmlFor={id} className="visually-hidden">
          {words.add}
        </label>
        <input
          id={id}
          className="case-form__text"
          value={tag}
          maxLength={LONGEST}
          placeholder={words.placeholder}
          onChange={(event) => setTag(event.target.value)}
        />
        <Button htmlType="submit" loading={busy} disabled={tag.trim() === ''}>
          {words.add}
        </Button>
      </div>
    </form>
  );
}
