import { LeftOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import type { TicketDetail, TicketSummary } from '../../../api/console.ts';
import type { GuidanceItem } from '../../../api/guidance.ts';
import type { ColleagueList } from '../../../api/queue.ts';
import type { DeskApi } from '../api/desk-api.ts';
import { ChecklistPanel } from '../checklist/checklist-panel.tsx';
import { useNow } from '../hooks/use-now.ts';
import { useOpeningTimes } from '../hooks/use-opening-times.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import { PromiseTime } from '../queue/promise.tsx';
import { placeName } from '../state/place-name.ts';
import { CaseReferrals } from '../referral/case-referrals.tsx';
import { standing } from '../state/ticket-facts.ts';
import { Consents } from './consents.tsx';
import { IntakeSlots, UnfinishedSlots } from './intake-slots.tsx';
import { OtherCases } from './other-cases.tsx';
import { SuggestedGuidance } from './suggested-guidance.tsx';
import { TicketHistory } from './ticket-history.tsx';

const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const;

/** What is known about the person and the case. */
export function PersonPane(props: {
  readonly ticket: TicketSummary | null;
  readonly detail: TicketDetail | null;
  readonly userId: string;
  readonly colleagues: ColleagueList;
  /** The resident's other cases. */
  readonly others: readonly TicketSummary[];
  readonly api: DeskApi;
  /** Puts words of the guidance into the reply. */
  readonly onInsert: (item: GuidanceItem) => void;
  readonly onOpenCase: (ticketId: string) => void;
  readonly onCheck: (item: string, outcome: string) => Promise<void>;
  readonly onPriority: (priority: TicketSummary['priority']) => void;
  /** Sends again what did not reach the other association. */
  readonly onResend: () => void;
  readonly onBack: (() => void) | null;
}) {
  const words = useMessages();
  const locale = useLocaleTag();
  const { ticket, detail, colleagues } = props;
  const now = useNow(15_000);
  const openingTimes = useOpeningTimes();
  if (ticket === null) return <aside className="pane person" aria-label={words.person.label} />;
  const stand = standing(ticket, props.userId);
  const checklist = detail?.checklist ?? null;
  const stage = detail?.resident.stage ?? null;
  const dayOf = (time: string): string =>
    new Date(time).toLocaleDateString(locale, { month: 'short', day: 'numeric' });
  const facts: readonly (readonly [string, string])[] = [
    [words.person.channel, words.channel[ticket.channel]],
    [words.person.topic, ticket.topic ?? words.queue.noTopic],
    [words.person.reason, words.reason[ticket.reason]],
    ...known(words.card.assignee, ticket.status === 'opened' ? null : ticket.assignee?.displayName),
    ...known(words.card.team, colleagues.teams.find(({ id }) => id === ticket.teamId)?.name),
    ...known(
      words.card.place,
      ticket.orgUnitId === null ? null : placeName(colleagues.units, ticket.orgUnitId),
    ),
    ...known(words.card.experts, listed(ticket.experts.map(({ displayName }) => displayName))),
    ...known(words.card.stage, stage === null ? null : words.card.stageAs(stage.what, dayOf(stage.at))),
    ...known(words.card.language, detail === null ? null : words.card.languages[detail.resident.language]),
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
        {ticket.practice === true && (
          <p className="practice-mark" role="note">
            {words.golive.practice.mark}
          </p>
        )}
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
                disabled={ticket.withoutNames || stand === 'closed' || stand === 'taken'}
                options={PRIORITIES.map((value) => ({ value, label: words.priority[value] }))}
                onChange={props.onPriority}
              />
            </dd>
          </div>
          {ticket.sla !== null && (ticket.sla.next !== null || ticket.sla.missed.length > 0) && (
            <div className="facts__row">
              <dt>{words.card.promise}</dt>
              <dd>
                {ticket.sla.next !== null && (
                  <PromiseTime mark={ticket.sla.next} now={now} openingTimes={openingTimes} />
                )}
                {ticket.sla.missed.length > 0 && (
                  <p className="person__missed">
                    {words.card.missed(ticket.sla.missed.map((name) => words.promise.name[name]).join('、'))}
                  </p>
                )}
              </dd>
            </div>
          )}
          {ticket.tags.length > 0 && (
            <div className="facts__row">
              <dt>{words.card.tags}</dt>
              <dd className="facts__rules">
                {ticket.tags.map((tag) => (
                  <span key={tag} className="tag">
                    {tag}
                  </span>
                ))}
              </dd>
            </div>
          )}
          {ticket.rating !== null && (
            <div className="facts__row">
              <dt>{words.card.rating}</dt>
              <dd>
                {words.card.score(ticket.rating)}
                {detail?.rating?.word !== null && detail?.rating?.word !== undefined && (
                  <q className="person__word">{detail.rating.word}</q>
                )}
              </dd>
            </div>
          )}
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
        {detail !== null && !ticket.withoutNames && stand !== 'closed' && (
          <SuggestedGuidance
            api={props.api}
            ticketId={ticket.id}
            lastSeq={lastSaid(detail)}
            mayInsert={stand === 'mine'}
            onInsert={props.onInsert}
          />
        )}
        {detail !== null && (
          <>
            <h3>{words.person.intake}</h3>
            {(detail.unfinished === null || detail.intakes.length > 0) && (
              <IntakeSlots intakes={detail.intakes} />
            )}
            <UnfinishedSlots unfinished={detail.unfinished} />
            {!ticket.withoutNames && (
              <>
                <h3>{words.card.consents}</h3>
                <Consents consents={detail.consents} />
                <h3>{words.card.others}</h3>
                <OtherCases others={props.others} onOpen={props.onOpenCase} />
              </>
            )}
            <CaseReferrals referrals={detail.referrals} onResend={props.onResend} />
            <h3>{words.person.history}</h3>
            <TicketHistory events={detail.events} colleagues={colleagues} />
          </>
        )}
      </div>
    </aside>
  );
}

/** A row, if there is something to say. */
function known(label: string, value: string | null | undefined): readonly (readonly [string, string])[] {
  return value === null || value === undefined ? [] : [[label, value]];
}

/** Place of the resident's newest line. */
function lastSaid({ messages }: TicketDetail): number {
  return Math.max(0, ...messages.flatMap(({ author, seq }) => (author.kind === 'resident' ? [seq] : [])));
}

function listed(names: readonly string[]): string | null {
  return names.length === 0 ? null : names.join('、');
}
