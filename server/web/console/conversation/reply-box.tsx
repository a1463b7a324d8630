import { BookOutlined, SendOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { GuidanceItem } from '../../../api/guidance.ts';
import type { DeskApi } from '../api/desk-api.ts';
import { useGuidancePicks } from '../hooks/use-guidance.ts';
import type { Attachments } from '../hooks/use-attachments.ts';
import { useCannedPicks } from '../hooks/use-picks.ts';
import { useMessages } from '../i18n/language.tsx';
import { guidanceKey } from '../state/cited-guidance.ts';
import { unfilledVariables } from '../state/typed-command.ts';
import { CitedInReply } from './cited-in-reply.tsx';
import { AttachButton } from './attach-button.tsx';
import { AttachmentTray } from './attachment-tray.tsx';
import { TextBox } from './text-box.tsx';
import type { TextBoxHandle } from './text-box.tsx';

/** Words to the resident; 「/」 offers ready-made ones, 「@」 the guidance, which goes with its source. What still has a variable in it is not sent. */
export function ReplyBox(props: {
  readonly api: DeskApi;
  readonly ticketId: string;
  readonly text: string;
  /** Guidance that was put into it. */
  readonly cites: readonly GuidanceItem[];
  readonly onCite: (item: GuidanceItem) => void;
  readonly onDropCite: (item: GuidanceItem) => void;
  readonly attachments: Attachments;
  readonly onText: (text: string) => void;
  readonly onSend: () => void;
}) {
  const words = useMessages();
  const [search, setSearch] = useState<string | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const box = useRef<TextBoxHandle>(null);
  const picks = useCannedPicks(props.api, props.ticketId, search);
  const guidance = useGuidancePicks(props.api, props.ticketId, wanted);
  const unfilled = unfilledVariables(props.text);
  // What asks for a list is no reply.
  const { ready } = props.attachments;
  const isSomething = props.text.trim() !== '' || (ready !== null && ready.length > 0);
  const isOpen = search !== null || wanted !== null;
  const sendable = isSomething && ready !== null && unfilled.length === 0 && !isOpen;
  const send = (): void => {
    if (sendable) props.onSend();
  };
  return (
    <>
      <TextBox
        text={props.text}
        label={words.compose.replyLabel}
        placeholder={words.compose.replyPlaceholder}
        handle={box}
        sources={[
          {
            sign: '/',
            label: words.case.canned.label,
            picks,
            nothing: words.case.canned.none,
            loading: words.case.canned.loading,
            onSearch: setSearch,
          },
          {
            sign: '@',
            label: words.guidance.label,
            picks: guidance?.picks ?? null,
            nothing: words.guidance.noneFound,
            loading: words.case.canned.loading,
            onSearch: setWanted,
            onPick: ({ id }) => {
              const item = guidance?.items.find((one) => guidanceKey(one) === id);
              if (item !== undefined) props.onCite(item);
            },
          },
        ]}
        onText={props.onText}
        onSend={send}
      />
      <CitedInReply text={props.text} cites={props.cites} onDrop={props.onDropCite} />
      <AttachmentTray ticketId={props.ticketId} attachments={props.attachments} />
      {unfilled.length > 0 && (
        <p className="composer__unfilled" role="status">
          {words.case.canned.unfilled(unfilled.join(words.case.presence.and))}
        </p>
      )}
      <div className="composer__foot">
        <Button
          type="text"
          icon={<BookOutlined />}
          className="composer__find"
          onClick={() => box.current?.call('@')}
        >
          {words.guidance.find}
        </Button>
        <span className="composer__hint">
          {words.case.canned.hint}
          <span className="composer__hint--keys"> · {words.compose.replyHint}</span>
        </span>
        <AttachButton onChoose={props.attachments.add} />
        <Button type="primary" icon={<SendOutlined />} disabled={!sendable} onClick={send}>
          {words.compose.send}
        </Button>
      </div>
    </>
  );
}
