import { Button, Skeleton } from 'antd';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { Me } from '../../../api/console.ts';
import { createSecondFactorApi } from '../api/second-factor-api.ts';
import { useLoaded } from '../hooks/use-loaded.ts';
import { useMessages } from '../i18n/language.tsx';
import { EditForm } from '../settings/edit-form.tsx';
import { TextField } from '../settings/field.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { RecoverySheet } from './recovery-sheet.tsx';
import { SetUpFactor } from './set-up-factor.tsx';

type Doing = 'set_up' | 'renew' | 'remove' | null;

/** One's own account: the second step of its sign-in. */
export function AccountScreen(props: {
  readonly me: Me;
  readonly bar: ReactNode;
  readonly onExpired: () => void;
}) {
  const { me, bar, onExpired } = props;
  const all = useMessages();
  const words = all.factor.account;
  const api = useMemo(() => createSecondFactorApi(me.csrfToken), [me.csrfToken]);
  const load = useCallback(() => api.state(), [api]);
  const loaded = useLoaded(load, onExpired);
  const [doing, setDoing] = useState<Doing>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [code, setCode] = useState('');
  const { data: state, reload } = loaded;
  const end = (): void => {
    setDoing(null);
    setCodes(null);
    setCode('');
    reload();
  };
  const withCode = (): Promise<string | null> =>
    loaded.attempt(async () => {
      if (doing === 'renew') setCodes((await api.renewCodes(code)).codes);
      else await api.remove(code);
      setDoing(null);
      setCode('');
      reload();
    });
  return (
    <div className="desk">
      {bar}
      <main className="local" aria-busy={state === null && !loaded.failed}>
        <div className="local__page">
          <h1 className="local__title">{words.title}</h1>
          <p className="local__lead">{words.signedInAs(me.displayName, me.username)}</p>
          {loaded.failed && (
            <EmptyState title={all.settings.failed}>
              <Button onClick={reload}>{all.app.retry}</Button>
            </EmptyState>
          )}
          {state === null && !loaded.failed && <Skeleton active />}
          {codes !== null && <RecoverySheet codes={codes} onDone={end} />}
          {state !== null && codes === null && (
            <section className="card" aria-labelledby="factor-title">
              <h2 className="card__title" id="factor-title">
                {words.section}
              </h2>
              <div className="card__body">
                <p>{words.why}</p>
                {doing !== 'set_up' && (
                  <p>{state.on ? `${words.on}${words.codesLeft(state.unusedCodes)}` : words.off}</p>
                )}
                {doing === 'set_up' && <SetUpFactor api={api} onDone={end} onCancel={end} />}
                {(doing === 'renew' || doing === 'remove') && (
                  <EditForm label={words[doing]} submit={words[doing]} onSave={withCode} onCancel={end}>
                    <TextField
                      label={words.current}
                      maxLength={40}
                      required
                      value={code}
                      onChange={setCode}
                    />
                  </EditForm>
                )}
                {doing === null && (
                  <div className="edit-form__tools">
                    {!state.on && (
                      <Button type="primary" onClick={() => setDoing('set_up')}>
                        {words.setUp}
                      </Button>
                    )}
                    {state.on && <Button onClick={() => setDoing('renew')}>{words.renew}</Button>}
                    {state.on && !state.required && (
                      <Button onClick={() => setDoing('remove')}>{words.remove}</Button>
                    )}
                  </div>
                )}
              </div>
            </section>
          )}
        </div>
      </main>
    </div>
  );
}
