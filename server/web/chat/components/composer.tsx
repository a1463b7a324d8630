import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Attachment } from '../../../api/attachments.ts';
import type { Pictures } from '../hooks/use-pictures.ts';
import { useWords } from '../messages/use-words.ts';
import { PictureButton } from './picture-button.tsx';
import { PictureTray } from './picture-tray.tsx';
import { Icon } from './icon.tsx';

export interface ComposerProps {
  /** What was being written before a reload. */
  readonly draft: string;
  /** In UTF-16 code units. */
  readonly maxLength: number;
  readonly pictures: Pictures;
  readonly onDraft: (text: string) => void;
  readonly onSend: (text: string, attachments: readonly Attachment[]) => void;
}

const LINES = 5;
/** From so few characters left on, the page counts them. */
const COUNT_FROM = 100;

/** Where the resident writes. Grows to five lines; Enter sends, Shift+Enter breaks; never blocked while waiting. */
export function Composer({ draft, maxLength, pictures, onDraft, onSend }: ComposerProps) {
  const words = useWords().composer;
  const box = useRef<HTMLTextAreaElement>(null);
  const composing = useRef(false);
  const [text, setText] = useState(draft);
  const left = maxLength - text.trim().length;
  const ready = pictures.chosen.flatMap(({ attachment }) => (attachment === null ? [] : [attachment]));
  // Nothing leaves without a picture that was to go with it.
  const allReady = ready.length === pictures.chosen.length;
  const sendable = (text.trim() !== '' || ready.length > 0) && allReady && left >= 0;

  useLayoutEffect(() => setText(draft), [draft]);
  useLayoutEffect(() => {
    const area = box.current;
    if (area === null) return;
    area.style.height = 'auto';
    const line = Number.parseFloat(getComputedStyle(area).lineHeight);
    const padding = area.offsetHeight - area.clientHeight + 20;
    area.style.height = `${Math.min(area.scrollHeight, line * LINES + padding)}px`;
  }, [text]);

  function change(value: string): void {
    setText(value);
    onDraft(value);
  }
  function send(): void {
    if (!sendable) return;
    onSend(text.trim(), ready);
    pictures.clear();
    change('');
  }
  function onKeyDown(event: KeyboardEvent): void {
    // While an input method composes, Enter picks a word; 229 is what older browsers say then.
    if (event.key !== 'Enter' || event.shiftKey || composing.current || event.isComposing) return;
    if (event.keyCode === 229) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
        box.current?.focus();
      }}
    >
      <PictureTray pictures={pictures} />
      <PictureButton onChoose={pictures.add} />
      <textarea
        ref={box}
        rows={1}
        value={text}
        aria-label={words.label}
        aria-describedby="composer-note"
        aria-invalid={left < 0}
        placeholder={words.placeholder}
        autocomplete="off"
        enterkeyhint="send"
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const files = [...(event.clipboardData?.files ?? [])].filter(({ type }) =>
            type.startsWith('image/'),
          );
          if (files.length === 0) return;
          event.preventDefault();
          pictures.add(files);
        }}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={() => {
          composing.current = false;
        }}
      />
      <button type="submit" class="send" aria-disabled={!sendable}>
        <Icon name="send" />
        <span>{words.send}</span>
      </button>
      <p id="composer-note" class={left < 0 ? 'count over' : 'count'} role="status">
        {left < 0 ? words.over(-left) : left < COUNT_FROM ? words.left(left) : ''}
      </p>
    </form>
  );
}
