import type { TicketEvent } from '../../../api/console.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import type { Messages } from '../i18n/zh.ts';

const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const;

/** What has happened to the case, oldest first. */
export function TicketHistory(props: { readonly events: readonly TicketEvent[] }) {
  const words = useMessages();
  const locale = useLocaleTag();
  return (
    <ol className="history">
      {props.events.map((event) => (
        <li key={event.id}>
          <span className="history__what">{describe(event, words)}</span>
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

function describe(event: TicketEvent, words: Messages): string {
  const what = words.event[event.type];
  if (event.type === 'item_checked') return `${what}：${event.from ?? ''}（${event.to ?? ''}）`;
  if (event.type !== 'priority_changed') return what;
  const [from, to] = [event.from, event.to].map((value) => priorityName(value, words));
  return `${what}：${from} → ${to}`;
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
