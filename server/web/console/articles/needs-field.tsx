import { useId } from 'react';
import type { Need } from '../../../api/vetting.ts';
import { useMessages } from '../i18n/language.tsx';
import { NEEDS } from '../state/articles.ts';
import { clearedNeeds } from '../state/cleared-needs.ts';
import { CheckGroup } from '../uploads/fields.tsx';

/** Whose approval is needed. What is unticked of the needs that there are at least wants a reason, which is for whoever
 * has that qualification. */
export function NeedsField(props: {
  readonly label: string;
  /** Needs that there are at least. */
  readonly floor: readonly Need[];
  readonly chosen: readonly Need[];
  readonly reason: string;
  readonly onChange: (chosen: Need[]) => void;
  readonly onReason: (reason: string) => void;
}) {
  const { label, floor, chosen, reason, onChange, onReason } = props;
  const { articles, vetting: words } = useMessages();
  const hint = useId();
  const unticked = clearedNeeds(floor, chosen, reason).map(({ need }) => articles.needs[need]);
  return (
    <>
      <CheckGroup
        label={label}
        options={NEEDS.map((need) => [need, articles.needs[need]])}
        chosen={chosen}
        onChange={onChange}
      />
      <p className="decision__hint">{words.needsHint}</p>
      {unticked.length > 0 && (
        <>
          <label className="article-editor__field">
            {words.why(unticked.join(articles.and))}
            <textarea
              className="text-box"
              value={reason}
              rows={2}
              maxLength={500}
              required
              aria-describedby={hint}
              onChange={(event) => onReason(event.target.value)}
            />
          </label>
          <p id={hint} className="decision__hint" role="status">
            {words.whyHint}
          </p>
        </>
      )}
    </>
  );
}
