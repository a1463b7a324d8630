import { Button, Radio } from 'antd';
import { useId, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useMedia } from '../hooks/use-media.ts';
import { useMessages } from '../i18n/language.tsx';
import { RULE_SAMPLES } from '../state/rule-samples.ts';
import { trialMessages } from '../state/trial-messages.ts';

/** Where a conversation is typed, one message a line, with samples to tap. */
export function TrialForm(props: {
  readonly busy: boolean;
  readonly failure: string | null;
  readonly onTry: (messages: readonly string[], group: boolean) => void;
}) {
  const { busy, failure, onTry } = props;
  const words = useMessages();
  const [typed, setTyped] = useState('');
  const [group, setGroup] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // Without a Shift key, Enter is for the next line.
  const touch = useMedia('(pointer: coarse)');
  const [box, hint, wrong] = [useId(), useId(), useId()];

  const run = (text: string, inGroup = group): void => {
    const read = trialMessages(text);
    setProblem(read.ok ? null : words.rules.problems[read.problem]);
    if (read.ok) onTry(read.messages, inGroup);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    const always = event.ctrlKey || event.metaKey;
    if (!always && (event.shiftKey || touch)) return;
    event.preventDefault();
    run(typed);
  };
  const shown = problem ?? failure;
  return (
    <form
      className="trial-form"
      onSubmit={(event) => {
        event.preventDefault();
        run(typed);
      }}
    >
      <label htmlFor={box} className="trial-form__label">
        {words.rules.typed}
      </label>
      <textarea
        id={box}
        className="trial-form__box"
        rows={5}
        value={typed}
        placeholder={words.rules.placeholder}
        aria-describedby={`${hint} ${wrong}`}
        aria-invalid={problem !== null}
        onChange={(event) => {
          setTyped(event.target.value);
          setProblem(null);
        }}
        onKeyDown={onKeyDown}
      />
      <p id={hint} className="trial-form__hint">
        {touch ? words.rules.hintTouch : words.rules.hint}
      </p>
      <p id={wrong} className="trial-form__problem" role="alert">
        {shown}
      </p>
      <div className="trial-form__tools">
        <Radio.Group
          aria-label={words.rules.place}
          value={group}
          onChange={(event) => setGroup(event.target.value === true)}
          options={[
            { value: false, label: words.rules.private },
            { value: true, label: words.rules.group },
          ]}
        />
        <Button type="primary" htmlType="submit" loading={busy}>
          {words.rules.try}
        </Button>
      </div>
      <p className="trial-form__kept">{words.rules.notKept}</p>
      <h2 className="trial-form__heading">{words.rules.samplesTitle}</h2>
      <ul className="trial-form__samples">
        {RULE_SAMPLES.map(({ id, messages }) => (
          <li key={id}>
            <button
              type="button"
              className="trial-sample"
              data-sample={id}
              onClick={() => {
                const text = messages.join('\n');
                setTyped(text);
                run(text);
              }}
            >
              <span className="trial-sample__name">{words.rules.samples[id]}</span>
              <span lang="zh-CN">{messages.join(' / ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}
