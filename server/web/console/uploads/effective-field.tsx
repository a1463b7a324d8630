import { Input } from 'antd';
import { useId } from 'react';
import type { DocumentFacts } from '../../../api/uploads.ts';
import { useMessages } from '../i18n/language.tsx';

/** From when on a document holds: a day, or the day on which it is approved. One of both has to be chosen.
 * @param props.unstated The file names no day, and nobody has chosen yet. */
export function EffectiveField(props: {
  readonly value: DocumentFacts['effectiveFrom'];
  readonly unstated: boolean;
  readonly onChange: (value: DocumentFacts['effectiveFrom']) => void;
}) {
  const { value, unstated, onChange } = props;
  const words = useMessages().uploads;
  const hint = useId();
  const onApproval = value === 'on_approval';
  return (
    <div className="article-editor__field">
      <label className="facts__day">
        {words.fields.effectiveFrom}
        <Input
          type="date"
          required={!onApproval}
          disabled={onApproval}
          value={onApproval || value === null ? '' : value}
          status={unstated && value === null ? 'error' : ''}
          aria-describedby={unstated ? hint : undefined}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        />
      </label>
      <label className="facts__check">
        <input
          type="checkbox"
          checked={onApproval}
          onChange={(event) => onChange(event.target.checked ? 'on_approval' : null)}
        />
        {words.onApproval}
      </label>
      {unstated && (
        <p id={hint} className="facts__must">
          {words.undated}
        </p>
      )}
    </div>
  );
}
