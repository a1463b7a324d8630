import { Select } from 'antd';
import { useId } from 'react';

/** One of many, found by typing. */
export function PickOne(props: {
  readonly label: string;
  readonly placeholder: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | null;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="case-form__field">
      <label htmlFor={id}>{props.label}</label>
      <Select
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={props.placeholder}
        value={props.value}
        options={[...props.options]}
        getPopupContainer={(trigger: HTMLElement) => trigger.parentElement ?? document.body}
        onChange={props.onChange}
      />
    </div>
  );
}
