import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useId, useRef } from 'react';
import type { Me, TicketSummary } from '../../../api/console.ts';
import type { CaseReminder } from '../../../api/reminders.ts';
import type { ColleagueList } from '../../../api/queue.ts';
import type { DeskApi } from '../api/desk-api.ts';
import type { TicketActions } from '../hooks/use-ticket-actions.ts';
import { useReadUpTo } from '../hooks/use-read-up-to.ts';
import { useMessages } from '../i18n/language.tsx';
import type { CaseAction } from '../state/case-actions.ts';
import { leadsOthers } from '../state/reader-rights.ts';
import { PlainForm, RefuseForm } from '../referral/answer-forms.tsx';
import { ReferForm } from '../referral/refer-form.tsx';
import { CannedForm } from './canned-form.tsx';
import { ExpertsForm } from './experts-form.tsx';
import { GiveBackForm } from './give-back-form.tsx';
import { LowerForm } from './lower-form.tsx';
import { MergeForm } from './merge-form.tsx';
import { RemindForm } from './remind-form.tsx';
import { ResolveForm } from './resolve-form.tsx';
import { SnoozeForm } from './snooze-form.tsx';
import { TagsForm } from './tags-form.tsx';
import { TopicForm } from './topic-form.tsx';
import { TransferForm } from './transfer-form.tsx';

/** What every form of a case is given. */
export interface CasePanelProps {
  readonly action: CaseAction;
  readonly ticket: TicketSummary;
  readonly me: Me;
  readonly api: DeskApi;
  readonly colleagues: ColleagueList;
  /** The resident's other open cases. */
  readonly others: readonly TicketSummary[];
  readonly actions: TicketActions;
  /** Place of the newest line of the conversation. */
  readonly lastSeq: number;
  readonly reminders: readonly CaseReminder[];
  /** One was set or ended. */
  readonly onReminders: () => void;
  readonly onClose: () => void;
  /** Another case is to be shown: the one that goes on. */
  readonly onOpenCase: (ticketId: string) => void;
}

/** One action on a case, between the case's head and its conversation, which stays in sight. */
export function CasePanel(props: CasePanelProps) {
  const words = useMessages();
  const heading = useId();
  const panel = useRef<HTMLElement>(null);
  const { action, onClose } = props;
  useEffect(() => {
    const first = panel.current?.querySelector<HTMLElement>(
      'form input:checked, form input, form textarea, form button',
    );
    first?.focus();
  }, [action]);
  return (
    <section
      ref={panel}
      className="case-panel"
      aria-labelledby={heading}
      onKeyDown={(event) => {
        // An open list closes first.
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className="case-panel__head">
        <h3 id={heading}>
          {action === 'give_back' && props.ticket.assignee?.id !== props.me.id
            ? words.case.takeBack
            : words.case.action[action]}
        </h3>
        <Button type="text" icon={<CloseOutlined />} aria-label={words.app.close} onClick={onClose} />
      </header>
      <Form {...props} />
    </section>
  );
}

function Form(props: CasePanelProps) {
  const { action, ticket, me, api, colleagues, others, actions, onClose, onOpenCase } = props;
  /** Closes once it was done; what was refused stays to be mended. */
  const closing = async (run: Promise<boolean>): Promise<boolean> => {
    const done = await run;
    if (done) onClose();
    return done;
  };
  const { seen, catchUp } = useReadUpTo(props.lastSeq);
  /** What is refused because the resident wrote meanwhile is done once it was said. */
  const reading = async (run: Promise<boolean>): Promise<boolean> => {
    const done = await closing(run);
    if (!done) catchUp();
    return done;
  };
  switch (action) {
    case 'transfer':
      return (
        <TransferForm
          colleagues={colleagues}
          assigneeId={ticket.assignee?.id ?? null}
          onCancel={onClose}
          onTransfer={(to, name, reason) => closing(actions.transfer(ticket.id, to, name, reason))}
        />
      );
    case 'snooze':
      return (
        <SnoozeForm
          onCancel={onClose}
          onSnooze={(until, said) => reading(actions.snooze(ticket.id, until, said, seen))}
        />
      );
    case 'remind': {
      /** Shown anew once it was done. */
      const renewing = async (run: Promise<boolean>): Promise<boolean> => {
        const done = await run;
        if (done) props.onReminders();
        return done;
      };
      return (
        <RemindForm
          reminders={props.reminders}
          onCancel={onClose}
          onRemind={(at, note, said) => closing(renewing(actions.remind(ticket.id, at, note, said)))}
          onEnd={(id) => renewing(actions.endReminder(ticket.id, id))}
        />
      );
    }
    case 'resolve':
      return (
        <ResolveForm
          unanswered={ticket.isWaiting}
          onCancel={onClose}
          onResolve={(end) => reading(actions.resolve(ticket.id, { ...end, seen }))}
        />
      );
    case 'give_back':
      return (
        <GiveBackForm
          takenFrom={ticket.assignee?.id === me.id ? null : (ticket.assignee?.displayName ?? null)}
          onCancel={onClose}
          onGiveBack={(reason) => {
            const { assignee } = ticket;
            const takenFrom = assignee === null || assignee.id === me.id ? null : assignee.id;
            return closing(actions.giveBack(ticket.id, reason, takenFrom));
          }}
        />
      );
    case 'tags':
      return <TagsForm tags={ticket.tags} onTag={(tag, on) => actions.tag(ticket.id, tag, on)} />;
    case 'topic':
      return (
        <TopicForm
          topic={ticket.topic}
          onCancel={onClose}
          onTopic={(topic) => closing(actions.changeTopic(ticket.id, topic))}
        />
      );
    case 'lower':
      return (
        <LowerForm
          onCancel={onClose}
          onLower={(reason) => closing(actions.lowerSensitivity(ticket.id, reason))}
        />
      );
    case 'experts':
      return (
        <ExpertsForm
          colleagues={colleagues}
          experts={ticket.experts}
          onCancel={onClose}
          onInvite={(expert, on) => actions.inviteExpert(ticket.id, expert, on)}
        />
      );
    case 'refer':
      return (
        <ReferForm
          ticketId={ticket.id}
          onCancel={onClose}
          onAsk={(question) => closing(actions.refer(ticket.id, question))}
        />
      );
    case 'take_back_referral':
      return (
        <PlainForm
          step="takeBack"
          onCancel={onClose}
          onYes={() => closing(actions.referral(ticket.id, 'take-back'))}
        />
      );
    case 'accept_referral':
      return (
        <PlainForm
          step="accept"
          onCancel={onClose}
          onYes={() => closing(actions.referral(ticket.id, 'accept'))}
        />
      );
    case 'reject_referral':
    case 'return_referral': {
      const step = action === 'reject_referral' ? 'reject' : 'return';
      return (
        <RefuseForm
          step={step}
          onCancel={onClose}
          onRefuse={(refusal) => closing(actions.referral(ticket.id, step, refusal))}
        />
      );
    }
    case 'canned':
      return <CannedForm api={api} ticketId={ticket.id} mayShare={leadsOthers(me)} />;
    case 'merge':
      return (
        <MergeForm
          others={others}
          onCancel={onClose}
          onMerge={async (into) => {
            const done = await closing(actions.merge(ticket.id, into));
            if (done) onOpenCase(into);
            return done;
          }}
        />
      );
  }
  return action satisfies never;
}
