import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { setPassword } from '../api/console-api.ts';
import { useMessages } from '../i18n/language.tsx';
import type { Messages } from '../i18n/zh.ts';
import { CodeStep } from './code-step.tsx';
import { EntranceCard } from './entrance-card.tsx';

const SHORTEST_PASSWORD = 10;

/** Sets a first or reset password from a one-time link, which also signs in. */
export function SetPasswordPage(props: {
  readonly token: string;
  readonly onDone: () => Promise<void>;
  readonly onCancel: () => void;
}) {
  const words = useMessages();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [asksCode, setAsksCode] = useState(false);
  const incomplete = props.token.length < 20;

  const submit = async (password: string): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      if (await setPassword({ token: props.token, password })) setAsksCode(true);
      else await props.onDone();
    } catch (error) {
      setFailure(explain(error, words));
      setBusy(false);
    }
  };

  // The password is set; whoever is too late goes on with the sign-in.
  if (asksCode) return <CodeStep onDone={props.onDone} onBack={props.onCancel} />;
  return (
    <EntranceCard heading={words.setPassword.heading} lead={words.setPassword.lead}>
      <div aria-live="assertive" className="entrance__notice">
        {incomplete && <Alert type="error" showIcon title={words.setPassword.noToken} />}
        {failure !== null && <Alert type="error" showIcon title={failure} />}
      </div>
      <Form
        layout="vertical"
        requiredMark={false}
        disabled={incomplete}
        onFinish={(values: { password: string }) => void submit(values.password)}
      >
        <Form.Item
          name="password"
          label={words.setPassword.password}
          rules={[{ required: true, min: SHORTEST_PASSWORD, message: words.setPassword.tooShort }]}
        >
          <Input.Password autoComplete="new-password" maxLength={200} size="large" autoFocus />
        </Form.Item>
        <Form.Item
          name="repeat"
          label={words.setPassword.repeat}
          dependencies={['password']}
          rules={[
            ({ getFieldValue }) => ({
              validator: async (_rule, value: unknown) => {
                if (value !== getFieldValue('password')) throw new Error(words.setPassword.differs);
              },
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={200} size="large" />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>
          {words.setPassword.submit}
        </Button>
      </Form>
      <Button type="link" className="entrance__foot" onClick={props.onCancel}>
        {words.setPassword.toSignIn}
      </Button>
    </EntranceCard>
  );
}

function explain(error: unknown, words: Messages): string {
  if (!(error instanceof ConsoleApiError)) return words.signIn.failed;
  if (error.status === 0) return words.signIn.offline;
  if (error.status >= 500 || error.status === 429) return words.signIn.failed;
  return words.setPassword.spent;
}
