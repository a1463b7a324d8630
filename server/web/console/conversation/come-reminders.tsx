import { Button } from 'antd';
import type { CaseReminder } from '../../../api/reminders.ts';
import { sayTime } from '../i18n/say-time.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';

/** What is to be thought of now, until somebody says that it is done. */
export function ComeReminders(props: {
  readonly reminders: readonly CaseReminder[];
  readonly onDone: (id: string) => void;
}) {
  const words = useMessages().case.remind;
  const locale = useLocaleTag();
  return props.reminders
    .filter(({ come }) => come)
    .map(({ id, at, note, by }) => {
      const said = words.due(sayTime(Date.parse(at), locale), by, note);
      return (
        <div key={id} className="case-banner" role="note">
          <span>{said}</span>
          <Button size="small" aria-label={words.doneWith(said)} onClick={() => props.onDone(id)}>
            {words.done}
          </Button>
        </div>
      );
    });
}
