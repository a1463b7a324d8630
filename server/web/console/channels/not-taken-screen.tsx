import { Alert, Button } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import type { NotTakenRead } from '../../../api/channels.ts';
import type { Me } from '../../../api/console.ts';
import { createChannelsApi } from '../api/channels-api.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import { sayTime } from '../i18n/say-time.ts';
import './channels.css';

/** One message that could not be stored. It is shown once somebody asks for it: who reads it is written down, and nobody is paged for
 * it any more.
 * @param props.bar The line above. */
export function NotTakenScreen(props: {
  readonly id: string;
  readonly me: Me;
  readonly bar: ReactNode;
  readonly onExpired: () => void;
}) {
  const { id, me, bar, onExpired } = props;
  const messages = useMessages();
  const words = messages.channels;
  const locale = useLocaleTag();
  const api = useMemo(() => createChannelsApi(me.csrfToken), [me.csrfToken]);
  const [read, setRead] = useState<NotTakenRead | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const open = async (): Promise<void> => {
    setBusy(true);
    try {
      setRead(await api.openNotTaken(id));
      setProblem(null);
    } catch (error) {
      if (!(error instanceof ConsoleApiError)) throw error;
      if (error.status === 401) onExpired();
      else if (error.status === 404) setProblem(words.notTakenGone);
      else setProblem(error.status === 0 ? messages.problem.offline : messages.problem.unknown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="desk">
      {bar}
      <main className="channels">
        <div className="channels__page">
          <h1 className="channels__title">{words.notTakenOne}</h1>
          <p className="channels__lead">{words.notTakenOneLead}</p>
          {problem !== null && <Alert type="warning" showIcon role="alert" title={problem} />}
          {read === null ? (
            <p>
              <Button type="primary" size="large" loading={busy} onClick={() => void open()}>
                {words.readNotTaken}
              </Button>
            </p>
          ) : (
            <section className="channels__part" aria-label={words.notTakenWords}>
              <h2>{words.notTakenWords}</h2>
              <blockquote className="channels__words">{read.text}</blockquote>
              <dl className="channels__states">
                <dt>{words.cameBy}</dt>
                <dd>
                  {words.kinds[read.channel] ?? read.channel} · {sayTime(Date.parse(read.createdAt), locale)}
                </dd>
                <dt>{words.addressThere}</dt>
                <dd>{read.address}</dd>
              </dl>
              <p>{words.notTakenNext}</p>
            </section>
          )}
        </div>
      </main>
    </div>
  );
}
