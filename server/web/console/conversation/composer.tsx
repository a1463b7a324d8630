import { EyeInvisibleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Attachment } from '../../../api/attachments.ts';
import type { ColleagueList } from '../../../api/queue.ts';
import type { DeskApi } from '../api/desk-api.ts';
import type { DraftNews } from '../api/event-stream.ts';
import { useAttachments } from '../hooks/use-attachments.ts';
import { useReplyDraft } from '../hooks/use-reply-draft.ts';
import type { Outgoing } from '../hooks/use-ticket-actions.ts';
import { useMessages } from '../i18n/language.tsx';
import { guidanceKey, standsIn, withGuidance } from '../state/cited-guidance.ts';
import type { Drafts } from '../state/drafts.ts';
import { calledIn } from '../state/typed-command.ts';
import { NoteBox } from './note-box.tsx';
import { ReplyBox } from './reply-box.tsx';

/** What both boxes need. */
export interface WritingDesk {
  readonly api: DeskApi;
  readonly userId: string;
  readonly colleagues: ColleagueList;
  readonly drafts: Drafts;
  readonly draftNews: DraftNews | null;
  /** The reader has begun to type, or has stopped. */
  readonly onTyping: (typing: boolean) => void;
}

/** Typing has stopped after this long without a key. */
const TYPING_MS = 6000;

/** Writes to the resident or, on another ground and with another button in another place, to colleagues. Each has its own draft. */
export function Composer(props: {
  readonly ticketId: string;
  readonly writing: WritingDesk;
  /** `note` alone for a case that the reader does not have. */
  readonly mayReply: boolean;
  readonly mode: 'reply' | 'note';
  /** Place of the newest line. */
  readonly lastSeq: number;
  /** A change asks to read the draft again and take the focus; the first value does not. */
  readonly focusWish: number;
  /** Pictures of a reply that was taken back. */
  readonly returned: readonly Attachment[];
  readonly onReturned: () => void;
  readonly onMode: (mode: 'reply' | 'note') => void;
  readonly onSend: (outgoing: Outgoing) => void;
}) {
  const words = useMessages();
  const { ticketId, writing, mayReply, focusWish, returned, onReturned } = props;
  const { drafts } = writing;
  const mode = mayReply ? props.mode : 'note';
  const reply = useReplyDraft({
    api: writing.api,
    ticketId,
    drafts,
    news: writing.draftNews,
    on: mayReply,
  });
  const attachments = useAttachments(writing.api, ticketId);
  const [dropping, setDropping] = useState(false);
  const [note, setNote] = useState(() => drafts.read(ticketId, 'note'));
  const [lastWish, setLastWish] = useState(focusWish);
  const frame = useRef<HTMLDivElement>(null);
  /** What its author had read when they last changed the reply. */
  const seen = useRef(props.lastSeq);
  const typingEnds = useRef<ReturnType<typeof setTimeout> | null>(null);
  const { onTyping } = writing;
  const focusBox = (): void => frame.current?.querySelector('textarea')?.focus();

  useEffect(() => {
    if (focusWish === lastWish) return;
    setLastWish(focusWish);
    // A line that was taken back has been put there.
    reply.write(drafts.read(ticketId, 'reply'));
    setNote(drafts.read(ticketId, 'note'));
    reply.cite(drafts.readCites(ticketId));
    if (returned.length > 0) {
      attachments.giveBack(returned, words.pictures.one);
      onReturned();
    }
    focusBox();
  }, [focusWish, lastWish, drafts, ticketId, reply, returned, onReturned, attachments, words]);
  useEffect(
    () => () => {
      if (typingEnds.current !== null) clearTimeout(typingEnds.current);
      onTyping(false);
    },
    [onTyping],
  );

  const type = (text: string): void => {
    if (typingEnds.current !== null) clearTimeout(typingEnds.current);
    typingEnds.current = setTimeout(() => onTyping(false), TYPING_MS);
    onTyping(text !== '');
  };
  const writeReply = (text: string): void => {
    seen.current = props.lastSeq;
    reply.write(text);
    type(text);
  };
  const writeNote = (text: string): void => {
    setNote(text);
    drafts.write(ticketId, 'note', text);
  };
  const sendReply = (): void => {
    const text = reply.text.trim();
    const standing = reply.cites.filter((item) => standsIn(text, item));
    const pictures = attachments.ready ?? [];
    if (text === '' && pictures.length === 0) return;
    const sent = pictures.length === 0 ? {} : { attachments: pictures };
    props.onSend({ kind: 'reply', text, seen: seen.current, cites: standing, ...sent });
    attachments.clear();
    reply.write('');
    reply.cite([]);
    type('');
    focusBox();
  };
  const sendNote = (): void => {
    const text = note.trim();
    if (text === '') return;
    props.onSend({ kind: 'note', text, mentions: calledIn(text, writing.colleagues.people) });
    writeNote('');
    focusBox();
  };

  return (
    <div
      className={`composer composer--${mode} ${dropping ? 'composer--dropping' : ''}`}
      ref={frame}
      onPaste={(event) => {
        const files = takenFiles(event.clipboardData);
        if (mode !== 'reply' || files.length === 0) return;
        event.preventDefault();
        attachments.add(files);
      }}
      onDragOver={(event) => {
        if (mode !== 'reply' || !event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={(event) => {
        setDropping(false);
        const files = [...event.dataTransfer.files];
        if (mode !== 'reply' || files.length === 0) return;
        event.preventDefault();
        attachments.add(files);
      }}
    >
      {mayReply && (
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
      )}
      {mode === 'reply' && reply.other !== null && (
        <div className="composer__other" role="status">
          <p>{words.case.draft.other}</p>
          <blockquote>{reply.other}</blockquote>
          <Button size="small" onClick={reply.takeOther}>
            {words.case.draft.take}
          </Button>
          <Button size="small" type="text" onClick={reply.leaveOther}>
            {words.case.draft.keep}
          </Button>
        </div>
      )}
      {mode === 'reply' ? (
        <ReplyBox
          api={writing.api}
          ticketId={ticketId}
          text={reply.text}
          cites={reply.cites}
          onCite={(item) => reply.cite(withGuidance(reply.cites, item))}
          onDropCite={(item) =>
            reply.cite(reply.cites.filter((one) => guidanceKey(one) !== guidanceKey(item)))
          }
          attachments={attachments}
          onText={writeReply}
          onSend={sendReply}
        />
      ) : (
        <NoteBox
          colleagues={writing.colleagues}
          userId={writing.userId}
          text={note}
          onText={writeNote}
          onSave={sendNote}
        />
      )}
    </div>
  );
}

/** Pictures and PDFs among what was pasted; words stay words. */
function takenFiles(data: DataTransfer): readonly File[] {
  return [...data.files].filter(({ type }) => type.startsWith('image/') || type === 'application/pdf');
}
