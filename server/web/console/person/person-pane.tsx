import { LeftOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import type { TicketDetail, TicketSummary } from '../../../api/console.ts';
import { ChecklistPanel } from '../checklist/checklist-panel.tsx';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import { standing } from '../state/ticket-facts.ts';
import { IntakeSlots } from './intake-slots.tsx';
import { TicketHistory } from './ticket-history.tsx';

const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const;

/** What is known about the person and the case. */
export function PersonPane(props: {
  readonly ticket: TicketSummary | null;
  readonly detail: TicketDetail | null;
  readonly userId: string;
  readonly onCheck: (item: string, outcome: string) => Promise<void>;
  readonly onPriority: (priority: TicketSummary['priority']) => void;
  readonly onBack: (() => void) | null;
}) {
  const words = useMessages();
  const locale = useLocaleTag();
  const { ticket, detail } = props;
  if (ticket === null) return <aside className="pane person" aria-label={words.person.label} />;
  const stand = standing(ticket, props.userId);
  const checklist = detail?.checklist ?? null;
  const facts: readonly (readonly [string, string])[] = [
    [words.person.channel, words.channel[ticket.channel]],
    [words.person.topic, ticket.topic ?? words.queue.noTopic],
    [words.person.reason, words.reason[ticket.reason]],
    [words.person.level, words.level[ticket.level]],
    [
      words.person.opened,
      new Date(ticket.openedAt).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' }),
    ],
  ];
  return (
    <aside className="pane person" aria-label={words.person.label} tabIndex={-1}>
      {props.onBack !== null && (
        <Button type="text" className="person__back" icon={<LeftOutlined />} onClick={props.onBack}>
          {words.person.conversation}
        </Button>
      )}
      <div className="person__scroll" tabIndex={0} role="group" aria-label={words.person.label}>
        <h2 className="person__name">{ticket.residentName}</h2>
        {checklist !== null && (
          <ChecklistPanel checklist={checklist} mine={stand === 'mine'} onCheck={props.onCheck} />
        )}
        <dl className="facts">
          {facts.map(([label, value]) => (
            <div key={label} className="facts__row">
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          <div className="facts__row">
            <dt id="priority-label">{words.person.priority}</dt>
            <dd>
              <Select
                size="small"
                aria-labelledby="priority-label"
                className="person__priority"
                value={ticket.priority}
                disabled={stand === 'closed' || stand === 'taken'}
                options={PRIORITIES.map((value) => ({ value, label: words.priority[value] }))}
                onChange={props.onPriority}
              />
            </dd>
          </div>
          {ticket.matchedRules.length > 0 && (
            <div className="facts__row">
              <dt>{words.person.rules}</dt>
              <dd className="facts__rules">
                {ticket.matchedRules.map((rule) => (
                  <span key={rule.id} className="rule" title={rule.id}>
                    {rule.title}
                  </span>
                ))}
              </dd>
            </div>
          )}
        </dl>
        {detail !== null && (
          <>
            <h3>{words.person.intake}</h3>
            <IntakeSlots intakes={detail.intakes} />
            <h3>{words.person.history}</h3>
            <TicketHistory events={detail.events} />
          </>
        )}
      </div>
    </aside>
  );
}
