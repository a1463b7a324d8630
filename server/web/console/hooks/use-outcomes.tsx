import { App as AntApp, Button } from 'antd';
import { useRef } from 'react';
import { useMessages } from '../i18n/language.tsx';

/** What was done can be taken back for this long. */
const UNDO_SECONDS = 10;

/** Takes back what was done with a case. */
export interface Undo {
  readonly ticketId: string;
  readonly run: () => void;
}

/** How the outcomes of a counsellor's actions are told. */
export interface Outcomes {
  /** Says an outcome; with `undo` it stands for ten seconds with a button. */
  readonly tell: (kind: 'success' | 'warning' | 'error', text: string, undo?: Undo) => void;
  /** Something else is done with the case: what was done before can no longer be taken back. */
  readonly withdrawUndo: (ticketId: string) => void;
}

/** Tells outcomes above the page. One at a time can be taken back: what was done last. */
export function useOutcomes(): Outcomes {
  const words = useMessages();
  const { message } = AntApp.useApp();
  const offered = useRef<{ readonly key: string; readonly ticketId: string } | null>(null);

  const withdraw = (): void => {
    if (offered.current !== null) message.destroy(offered.current.key);
    offered.current = null;
  };
  return {
    tell: (kind, text, undo) => {
      if (undo === undefined) {
        void message[kind](text);
        return;
      }
      withdraw();
      const key = `undo-${Date.now()}`;
      offered.current = { key, ticketId: undo.ticketId };
      const again = (): void => {
        message.destroy(key);
        undo.run();
      };
      const content = (
        <>
          {text}{' '}
          <Button size="small" onClick={again}>
            {words.case.undo}
          </Button>
        </>
      );
      void message.open({ key, type: kind, content, duration: UNDO_SECONDS });
    },
    withdrawUndo: (ticketId) => {
      if (offered.current?.ticketId === ticketId) withdraw();
    },
  };
}
