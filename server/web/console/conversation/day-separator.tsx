import { useLocaleTag, useMessages } from '../i18n/language.tsx';

/** The date between two lines of different days. */
export function DaySeparator(props: {
  /** ISO 8601. */
  readonly at: string;
  readonly previous: string | null;
}) {
  const words = useMessages();
  const locale = useLocaleTag();
  const day = new Date(props.at);
  if (props.previous !== null && new Date(props.previous).toDateString() === day.toDateString()) return null;
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  let text = day.toLocaleDateString(locale, { year: 'numeric', month: 'long', day: 'numeric' });
  if (day.toDateString() === today.toDateString()) text = words.conversation.today;
  if (day.toDateString() === yesterday.toDateString()) text = words.conversation.yesterday;
  return <div className="day">{text}</div>;
}
