import { useId, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, Ref } from 'react';
import { replaceCommand, typedCommand } from '../state/typed-command.ts';
import type { TypedCommand } from '../state/typed-command.ts';
import { PickList } from './pick-list.tsx';
import type { Pick } from './pick-list.tsx';

/** Longest line, in UTF-16 code units, as in the server's ReplyToResident. */
const MAX_LENGTH = 2000;

/** A list that a sign calls up. */
export interface PickSource {
  readonly sign: '/' | '@';
  readonly label: string;
  /** Null while they are on their way. */
  readonly picks: readonly Pick[] | null;
  readonly nothing: string;
  readonly loading: string;
  /** Told what is typed after the sign; null when nothing is. */
  readonly onSearch: (search: string | null) => void;
  /** Told what was chosen. */
  readonly onPick?: (pick: Pick) => void;
}

/** What a button beside the box does to it. */
export interface TextBoxHandle {
  /** Types a sign at the caret, so that its list opens. */
  call(sign: PickSource['sign']): void;
}

/** A text box that grows with its text, sends by Ctrl + Enter, and offers a list after a sign. */
export function TextBox(props: {
  readonly text: string;
  readonly label: string;
  readonly placeholder: string;
  /** Each with a sign of its own. */
  readonly sources: readonly PickSource[];
  readonly handle?: Ref<TextBoxHandle>;
  readonly onText: (text: string) => void;
  readonly onSend: () => void;
}) {
  const { text, sources } = props;
  const box = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const [typed, setTyped] = useState<{
    readonly command: TypedCommand;
    readonly sign: PickSource['sign'];
  } | null>(null);
  const [chosen, setChosen] = useState(0);
  /** Where the caret goes once the text is drawn. */
  const caret = useRef<number | null>(null);
  const command = typed?.command ?? null;
  const source = sources.find(({ sign }) => sign === typed?.sign) ?? null;
  const picks = source?.picks ?? [];

  // Grows with the text up to the height that composer.css allows.
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
    if (caret.current === null) return;
    element.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [text]);

  const look = (value: string | null, at = 0): void => {
    const [found] = sources
      .flatMap(({ sign }) => {
        const asked = value === null ? null : typedCommand(value, at, sign);
        return asked === null ? [] : [{ command: asked, sign }];
      })
      // What was begun last.
      .sort((one, other) => other.command.start - one.command.start);
    setTyped(found ?? null);
    setChosen(0);
    for (const { sign, onSearch } of sources) onSearch(found?.sign === sign ? found.command.search : null);
  };
  useImperativeHandle(props.handle, () => ({
    call: (sign) => {
      const at = box.current?.selectionEnd ?? text.length;
      // Behind a word of latin letters, a sign belongs to an address.
      const added = sign === '/' || /[\w.]$/u.test(text.slice(0, at)) ? ` ${sign}` : sign;
      const next = text.slice(0, at) + added + text.slice(at);
      caret.current = at + added.length;
      props.onText(next);
      box.current?.focus();
      look(next, at + added.length);
    },
  }));
  const pick = (one: Pick): void => {
    if (command === null || source === null) return;
    const replaced = replaceCommand(text, command, one.words);
    caret.current = replaced.caret;
    look(null);
    props.onText(replaced.text.slice(0, MAX_LENGTH));
    source.onPick?.(one);
    box.current?.focus();
  };
  /** @returns Whether the key was the list's. */
  const onListKey = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    if (command === null) return false;
    if (event.key === 'Escape') look(null);
    else if (event.key === 'ArrowDown') setChosen((at) => Math.min(at + 1, picks.length - 1));
    else if (event.key === 'ArrowUp') setChosen((at) => Math.max(at - 1, 0));
    else if ((event.key === 'Enter' || event.key === 'Tab') && picks[chosen] !== undefined)
      pick(picks[chosen]);
    else return false;
    event.preventDefault();
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      props.onSend();
      return;
    }
    if (onListKey(event)) return;
    if (event.key === 'Escape') event.currentTarget.blur();
  };

  return (
    <div className="composer__field">
      {source !== null && (
        <PickList
          id={listId}
          label={source.label}
          picks={picks}
          chosen={chosen}
          nothing={source.picks === null ? source.loading : source.nothing}
          onPick={pick}
        />
      )}
      <textarea
        ref={box}
        className="composer__box"
        value={text}
        aria-label={props.label}
        aria-autocomplete="list"
        aria-controls={picks.length > 0 ? listId : undefined}
        aria-activedescendant={picks.length > 0 ? `${listId}-${chosen}` : undefined}
        placeholder={props.placeholder}
        rows={2}
        maxLength={MAX_LENGTH}
        onChange={(event) => {
          const { value, selectionStart } = event.target;
          props.onText(value);
          look(value, selectionStart);
        }}
        onBlur={() => look(null)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
