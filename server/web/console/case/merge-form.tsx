import { useState } from 'react';
import type { TicketSummary } from '../../../api/console.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import { CaseForm } from './case-form.tsx';
import { Choices } from './choices.tsx';
import { sayTime } from '../i18n/say-time.ts';

/** Makes one case of two of the same resident; asks once, for it cannot be undone. */
export function MergeForm(props: {
  readonly others: readonly TicketSummary[];
  readonly onCancel: () => void;
  readonly onMerge: (into: string) => Promise<boolean>;
}) {
  const all = useMessages();
  const words = all.case;
  const locale = useLocaleTag();
  const [id, setId] = useState<string | null>(props.others[0]?.id ?? null);
  return (
    <CaseForm
      yes={words.merge.yes}
      problem={id === null ? words.merge.none : null}
      onCancel={props.onCancel}
      onYes={async () => (id === null ? false : props.onMerge(id))}
    >
      {props.others.length === 0 ? (
        <p className="case-form__none">{words.merge.none}</p>
      ) : (
        <Choices
          label={words.merge.label}
          options={props.others.map((other) => ({
            value: other.id,
            label: [
              other.topic ?? all.queue.noTopic,
              sayTime(Date.parse(other.openedAt), locale),
              other.sensitive ? all.queue.sensitive : other.lastLine,
            ].join(' · '),
          }))}
          value={id}
          onChange={setId}
        />
      )}
      <p className="case-form__hint">{words.merge.lead}</p>
    </CaseForm>
  );
}
