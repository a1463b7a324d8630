/** A list to choose one of.
 * @param props.options Value and name. */
export function SelectField<V extends string>(props: {
  readonly label: string;
  readonly value: V;
  readonly options: readonly (readonly [V, string])[];
  /** The empty value is no choice. */
  readonly required?: boolean;
  readonly onChange: (value: V) => void;
}) {
  const { label, value, options, required = false, onChange } = props;
  return (
    <label className="article-editor__field">
      {label}
      <select
        className="text-box"
        value={value}
        required={required}
        onChange={(event) => {
          const chosen = options.find(([one]) => one === event.target.value);
          if (chosen !== undefined) onChange(chosen[0]);
        }}
      >
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Several things to tick. */
export function CheckGroup<V extends string>(props: {
  readonly label: string;
  readonly options: readonly (readonly [V, string])[];
  readonly chosen: readonly V[];
  readonly onChange: (chosen: V[]) => void;
}) {
  const { label, options, chosen, onChange } = props;
  return (
    <div className="facts__checks" role="group" aria-label={label}>
      <span className="facts__label">{label}</span>
      {options.map(([one, name]) => (
        <label key={one} className="facts__check">
          <input
            type="checkbox"
            checked={chosen.includes(one)}
            onChange={(event) =>
              onChange(
                options
                  .map(([value]) => value)
                  .filter((value) => (value === one ? event.target.checked : chosen.includes(value))),
              )
            }
          />
          {name}
        </label>
      ))}
    </div>
  );
}
