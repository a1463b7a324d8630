import { QRCode } from 'antd';
import { useState } from 'react';
import type { FactorBegun } from '../../../api/second-factor.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import type { SecondFactorApi } from '../api/second-factor-api.ts';
import { useMessages } from '../i18n/language.tsx';
import { EditForm } from '../settings/edit-form.tsx';
import { Field } from '../settings/field.tsx';
import { RecoverySheet } from './recovery-sheet.tsx';

/** Sets up the second step: the password, the code to scan, a first code of the app, and the codes on paper. */
export function SetUpFactor(props: {
  readonly api: SecondFactorApi;
  readonly onDone: () => void;
  /** Absent where there is no way around it. */
  readonly onCancel?: () => void;
}) {
  const { api, onDone, onCancel } = props;
  const all = useMessages();
  const words = all.factor.account;
  const [begun, setBegun] = useState<FactorBegun | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [typed, setTyped] = useState('');
  const attempt = async (action: () => Promise<void>): Promise<string | null> => {
    try {
      await action();
      setTyped('');
      return null;
    } catch (error) {
      if (!(error instanceof ConsoleApiError)) throw error;
      if (error.status === 0) return all.problem.offline;
      return error.problem?.title ?? all.problem.unknown;
    }
  };
  if (codes !== null) return <RecoverySheet codes={codes} onDone={onDone} />;
  if (begun === null) {
    return (
      <EditForm
        key="password"
        label={words.setUp}
        submit={words.next}
        onSave={() => attempt(async () => setBegun(await api.begin(typed)))}
        {...(onCancel === undefined ? {} : { onCancel })}
      >
        <Field label={words.password}>
          <input
            className="control"
            type="password"
            autoComplete="current-password"
            required
            maxLength={200}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      </EditForm>
    );
  }
  return (
    <EditForm
      key="code"
      label={words.setUp}
      submit={words.confirm}
      onSave={() => attempt(async () => setCodes((await api.confirm(typed.trim())).codes))}
      {...(onCancel === undefined ? {} : { onCancel })}
    >
      <p>{words.scan}</p>
      {/* Whoever sees no picture types the secret below. */}
      <div aria-hidden="true">
        <QRCode type="svg" value={begun.uri} errorLevel="L" size={220} bgColor="#fff" color="#000" />
      </div>
      <p>
        {words.typed} <code className="factor-secret">{begun.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <Field label={words.first}>
        <input
          className="control"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          pattern="\s*\d{6}\s*"
          maxLength={10}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
    </EditForm>
  );
}
