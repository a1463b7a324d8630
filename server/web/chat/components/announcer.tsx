import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChatMessage } from '../../../api/chat.ts';
import { useWords } from '../messages/use-words.ts';
import { spokenCard } from '../text/spoken-card.ts';

export interface AnnouncerProps {
  readonly messages: readonly ChatMessage[];
  /** While true, what arrives is history and is not read aloud. */
  readonly catchingUp: boolean;
}

/** Reads new lines to those who listen: politely, and emergencies at once. Focus stays where it is. */
export function Announcer({ messages, catchingUp }: AnnouncerProps) {
  const words = useWords();
  const said = useRef(0);
  const [polite, setPolite] = useState('');
  const [assertive, setAssertive] = useState('');

  useEffect(() => {
    const last = messages[messages.length - 1]?.seq ?? 0;
    if (last < said.current) said.current = 0;
    const fresh = messages.filter(({ seq, author }) => seq > said.current && author.kind !== 'resident');
    said.current = last;
    if (catchingUp || fresh.length === 0) return;
    const danger = fresh.filter((message) => message.card !== null);
    if (danger.length > 0) setAssertive(danger.map((message) => spokenCard(message, words.danger)).join(' '));
    const others = fresh.filter((message) => message.card === null);
    if (others.length > 0)
      setPolite(others.map(({ author, text }) => `${author.name ?? ''} ${text}`).join(' '));
  }, [messages, catchingUp, words]);

  return (
    <div class="unseen" lang="zh-CN">
      <div aria-live="polite">{polite}</div>
      <div aria-live="assertive">{assertive}</div>
    </div>
  );
}
