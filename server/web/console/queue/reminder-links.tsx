import { ClockCircleOutlined } from '@ant-design/icons';
import type { ReminderList } from '../../../api/reminders.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatRoute } from '../state/route.ts';
import type { QueueView } from '../state/route.ts';

/** What the reader wanted to be reminded of, and its time has come: leads to the case of the first. */
export function ReminderLinks(props: {
  readonly reminders: ReminderList['reminders'];
  readonly view: QueueView;
}) {
  const words = useMessages().case;
  const first = props.reminders[0];
  if (first === undefined) return null;
  return (
    <a
      className="views__mention"
      href={formatRoute({ page: 'work', view: props.view, ticketId: first.ticketId, person: false })}
    >
      <ClockCircleOutlined aria-hidden /> {words.remind.come(props.reminders.length)}
    </a>
  );
}
