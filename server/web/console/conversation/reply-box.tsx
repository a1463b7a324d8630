import { SendOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { DeskApi } from '../api/desk-api.ts';
import { useCannedPicks } from '../hooks/use-picks.ts';
import { useMessages } from '../i18n/language.tsx';
import { unfilledVariables } from '../state/typed-command.ts';
import { TextBox } from './text-box.tsx';

/** Words to the resident; 「/」 offers ready-made ones. What still has a variable in it is not sent. */
export function ReplyBox(props: {
  readonly api: DeskApi;
  readonly ticketId: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSend: () => void;
}) {
  const words = useMessages();
  const [search, setSearch] = useState<string | null>(null);
  const picks = useCannedPicks(props.api, props.ticketId, search);
  const unfilled = unfilledVariables(props.text);
  // What asks for a list is no reply.
  const sendable = props.text.trim() !== '' && unfilled.length === 0 && search === null;
  const send = (): void => {
    if (sendable) props.onSend();
  };
  return (
    <>
      <TextBox
        text={props.text}
        label={words.compose.replyLabel}
        placeholder={words.compose.replyPlaceholder}
        source={{
          sign: '/',
          label: words.case.canned.label,
          picks,
          nothing: words.case.canned.none,
          loading: words.case.canned.loading,
          onSearch: setSearch,
        }}
        onText={props.onText}
        onSend={send}
      />
      {unfilled.length > 0 && (
        <p className="composer__unfilled" role="status">
          {words.case.canned.unfilled(unfilled.join(words.case.presence.and))}
        </p>
      )}
      <div className="composer__foot">
        <span className="composer__hint">
          {words.case.canned.hint}
          <span className="composer__hint--keys"> · {words.compose.replyHint}</span>
        </span>
        <Button type="primary" icon={<SendOutlined />} disabled={!sendable} onClick={send}>
          {words.compose.send}
        </Button>
      </div>
    </>
  );
}
