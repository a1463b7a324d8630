import { EyeInvisibleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMessages } from '../i18n/language.tsx';
import type { PendingLine } from '../state/thread.ts';
import { MessagePictures } from './message-pictures.tsx';

/** A line shown before the server has it; a failed one can be sent again or taken back. */
export function PendingMessage(props: {
  readonly ticketId: string;
  readonly line: PendingLine;
  readonly onResend: () => void;
  readonly onEdit: () => void;
  readonly onSendAnyway: () => void;
}) {
  const words = useMessages();
  const { line } = props;
  const isNote = line.kind === 'note';
  return (
    <article className={`message message--${isNote ? 'note' : 'counsellor'} message--${line.status}`}>
      <p className="message__by">
        {isNote && <EyeInvisibleOutlined aria-hidden />}
        <b>{words.conversation.me}</b>
        {isNote && <span>{words.conversation.note}</span>}
        {line.status === 'sending' && <span className="delivery">{words.conversation.sending}</span>}
      </p>
      <div className="message__bubble">
        {line.attachments !== undefined && line.attachments.length > 0 && (
          <MessagePictures
            ticketId={props.ticketId}
            attachments={line.attachments}
            by={words.conversation.me}
          />
        )}
        {line.text !== '' && <p className="message__text">{line.text}</p>}
      </div>
      {line.status === 'held' && (
        <div className="message__held" role="alert">
          <p>{words.case.movedOn.lead}</p>
          <Button size="small" type="primary" onClick={props.onSendAnyway}>
            {words.case.movedOn.yes}
          </Button>
          <Button size="small" onClick={props.onEdit}>
            {words.conversation.edit}
          </Button>
        </div>
      )}
      {line.status === 'failed' && (
        <p className="message__failed" role="alert">
          {isNote ? words.conversation.failedNote : words.conversation.failedSend}
          <Button size="small" onClick={props.onResend}>
            {words.app.retry}
          </Button>
          <Button size="small" type="text" onClick={props.onEdit}>
            {words.conversation.edit}
          </Button>
        </p>
      )}
    </article>
  );
}
