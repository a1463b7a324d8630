import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { awaitedReply } from '../state/awaited-reply.ts';
import type { ChatState } from '../state/chat-state.ts';

const NEAR_PX = 80;
const GAP_PX = 12;

/** Keeps the newest line in sight while the reader is at the end. A long answer is shown from its first words; a
 * reader who has scrolled up stays where they are and is told that something came.
 * @param pane The part of the page that scrolls; its first child holds the lines.
 * @returns Whether something new waits below, the act that goes there, and one for what grows at the end. */
export function useFollowEnd(
  pane: RefObject<HTMLElement>,
  state: ChatState,
): { unseen: boolean; toEnd: () => void; keepEnd: () => void } {
  const atEnd = useRef(true);
  const seen = useRef({ lines: 0, mine: 0 });
  const [unseen, setUnseen] = useState(false);
  const lines = state.messages.length;
  const mine = state.outbox.length;

  function toEnd(): void {
    const element = pane.current;
    if (element === null) return;
    element.scrollTop = element.scrollHeight;
    atEnd.current = true;
    setUnseen(false);
  }

  useEffect(() => {
    const element = pane.current;
    if (element === null) return undefined;
    const onScroll = (): void => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
      if (atEnd.current) setUnseen(false);
    };
    // The keyboard, a notice or 大字 change the room: whoever was at the end stays there.
    const room = new ResizeObserver(() => {
      if (atEnd.current && seen.current.lines + seen.current.mine > 0) {
        element.scrollTop = element.scrollHeight;
      }
    });
    room.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      room.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [pane]);

  useLayoutEffect(() => {
    const element = pane.current;
    const before = seen.current;
    seen.current = { lines, mine };
    if (element === null || lines + mine === 0) return;
    const came = lines > before.lines;
    if (mine > before.mine || (before.lines === 0 && lines > 2)) toEnd();
    else if (!atEnd.current) setUnseen((was) => was || came);
    else if (came) showNewest(element);
    else element.scrollTop = element.scrollHeight;
  }, [lines, mine, awaitedReply(state), state.status]);

  function keepEnd(): void {
    if (atEnd.current) toEnd();
  }
  return { unseen, toEnd, keepEnd };
}

function showNewest(pane: HTMLElement): void {
  const entries = pane.querySelectorAll<HTMLElement>('.entry');
  const newest = entries[entries.length - 1];
  const bottom = pane.scrollHeight - pane.clientHeight;
  pane.scrollTop = newest === undefined ? bottom : Math.min(bottom, Math.max(0, newest.offsetTop - GAP_PX));
}
