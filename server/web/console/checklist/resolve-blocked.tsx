import { Button, Popover } from 'antd';
import { useState } from 'react';
import type { TicketDetail } from '../../../api/console.ts';
import { useMessages } from '../i18n/language.tsx';

/** In place of closing a case: says what is still missing. */
export function ResolveBlocked(props: {
  readonly checklist: TicketDetail['checklist'];
  readonly onOpen: () => void;
  readonly container: (trigger: HTMLElement) => HTMLElement;
}) {
  const words = useMessages();
  const [open, setOpen] = useState(false);
  const missing = props.checklist?.items.filter(({ outcome }) => outcome === null) ?? [];
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      getPopupContainer={props.container}
      title={words.checklist.notYet}
      content={
        <div className="resolve-blocked" role="status">
          <ul>
            {missing.map(({ id, label }) => (
              <li key={id}>{label}</li>
            ))}
          </ul>
          <Button
            type="primary"
            size="small"
            onClick={() => {
              setOpen(false);
              props.onOpen();
            }}
          >
            {words.checklist.open}
          </Button>
        </div>
      }
    >
      <Button aria-haspopup="dialog" aria-expanded={open}>
        {words.resolve.button}
      </Button>
    </Popover>
  );
}
