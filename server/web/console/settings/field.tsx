import type { ReactNode } from 'react';

/** A field with its name above. */
export function Field(props: { readonly label: string; readonly children: ReactNode }) {
  return (
    <label className="field">
      <span className="field__label">{props.label}</span>
      {props.children}
    </label>
  );
}

/** A choice that is on or off. */
export function Tick(props: {
  readonly label: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={props.on}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      {props.label}
    </label>
  );
}

/** Several of some choices. */
export function Ticks<T extends string | number>(props: {
  readonly label: string;
  readonly all: readonly { readonly id: T; readonly label: string }[];
  readonly chosen: readonly T[];
  readonly onChange: (chosen: readonly T[]) => void;
}) {
  const { label, all, chosen, onChange } = props;
  return (
    <fieldset className="ticks">
      <legend className="field__label">{label}</legend>
      {all.map((one) => (
        <Tick
          key={one.id}
          label={one.label}
          on={chosen.includes(one.id)}
          onChange={(on) =>
            onChange(all.map(({ id }) => id).filter((id) => (id === one.id ? on : chosen.includes(id))))
          }
        />
      ))}
    </fieldset>
  );
}

/** One of some choices. */
export function Choice(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}) {
  return (
    <Field label={props.label}>
      <select
        className="control"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      >
        {props.options.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** A line of text, a day, a time or a number. */
export function TextField(props: {
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'email' | 'tel' | 'date' | 'time' | 'number' | 'datetime-local';
  readonly maxLength?: number;
  readonly required?: boolean;
  readonly onChange: (value: string) => void;
}) {
  const { label, value, onChange, type = 'text', maxLength = 200, required = false } = props;
  return (
    <Field label={label}>
      <input
        className="control"
        type={type}
        value={value}
        maxLength={maxLength}
        required={required}
        {...(type === 'number' ? { min: 1, step: 1 } : {})}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
