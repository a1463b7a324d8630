import { SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useMessages } from '../i18n/language.tsx';
import type { CaseSearchControl } from '../hooks/use-case-search.ts';
import './search.css';

/** Where words to search for are typed; nothing is searched before Enter. */
export function SearchBox(props: {
  readonly control: CaseSearchControl;
  /** Whether the focus is asked for. */
  readonly wantsFocus: boolean;
  readonly onFocus: () => void;
}) {
  const { control, wantsFocus, onFocus } = props;
  const words = useMessages().search;
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(control.search?.words ?? '');
  const [isShort, setIsShort] = useState(false);
  useEffect(() => {
    if (!wantsFocus) return;
    field.current?.focus();
    // Asked for once: coming back from a case must not open the keyboard of a phone.
    onFocus();
  }, [wantsFocus, onFocus]);
  const begin = (): void => {
    const tooFew = Array.from(typed.replaceAll(/\s/g, '')).length < 2;
    setIsShort(tooFew);
    if (!tooFew) control.begin(typed.trim());
  };
  return (
    <form
      className="search-box"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        begin();
      }}
    >
      <input
        ref={field}
        className="search-box__field"
        type="search"
        maxLength={50}
        aria-label={words.label}
        placeholder={words.hint}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setIsShort(false);
          if (event.target.value === '') control.close();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <Button htmlType="submit" icon={<SearchOutlined />} aria-label={words.go} />
      {isShort && (
        <p className="search-box__problem" role="alert">
          {words.tooShort}
        </p>
      )}
    </form>
  );
}
