import { Button } from 'antd';
import type { TicketSummary } from '../../../api/console.ts';
import { useMessages } from '../i18n/language.tsx';

/** One line above the conversation: a child may have been harmed, and how much is still to do. */
export function ChecklistNotice(props: {
  readonly progress: NonNullable<TicketSummary['checklist']>;
  readonly onOpen: () => void;
}) {
  const words = useMessages().checklist;
  const { done, total, finished } = props.progress;
  return (
    <div className={finished ? 'checklist-notice' : 'checklist-notice checklist-notice--open'} role="note">
      <span className="checklist-notice__text">
        {finished ? words.finished : words.unfinished(done, total)}
      </span>
      <Button size="small" onClick={props.onOpen}>
        {words.open}
      </Button>
    </div>
  );
}
