import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useMessages } from '../i18n/language.tsx';
import type { PublishedState } from '../state/published-states.ts';
import { RollbackForm } from './rollback-form.tsx';

/** One state of what was served, and going back to it.
 * @param props.time When it was first served, in words. */
export function PublishedRow(props: {
  readonly shown: PublishedState;
  readonly time: string;
  /** The reader is asked for the reason. */
  readonly open: boolean;
  readonly busy: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onRollBack: (reason: string) => void;
}) {
  const { shown, time, open, busy, onOpen } = props;
  const { state, base, same, offered } = shown;
  const words = useMessages().published;
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  // Whoever changes their mind is back where they were.
  useEffect(() => {
    if (wasOpen.current && !open) button.current?.focus();
    wasOpen.current = open;
  }, [open]);
  const { only, missing, other } = state.differs;
  const parts = [
    ...(other > 0 ? [words.other(other)] : []),
    ...(only > 0 ? [words.only(only)] : []),
    ...(missing > 0 ? [words.missing(missing)] : []),
  ];
  return (
    <li className="published__state" aria-current={state.current ? 'true' : undefined}>
      <div className="published__line">
        <div className="published__main">
          <p className="published__when numeric">
            <b>{words.since(time)}</b>
            {state.current && <span className="standing standing--in_force">{words.current}</span>}
            {base && <span className="published__base">{words.base}</span>}
          </p>
          <p className="published__facts numeric">
            {words.size(state.articles, state.passages)}
            {same && ` · ${words.same}`}
            {parts.length > 0 && ` · ${words.compared}${parts.join(words.and)}`}
          </p>
          {!state.current && state.gone > 0 && <p className="published__facts">{words.gone(state.gone)}</p>}
        </div>
        {offered && !open && (
          <Button ref={button} disabled={busy} aria-label={words.goBackTo(time)} onClick={() => onOpen(true)}>
            {words.goBack}
          </Button>
        )}
      </div>
      {offered && open && (
        <RollbackForm time={time} busy={busy} onCancel={() => onOpen(false)} onConfirm={props.onRollBack} />
      )}
    </li>
  );
}
