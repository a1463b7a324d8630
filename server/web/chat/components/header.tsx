import { useEffect, useRef } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { useWords } from '../messages/use-words.ts';
import { Icon } from './icon.tsx';

export interface HeaderProps {
  readonly assistant: string;
  readonly association: string;
  readonly large: boolean;
  readonly onLarge: () => void;
  readonly menuOpen: boolean;
  readonly onMenu: (open: boolean) => void;
  /** Whether the content is a sample that nobody at the association has reviewed; null until that is known. */
  readonly demo: boolean | null;
  /** Inside the widget: puts the chat away. */
  readonly onClose: (() => void) | null;
  /** The open menu. */
  readonly children: ComponentChildren;
}

/** Who is talking, 大字, and the menu. */
export function Header(props: HeaderProps) {
  const words = useWords();
  const { menuOpen, onMenu, onClose } = props;
  const root = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!menuOpen) return undefined;
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'Escape') return;
      onMenu(false);
      button.current?.focus();
    }
    function onPointerDown(event: Event): void {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) onMenu(false);
    }
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('pointerdown', onPointerDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('pointerdown', onPointerDown);
    };
  }, [menuOpen, onMenu]);

  return (
    <header ref={root}>
      <div class="bar">
        <h1 class="title">
          <strong>{props.assistant}</strong>
          {props.association !== '' && <span>{props.association}</span>}
        </h1>
        <button type="button" class="tool" aria-pressed={props.large} onClick={props.onLarge}>
          {words.large}
        </button>
        <button
          ref={button}
          type="button"
          class="tool square"
          aria-label={words.menu}
          aria-expanded={menuOpen}
          aria-controls="menu"
          onClick={() => onMenu(!menuOpen)}
        >
          <Icon name="menu" />
        </button>
        {onClose !== null && (
          <button type="button" class="tool square" aria-label={words.closeChat} onClick={onClose}>
            <Icon name="close" />
          </button>
        )}
      </div>
      <p class="truth">
        <span>{truthOf(props.demo, words)}</span>
        {props.demo === true && <span class="demo">{words.demo}</span>}
      </p>
      <div id="menu" hidden={!menuOpen}>
        {menuOpen && props.children}
      </div>
    </header>
  );
}

/** Promises nothing that is not known to hold here. */
function truthOf(demo: boolean | null, words: ReturnType<typeof useWords>): string {
  if (demo === null) return words.truthAlways;
  return demo ? words.truthDemo : words.truth;
}
