import { useState } from 'react';
import type { Topic } from '../api/console-api.ts';
import { useMessages } from '../i18n/language.tsx';
import { isTopic, TOPICS } from '../state/topics.ts';
import { CaseForm } from './case-form.tsx';
import { Choices } from './choices.tsx';

/** Says what a case is about. */
export function TopicForm(props: {
  readonly topic: string | null;
  readonly onCancel: () => void;
  readonly onTopic: (topic: Topic) => Promise<boolean>;
}) {
  const words = useMessages().case;
  const [topic, setTopic] = useState<Topic | null>(
    props.topic !== null && isTopic(props.topic) ? props.topic : null,
  );
  return (
    <CaseForm
      yes={words.action.topic}
      problem={topic === null ? words.choose : null}
      onCancel={props.onCancel}
      onYes={async () => (topic === null ? false : props.onTopic(topic))}
    >
      <Choices
        label={words.topic.label}
        options={TOPICS.map((value) => ({ value, label: value }))}
        value={topic}
        onChange={setTopic}
      />
    </CaseForm>
  );
}
