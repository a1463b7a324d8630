import { CloseOutlined } from '@ant-design/icons';
import { App as AntApp, Button, Checkbox, Skeleton } from 'antd';
import { useEffect, useId, useState } from 'react';
import { ConsoleApiError } from '../api/console-api-error.ts';
import type { Topic } from '../api/console-api.ts';
import type { DeskApi } from '../api/desk-api.ts';
import { useMessages } from '../i18n/language.tsx';
import { isTopic, TOPICS } from '../state/topics.ts';
import { CaseForm } from './case-form.tsx';
import { PickOne } from './pick-one.tsx';

interface Draft {
  readonly question: string;
  readonly answer: string;
  readonly topic: Topic | null;
  readonly blotted: number;
}

/** Keeps a counsellor's answer as a draft of guidance: shown with what tells who the resident is blotted out, mended, and
 * confirmed by whoever keeps it. */
export function KnowledgeDraftPanel(props: {
  readonly api: DeskApi;
  readonly ticketId: string;
  readonly messageId: string;
  readonly onClose: () => void;
}) {
  const words = useMessages();
  const say = words.answerDraft;
  const { api, ticketId, messageId, onClose } = props;
  const { message } = AntApp.useApp();
  const [draft, setDraft] = useState<Draft | 'loading' | 'failed'>('loading');
  const [read, setRead] = useState(false);
  const heading = useId();
  const questionId = useId();
  const answerId = useId();
  useEffect(() => {
    let ended = false;
    api.previewKnowledgeDraft(ticketId, messageId).then(
      (preview) => ended || setDraft(preview),
      () => ended || setDraft('failed'),
    );
    return () => {
      ended = true;
    };
  }, [api, ticketId, messageId]);

  const save = async ({ question, answer, topic }: Draft): Promise<boolean> => {
    if (topic === null) return false;
    try {
      await api.saveKnowledgeDraft(ticketId, { messageId, question, answer, topic, confirmed: true });
    } catch (error) {
      if (!(error instanceof ConsoleApiError)) throw error;
      const { problem } = error;
      void message.error(
        problem === null ? words.problem.offline : `${problem.title}。${problem.detail ?? ''}`,
      );
      return false;
    }
    void message.success(say.done);
    onClose();
    return true;
  };
  const problemOf = ({ question, answer, topic }: Draft): string | null => {
    if (question.trim() === '' || answer.trim() === '') return say.wanted;
    if (topic === null) return say.topicWanted;
    return read ? null : say.readWanted;
  };
  return (
    <section
      className="case-panel"
      aria-labelledby={heading}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className="case-panel__head">
        <h3 id={heading}>{say.title}</h3>
        <Button type="text" icon={<CloseOutlined />} aria-label={words.app.close} onClick={onClose} />
      </header>
      {draft === 'loading' && <Skeleton active paragraph={{ rows: 3 }} />}
      {draft === 'failed' && <p className="case-form__hint">{say.failed}</p>}
      {typeof draft === 'object' && (
        <CaseForm yes={say.save} problem={problemOf(draft)} onCancel={onClose} onYes={() => save(draft)}>
          <p className="case-form__hint">{say.lead(draft.blotted)}</p>
          <div className="case-form__field">
            <label htmlFor={questionId}>{say.question}</label>
            <textarea
              id={questionId}
              className="case-form__text"
              rows={2}
              maxLength={200}
              value={draft.question}
              onChange={(event) => setDraft({ ...draft, question: event.target.value })}
            />
          </div>
          <div className="case-form__field">
            <label htmlFor={answerId}>{say.answer}</label>
            <textarea
              id={answerId}
              className="case-form__text"
              rows={5}
              maxLength={2000}
              value={draft.answer}
              onChange={(event) => setDraft({ ...draft, answer: event.target.value })}
            />
          </div>
          <PickOne
            label={say.topic}
            options={TOPICS.map((value) => ({ value, label: value }))}
            value={draft.topic}
            placeholder={say.topicWanted}
            onChange={(topic) => {
              if (isTopic(topic)) setDraft({ ...draft, topic });
            }}
          />
          <Checkbox checked={read} onChange={(event) => setRead(event.target.checked)}>
            {say.read}
          </Checkbox>
        </CaseForm>
      )}
    </section>
  );
}
