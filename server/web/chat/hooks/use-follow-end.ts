import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChatState } from '../state/chat-state.ts';

const NEAR_PX = 80;
const GAP_PX = 12;

/** Keeps the newest line in sight while the reader is at the end. A long answer is shown from its first words; a
 * reader who has scrolled up stays where they are and is told that something came.
 * @returns Whether something new waits below, and the act that goes there. */
export function useFollowEnd(
  pane: RefObject<HTMLElement>,
  state: ChatState,
): { unseen: boolean; toEnd: () => void } {
  const atEnd = useRef(true);
  const settled = useRef(false);
  const [unseen, setUnseen] = useState(false);
  const mine = state.outbox.length;
  const lines = state.messages.length;
  const sentBefore = useRef(mine);
  const linesBefore = useRef(lines);

  function toEnd(): void {
    const element = pane.current;
    if (element === null) return;
    element.scrollTop = element.scrollHeight;
    atEnd.current = true;
    setUnseen(false);
  }

  useEffect(() => {
    const element = pane.current;
    if (element === null) return;
    const onScroll = (): void => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
      if (atEnd.current) setUnseen(false);
    };
    const onResize = (): void => {
      if (atEnd.current && settled.current) element.scrollTop = element.scrollHeight;
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    window.addEventListener('resize', onResize);
    return () => {
      element.removeEventListener('scroll', onScroll);
      window.removeEventListener('resize', onResize);
    };
  }, [pane]);

  useLayoutEffect(() => {
    const element = pane.current;
    if (element === null) return;
    const wrote = mine > sentBefore.current;
    const came = lines > linesBefore.current;
    const first = linesBefore.current === 0 && lines > 1;
    sentBefore.current = mine;
    linesBefore.current = lines;
    if (lines + mine === 0) return;
    settled.current = true;
    if (wrote || first) return toEnd();
    if (!came && state.typing === null) {
      if (atEnd.current) toEnd();
      return;
    }
    if (!atEnd.current) {
      if (came) setUnseen(true);
      return;
    }
    const answer = element.querySelector<HTMLElement>('.entry:last-of-type');
    const bottom = element.scrollHeight - element.clientHeight;
    const top = answer === null ? bottom : answer.offsetTop - GAP_PX;
    element.scrollTop = Math.min(bottom, Math.max(top, 0));
  });
  return { unseen, toEnd };
}
