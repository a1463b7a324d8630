import { useId } from 'react';

/** Longest reason, in UTF-16 code units, as in the server's TransferTicket. */
const MAX_LENGTH = 500;

/** A few words for colleagues. */
export function ReasonField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="case-form__field">
      <label htmlFor={id}>{props.label}</label>
      <textarea
        id={id}
        className="case-form__text"
        rows={2}
        maxLength={MAX_LENGTH}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </div>
  );
}
