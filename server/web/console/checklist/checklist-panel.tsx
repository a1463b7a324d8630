import { CheckCircleFilled, ClockCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ChecklistItem, TicketDetail } from '../../../api/console.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';

/** What must be done before a case about a child can be resolved. Each outcome is a button of its own, so that nothing
 * is saved by moving through them. */
export function ChecklistPanel(props: {
  readonly checklist: NonNullable<TicketDetail['checklist']>;
  /** Whether the reader has the case. */
  readonly mine: boolean;
  readonly onCheck: (item: string, outcome: string) => Promise<void>;
}) {
  const words = useMessages().checklist;
  const { checklist } = props;
  const heading = useId();
  return (
    <section className="checklist" id="checklist" tabIndex={-1} aria-labelledby={heading}>
      <h3 id={heading}>{words.title}</h3>
      <p className="checklist__duty">{checklist.duty}</p>
      {!props.mine && <p className="checklist__locked">{words.claimFirst}</p>}
      <ol>
        {checklist.items.map((item) => (
          <Item key={item.id} item={item} mine={props.mine} onCheck={props.onCheck} />
        ))}
      </ol>
    </section>
  );
}

function Item(props: {
  readonly item: ChecklistItem;
  readonly mine: boolean;
  readonly onCheck: (item: string, outcome: string) => Promise<void>;
}) {
  const words = useMessages().checklist;
  const { item } = props;
  const label = useId();
  const [saving, setSaving] = useState<string | null>(null);
  const choose = async (outcome: string): Promise<void> => {
    setSaving(outcome);
    try {
      await props.onCheck(item.id, outcome);
    } finally {
      setSaving(null);
    }
  };
  return (
    <li className={item.outcome === null ? 'checklist__item' : 'checklist__item checklist__item--done'}>
      <p className="checklist__label" id={label}>
        {item.label}
      </p>
      <p className="checklist__hint">{item.hint}</p>
      <div className="checklist__outcomes" role="group" aria-labelledby={label}>
        {item.outcomes.map((outcome) => (
          <Button
            key={outcome.id}
            className="checklist__outcome"
            type={outcome.id === item.outcome ? 'primary' : 'default'}
            aria-pressed={outcome.id === item.outcome}
            disabled={!props.mine || (saving !== null && saving !== outcome.id)}
            loading={saving === outcome.id}
            onClick={() => void choose(outcome.id)}
          >
            {outcome.label}
          </Button>
        ))}
      </div>
      <State item={item} undone={words.undone} />
    </li>
  );
}

function State({ item, undone }: { readonly item: ChecklistItem; readonly undone: string }) {
  const words = useMessages().checklist;
  const locale = useLocaleTag();
  if (item.outcome === null || item.at === null) {
    return (
      <p className="checklist__state">
        <ClockCircleOutlined aria-hidden /> {undone}
      </p>
    );
  }
  const time = new Date(item.at).toLocaleString(locale, {
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (
    <p className="checklist__state checklist__state--done" role="status">
      <CheckCircleFilled aria-hidden /> {words.done(item.by ?? '', time)}
    </p>
  );
}
