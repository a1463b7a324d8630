import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { signIn } from '../api/console-api.ts';
import { useMessages } from '../i18n/language.tsx';
import type { Messages } from '../i18n/zh.ts';
import { CodeStep } from './code-step.tsx';
import { EntranceCard } from './entrance-card.tsx';

/** Sign-in by username and password. */
export function SignInPage(props: {
  readonly why: 'not_yet' | 'expired' | 'left';
  readonly onDone: () => Promise<void>;
}) {
  const words = useMessages();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [asksCode, setAsksCode] = useState(false);

  const submit = async (credentials: { username: string; password: string }): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      const { username, password } = credentials;
      if (await signIn({ username: username.trim(), password })) setAsksCode(true);
      else await props.onDone();
    } catch (error) {
      setFailure(explain(error, words));
    } finally {
      setBusy(false);
    }
  };

  if (asksCode) {
    const back = (why: string | null): void => {
      setFailure(why);
      setAsksCode(false);
    };
    return <CodeStep onDone={props.onDone} onBack={back} />;
  }
  return (
    <EntranceCard heading={words.signIn.heading} lead={words.signIn.lead}>
      <div aria-live="assertive" className="entrance__notice">
        {failure !== null && <Alert type="error" showIcon title={failure} />}
        {failure === null && props.why === 'expired' && (
          <Alert type="warning" showIcon title={words.signIn.expired} />
        )}
        {failure === null && props.why === 'left' && (
          <Alert type="info" showIcon title={words.signIn.signedOut} />
        )}
      </div>
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={(values: { username: string; password: string }) => void submit(values)}
      >
        <Form.Item
          name="username"
          label={words.signIn.username}
          rules={[{ required: true, whitespace: true, message: words.signIn.needUsername }]}
        >
          <Input
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={64}
            size="large"
            autoFocus
          />
        </Form.Item>
        <Form.Item
          name="password"
          label={words.signIn.password}
          rules={[{ required: true, message: words.signIn.needPassword }]}
        >
          <Input.Password autoComplete="current-password" maxLength={200} size="large" />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>
          {words.signIn.submit}
        </Button>
      </Form>
      <p className="entrance__foot">{words.signIn.noAccount}</p>
    </EntranceCard>
  );
}

function explain(error: unknown, words: Messages): string {
  if (!(error instanceof ConsoleApiError)) return words.signIn.failed;
  if (error.status === 0) return words.signIn.offline;
  if (error.status === 429 || error.status === 423) return words.signIn.locked;
  if (error.status === 401 || error.status === 400 || error.status === 422) return words.signIn.wrong;
  return words.signIn.failed;
}
