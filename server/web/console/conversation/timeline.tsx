import { DownOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Fragment, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { ConsoleMessage } from '../../../api/console.ts';
import { useMessages } from '../i18n/language.tsx';
import type { PendingLine } from '../state/thread.ts';
import { DaySeparator } from './day-separator.tsx';
import { MessageLine } from './message-line.tsx';
import { PendingMessage } from './pending-message.tsx';

/** Closer than this to the end counts as reading the newest line. */
const AT_END_PX = 80;

/** The lines of a conversation, oldest first; stays at the newest unless the reader has scrolled up. */
export function Timeline(props: {
  readonly ticketId: string;
  readonly messages: readonly ConsoleMessage[];
  /** Places of lines after which something of another case stands. */
  readonly cuts: readonly number[];
  /** Whether more stands before and after them. */
  readonly earlier: boolean;
  readonly later: boolean;
  readonly onLine: (line: number | null) => void;
  /** Place of the line that is brought into sight; null for the newest. */
  readonly line: number | null;
  readonly pending: readonly PendingLine[];
  readonly myName: string;
  /** Stands above the first line. */
  readonly children?: ReactNode;
  readonly onDraft: ((messageId: string) => void) | null;
  /** Whether the resident reads on a page. */
  readonly onPage: boolean;
  readonly onResend: (line: PendingLine) => void;
  readonly onEdit: (line: PendingLine) => void;
  readonly onSendAnyway: (line: PendingLine) => void;
}) {
  const words = useMessages();
  const { messages, pending } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [newBelow, setNewBelow] = useState(false);
  const lines = messages.length + pending.length;
  const first = messages[0]?.seq ?? 0;
  const before = useRef(first);
  const isThere = messages.some(({ seq }) => seq === props.line);

  const toEnd = (): void => {
    const element = scroller.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
    setNewBelow(false);
  };
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
    // Another stretch of the conversation is nothing new.
    else setNewBelow(!props.later && first === before.current);
    before.current = first;
  }, [lines, first]);
  useLayoutEffect(() => {
    if (props.line === null) atEnd.current = true;
    const wanted = props.line === null ? null : content.current?.querySelector(`[data-seq="${props.line}"]`);
    if (wanted === null || wanted === undefined) {
      if (props.line === null) toEnd();
      return;
    }
    atEnd.current = false;
    setNewBelow(false);
    wanted.scrollIntoView({ block: 'center' });
    // Only when another line is wanted: what comes later must not pull the reader back.
  }, [props.line, isThere]);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    // The pane shrinks when the composer grows, and lines grow when their state changes.
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    if (content.current !== null) observer.observe(content.current);
    return () => observer.disconnect();
  }, []);

  return (
    <div className="timeline__frame">
      <div
        className="timeline"
        ref={scroller}
        role="log"
        tabIndex={0}
        aria-label={words.conversation.timeline}
        onScroll={(event) => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
          atEnd.current = scrollHeight - scrollTop - clientHeight < AT_END_PX;
          if (atEnd.current) setNewBelow(false);
        }}
      >
        <div ref={content} className="timeline__content">
          {props.earlier && (
            <Button className="timeline__more" size="small" onClick={() => props.onLine(first)}>
              {words.conversation.earlier}
            </Button>
          )}
          {props.children}
          {props.cuts.includes(0) && <OtherCase at={lines === 0 ? 'all' : 'start'} />}
          {messages.map((message, index) => (
            <Fragment key={message.id}>
              <DaySeparator at={message.at} previous={messages[index - 1]?.at ?? null} />
              <MessageLine
                ticketId={props.ticketId}
                message={message}
                wanted={message.seq === props.line}
                myName={props.myName}
                onDraft={props.onDraft}
                onPage={props.onPage}
              />
              {props.cuts.includes(message.seq) && (
                <OtherCase at={index === messages.length - 1 ? 'end' : 'between'} />
              )}
            </Fragment>
          ))}
          {props.later && (
            <Button
              className="timeline__more"
              size="small"
              onClick={() => props.onLine(messages.at(-1)?.seq ?? null)}
            >
              {words.conversation.later}
            </Button>
          )}
          {pending.map((line) => (
            <PendingMessage
              key={line.clientMessageId}
              ticketId={props.ticketId}
              line={line}
              onResend={() => props.onResend(line)}
              onEdit={() => props.onEdit(line)}
              onSendAnyway={() => props.onSendAnyway(line)}
            />
          ))}
        </div>
      </div>
      {newBelow && (
        <Button
          className="timeline__below"
          size="small"
          shape="round"
          icon={<DownOutlined />}
          onClick={toEnd}
        >
          {words.conversation.newBelow}
        </Button>
      )}
    </div>
  );
}

/** Stands where something was said in a case that the reader does not see. */
function OtherCase({ at }: { readonly at: 'all' | 'start' | 'between' | 'end' }) {
  return <div className="day">{useMessages().conversation.otherCase[at]}</div>;
}
