import type { TicketEvent } from '../../../api/console.ts';
import type { ColleagueList } from '../../../api/queue.ts';
import { sayTime } from '../i18n/say-time.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import type { Messages } from '../i18n/zh.ts';
import { eventName } from '../state/say-event.ts';

const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const;

/** What has happened to the case, oldest first. */
export function TicketHistory(props: {
  readonly events: readonly TicketEvent[];
  readonly colleagues: ColleagueList;
}) {
  const words = useMessages();
  const locale = useLocaleTag();
  return (
    <ol className="history">
      {props.events.map((event) => (
        <li key={event.id}>
          <span className="history__what">{describe(event, props.colleagues, words, locale)}</span>
          <span className="history__who">
            {actorName(event, words)} ·{' '}
            <time dateTime={event.at} className="numeric">
              {new Date(event.at).toLocaleString(locale, {
                month: 'numeric',
                day: 'numeric',
                hour: '2-digit',
                minute: '2-digit',
              })}
            </time>
          </span>
        </li>
      ))}
    </ol>
  );
}

function describe(event: TicketEvent, colleagues: ColleagueList, words: Messages, locale: string): string {
  const what = words.event[event.type];
  const [from, to] = [eventName(event, 'from', colleagues), eventName(event, 'to', colleagues)];
  switch (event.type) {
    case 'item_checked':
      return `${what}：${from ?? ''}（${to ?? ''}）`;
    case 'priority_changed':
      return `${what}：${priorityName(event.from, words)} → ${priorityName(event.to, words)}`;
    case 'snoozed':
      return event.to === null ? what : `${what}：${sayTime(Date.parse(event.to), locale)}`;
    case 'resolved': {
      const result = Object.entries(words.case.resolve.results).find(([code]) => code === event.reason)?.[1];
      return result === undefined ? what : `${what}：${result}`;
    }
    case 'referral_moved': {
      const status = Object.entries(words.referral.status).find(([code]) => code === to)?.[1];
      return status === undefined ? what : `${what}：${status}`;
    }
    case 'sensitivity_lowered':
      return what;
    case 'topic_changed':
      return `${what}：${from ?? '—'} → ${to ?? '—'}`;
    case 'unassigned': {
      const reason = reasonName(event.reason, words);
      return [what, from, reason].filter((part) => part !== null).join(' · ');
    }
    case 'assigned': {
      const reason = reasonName(event.reason, words);
      return [to === null ? what : `${what}：${to}`, reason].filter((part) => part !== null).join(' · ');
    }
    case 'opened':
    case 'note_added':
    case 'transferred':
    case 'placed':
    case 'tagged':
    case 'untagged':
    case 'invited':
    case 'uninvited':
    case 'checklist_added':
    case 'reopened':
    case 'merged':
    case 'rating_asked':
    case 'rated': {
      const name = to ?? from;
      return name === null ? what : `${what}：${name}`;
    }
  }
  return event.type satisfies never;
}

function reasonName(code: string | null, words: Messages): string | null {
  return Object.entries(words.eventReason).find(([one]) => one === code)?.[1] ?? null;
}

function priorityName(value: string | null, words: Messages): string {
  const known = PRIORITIES.find((one) => one === value);
  return known === undefined ? '—' : words.priority[known];
}

function actorName(event: TicketEvent, words: Messages): string {
  if (event.actor.name !== null) return event.actor.name;
  return {
    resident: words.conversation.resident,
    assistant: words.conversation.assistant,
    counsellor: words.claim.somebody,
    system: words.conversation.system,
  }[event.actor.kind];
}
