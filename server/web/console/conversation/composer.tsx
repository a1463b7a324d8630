import { EyeInvisibleOutlined, SendOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useMessages } from '../i18n/language.tsx';
import type { Drafts } from '../state/drafts.ts';

/** Longest line, in UTF-16 code units, as in the server's ReplyToResident. */
const MAX_LENGTH = 2000;

/** Writes to the resident or, on another ground and with another button in another place, to colleagues. Each has its own draft. */
export function Composer(props: {
  readonly ticketId: string;
  readonly drafts: Drafts;
  readonly mode: 'reply' | 'note';
  /** A change asks to read the draft again and take the focus; the first value does not. */
  readonly focusWish: number;
  readonly onMode: (mode: 'reply' | 'note') => void;
  readonly onSend: (kind: 'reply' | 'note', text: string) => void;
}) {
  const words = useMessages();
  const { ticketId, drafts, mode, focusWish } = props;
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => drafts.read(ticketId, mode));
  const [lastWish, setLastWish] = useState(focusWish);
  const isNote = mode === 'note';

  useEffect(() => {
    setText(drafts.read(ticketId, mode));
  }, [drafts, ticketId, mode]);
  useEffect(() => {
    if (focusWish === lastWish) return;
    setLastWish(focusWish);
    setText(drafts.read(ticketId, mode));
    box.current?.focus();
  }, [focusWish, lastWish, drafts, ticketId, mode]);

  // Grows with the text up to the height that composer.css allows.
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);

  const write = (next: string): void => {
    setText(next);
    drafts.write(ticketId, mode, next);
  };
  const send = (): void => {
    const line = text.trim();
    if (line === '') return;
    write('');
    props.onSend(mode, line);
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape') {
      event.currentTarget.blur();
    }
  };

  return (
    <div className={`composer composer--${mode}`}>
      <div className="composer__modes" role="group" aria-label={words.compose.mode}>
        {(['reply', 'note'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className="composer__mode"
            aria-pressed={mode === one}
            aria-keyshortcuts={one === 'reply' ? 'r' : 'n'}
            onClick={() => props.onMode(one)}
          >
            {one === 'note' && <EyeInvisibleOutlined aria-hidden />}
            {words.compose[one]}
          </button>
        ))}
      </div>
      <textarea
        ref={box}
        className="composer__box"
        value={text}
        aria-label={isNote ? words.compose.noteLabel : words.compose.replyLabel}
        placeholder={isNote ? words.compose.notePlaceholder : words.compose.replyPlaceholder}
        rows={2}
        maxLength={MAX_LENGTH}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {isNote ? (
        <div className="composer__foot composer__foot--note">
          <Button className="composer__save" disabled={text.trim() === ''} onClick={send}>
            {words.compose.save}
          </Button>
          <span className="composer__hint">{words.compose.noteHint}</span>
        </div>
      ) : (
        <div className="composer__foot">
          <span className="composer__hint composer__hint--keys">{words.compose.replyHint}</span>
          <Button type="primary" icon={<SendOutlined />} disabled={text.trim() === ''} onClick={send}>
            {words.compose.send}
          </Button>
        </div>
      )}
    </div>
  );
}
