import { useId } from 'react';

/** One of a few, all in sight; the browser's own radio buttons, so that the arrow keys work as everywhere. */
export function Choices<T extends string>(props: {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset className="choices">
      <legend>{props.label}</legend>
      <div className="choices__list">
        {props.options.map(({ value, label }) => (
          <label key={value} className="choices__one">
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === props.value}
              onChange={() => props.onChange(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
