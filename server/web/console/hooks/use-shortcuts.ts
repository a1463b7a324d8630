import { useEffect, useRef } from 'react';

/** Keys that act on the work screen, each a single letter. */
export type Shortcuts = Readonly<Partial<Record<'j' | 'k' | 'c' | 'r' | 'n' | 's' | '?', () => void>>>;

/** Runs single-key shortcuts unless the reader is typing, a menu or dialog is open, or a modifier is held. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.isComposing ||
        (event.repeat && event.key !== 'j' && event.key !== 'k')
      )
        return;
      if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return;
      const run = Object.entries(current.current).find(([key]) => key === event.key)?.[1];
      if (run === undefined) return;
      event.preventDefault();
      run();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest('input, textarea, select, [role="combobox"], [role="menu"]') !== null
  );
}
