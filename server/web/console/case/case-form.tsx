import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useMessages } from '../i18n/language.tsx';

/** Fields, what is still wrong with them, and the two buttons below. */
export function CaseForm(props: {
  /** Word on the button that does it. */
  readonly yes: string;
  readonly children: ReactNode;
  /** What must be mended first; null when all is well. Said once somebody tries. */
  readonly problem: string | null;
  readonly onCancel: () => void;
  /** @returns Whether it was done. */
  readonly onYes: () => Promise<boolean>;
}) {
  const words = useMessages();
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const run = async (): Promise<void> => {
    setTried(true);
    if (props.problem !== null) return;
    setBusy(true);
    try {
      await props.onYes();
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="case-form"
      // What is wrong is said here, in the reader's language; the browser's bubble may be in another.
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      {props.children}
      {tried && props.problem !== null && (
        <p className="case-form__problem" role="alert">
          {props.problem}
        </p>
      )}
      <div className="case-form__buttons">
        <Button type="primary" htmlType="submit" loading={busy}>
          {props.yes}
        </Button>
        <Button onClick={props.onCancel}>{words.app.cancel}</Button>
      </div>
    </form>
  );
}
