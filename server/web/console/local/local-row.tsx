import { Button } from 'antd';
import { useState } from 'react';
import type { LocalValueEntry, LocalValueVersion } from '../../../api/local-values.ts';
import type { LocalControl } from '../hooks/use-local-values.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import { AskFirst } from '../shell/ask-first.tsx';
import { isEmpty } from '../state/local-values.ts';
import { LocalEditor } from './local-editor.tsx';

/** One local fact: what residents read, what is proposed, and what the reader may do. */
export function LocalRow(props: {
  readonly entry: LocalValueEntry;
  readonly mayPropose: boolean;
  readonly control: LocalControl;
}) {
  const { entry, mayPropose, control } = props;
  const words = useMessages();
  const [editing, setEditing] = useState(false);
  const { current, proposal } = entry;
  const approvedOn = useDay(current?.decidedAt ?? null);
  return (
    <li className="local-row" data-slot={entry.slot}>
      <h3 className="local-row__label">{entry.label}</h3>
      <div className="local-row__current">
        {isEmpty(entry) ? (
          <p className="local-row__none">{words.local.notShown}</p>
        ) : (
          <p className="local-row__value">{current?.value}</p>
        )}
        {current !== null && current.decidedBy !== null && (
          <p className="local-row__who">{words.local.approvedBy(current.decidedBy, approvedOn)}</p>
        )}
      </div>
      <div className="local-row__proposal">
        {editing ? (
          <LocalEditor
            entry={entry}
            onPropose={(value) => control.propose(entry, value)}
            onClose={() => setEditing(false)}
          />
        ) : (
          proposal !== null && <Proposal entry={entry} proposal={proposal} control={control} />
        )}
      </div>
      <div className="local-row__tools">
        {mayPropose && !editing && (
          <Button
            size="small"
            aria-label={`${words.local.edit}：${entry.place} ${entry.label}`}
            onClick={() => setEditing(true)}
          >
            {isEmpty(entry) && proposal === null ? words.local.fill : words.local.edit}
          </Button>
        )}
      </div>
    </li>
  );
}

function Proposal(props: {
  readonly entry: LocalValueEntry;
  readonly proposal: LocalValueVersion;
  readonly control: LocalControl;
}) {
  const { entry, proposal, control } = props;
  const words = useMessages();
  const day = useDay(proposal.proposedAt);
  const name = `${entry.place} ${entry.label}`;
  return (
    <div className="local-proposal">
      <p className="local-row__value">
        <span className="local-proposal__mark">{words.local.waiting}</span>
        {proposal.value === '' ? words.local.clears : proposal.value}
      </p>
      <p className="local-row__who">
        {proposal.mine ? words.local.proposedByMe(day) : words.local.proposedBy(proposal.proposedBy, day)}
      </p>
      <div className="local-proposal__tools">
        {entry.mayApprove && (
          <AskFirst
            focus="ok"
            placement="bottomLeft"
            title={words.local.approveAsk}
            okText={words.local.approve}
            onConfirm={() => void control.approve(proposal.id)}
          >
            <Button type="primary" size="small" aria-label={`${words.local.approve}：${name}`}>
              {words.local.approve}
            </Button>
          </AskFirst>
        )}
        {entry.mayReject && (
          <Button
            size="small"
            aria-label={`${proposal.mine ? words.local.withdraw : words.local.reject}：${name}`}
            onClick={() => void control.reject(proposal.id)}
          >
            {proposal.mine ? words.local.withdraw : words.local.reject}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A day in the reader's language; empty for none. */
function useDay(at: string | null): string {
  const locale = useLocaleTag();
  if (at === null) return '';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(at));
}
