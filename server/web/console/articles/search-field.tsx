import { useEffect, useRef, useState } from 'react';

/** So long nothing is typed before it is searched for, in milliseconds. */
const PAUSE_MS = 300;

/** A field whose words are searched for while they are typed. */
export function SearchField(props: {
  readonly label: string;
  readonly value: string;
  readonly onSearch: (words: string) => void;
}) {
  const { label, value, onSearch } = props;
  const [typed, setTyped] = useState(value);
  const search = useRef(onSearch);
  useEffect(() => {
    search.current = onSearch;
  });
  /** What was searched for last: its coming back must not take away what was typed since. */
  const sent = useRef(value);
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => {
    const words = typed.trim();
    if (words === sent.current) return undefined;
    const timer = setTimeout(() => {
      sent.current = words;
      search.current(words);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <input
      type="search"
      className="articles__search"
      aria-label={label}
      placeholder={label}
      maxLength={60}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
