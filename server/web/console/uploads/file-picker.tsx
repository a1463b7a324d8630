import { useId, useState } from 'react';
import type { DragEvent } from 'react';
import { useMessages } from '../i18n/language.tsx';

/** Where files are chosen, or dropped. */
export function FilePicker(props: {
  /** Endings that can be read, with the dot. */
  readonly endings: readonly string[];
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const { endings, onFiles } = props;
  const words = useMessages().uploads;
  const [over, setOver] = useState(false);
  const [input, hint] = [useId(), useId()];
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <div
      className={over ? 'file-picker file-picker--over' : 'file-picker'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        id={input}
        className="file-picker__input"
        type="file"
        multiple
        accept={endings.join(',')}
        aria-describedby={hint}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <label htmlFor={input} className="file-picker__button">
        {words.choose}
      </label>
      <span className="file-picker__drop">{words.dropHere}</span>
      <p id={hint} className="file-picker__hint">
        {words.takes} <b>{words.personal}</b>
      </p>
    </div>
  );
}
