import { useId } from 'react';

/** One line of text. */
export function TextField(props: {
  readonly label: string;
  readonly longest: number;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="case-form__field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        type="text"
        className="case-form__text"
        maxLength={props.longest}
        value={props.value}
        autoComplete="off"
        onChange={(event) => props.onChange(event.target.value)}
      />
    </div>
  );
}
