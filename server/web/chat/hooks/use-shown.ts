import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ChatClient } from '../session/chat-client-port.ts';
import type { ChatState } from '../state/chat-state.ts';

/** Tells the client which lines stand before the resident's eyes: in sight, in a page that is in front. A page behind another, a
 * widget that is folded up, and what lies below the fold show nothing.
 * @param pane Holds the lines; `data-awaited` marks those of which somebody wants to know. */
export function useShown(
  pane: RefObject<HTMLElement>,
  client: ChatClient,
  messages: ChatState['messages'],
): void {
  useEffect(() => {
    const awaited = pane.current?.querySelectorAll<HTMLElement>('.entry[data-awaited]') ?? [];
    if (awaited.length === 0) return undefined;
    const watch = new IntersectionObserver((changes) => {
      for (const { isIntersecting, target } of changes) {
        if (isIntersecting && target instanceof HTMLElement) client.shown(Number(target.dataset['seq']));
      }
    });
    for (const line of awaited) watch.observe(line);
    return () => watch.disconnect();
  }, [pane, client, messages]);
}
