import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { giveCode } from '../api/console-api.ts';
import { useMessages } from '../i18n/language.tsx';
import type { Messages } from '../i18n/zh.ts';
import { EntranceCard } from './entrance-card.tsx';

/** The code after the password. */
export function CodeStep(props: {
  readonly onDone: () => Promise<void>;
  /** Back to the password; what is said there, where it was not wanted. */
  readonly onBack: (why: string | null) => void;
}) {
  const all = useMessages();
  const words = all.factor.step;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const submit = async (code: string): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      await giveCode(code);
      await props.onDone();
    } catch (error) {
      if (error instanceof ConsoleApiError && error.problem?.code === 'second_step_over') {
        props.onBack(words.over);
        return;
      }
      setFailure(explain(error, all));
    } finally {
      setBusy(false);
    }
  };

  return (
    <EntranceCard heading={words.heading} lead={words.lead}>
      <div aria-live="assertive" className="entrance__notice">
        {failure !== null && <Alert type="error" showIcon title={failure} />}
      </div>
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={(values: { code: string }) => void submit(values.code)}
      >
        <Form.Item
          name="code"
          label={words.code}
          extra={words.hint}
          rules={[{ required: true, min: 6, message: words.lead }]}
        >
          <Input autoComplete="one-time-code" maxLength={40} size="large" autoFocus />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>
          {words.submit}
        </Button>
      </Form>
      <p className="entrance__foot">{words.lost}</p>
      <Button type="link" className="entrance__foot" onClick={() => props.onBack(null)}>
        {words.again}
      </Button>
    </EntranceCard>
  );
}

function explain(error: unknown, words: Messages): string {
  if (!(error instanceof ConsoleApiError)) return words.signIn.failed;
  if (error.status === 0) return words.signIn.offline;
  if (error.status === 429) return words.signIn.locked;
  return error.status === 422 ? words.factor.step.wrong : words.signIn.failed;
}
