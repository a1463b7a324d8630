import { useId, useState } from 'react';
import type { CannedReply } from '../../../api/desk.ts';
import type { CannedWords } from '../api/desk-api.ts';
import { useMessages } from '../i18n/language.tsx';
import { CaseForm } from './case-form.tsx';
import { Choices } from './choices.tsx';

type Scope = 'own' | 'everyone';

/** Longest, in UTF-16 code units, as in the server's AddCannedReply. */
const TITLE = 40;
const BODY = 2000;

/** Writes a ready-made reply; who can use it is chosen once. */
export function CannedEditor(props: {
  /** Null for a new one. */
  readonly reply: CannedReply | null;
  readonly mayShare: boolean;
  readonly onCancel: () => void;
  readonly onSave: (reply: CannedWords, scope: Scope) => Promise<boolean>;
}) {
  const words = useMessages().case.canned;
  const ids = useId();
  const [title, setTitle] = useState(props.reply?.title ?? '');
  const [body, setBody] = useState(props.reply?.body ?? '');
  const [scope, setScope] = useState<Scope>('own');
  return (
    <CaseForm
      yes={words.save}
      problem={title.trim() === '' || body.trim() === '' ? words.wanted : null}
      onCancel={props.onCancel}
      onYes={() => props.onSave({ title: title.trim(), body: body.trim() }, scope)}
    >
      <h4 className="canned__heading">{props.reply === null ? words.addTitle : words.changeTitle}</h4>
      <div className="case-form__field">
        <label htmlFor={`${ids}-title`}>{words.title}</label>
        <input
          id={`${ids}-title`}
          className="case-form__text"
          value={title}
          maxLength={TITLE}
          onChange={(event) => setTitle(event.target.value)}
        />
      </div>
      <div className="case-form__field">
        <label htmlFor={`${ids}-body`}>{words.body}</label>
        <textarea
          id={`${ids}-body`}
          className="case-form__text"
          rows={3}
          value={body}
          maxLength={BODY}
          onChange={(event) => setBody(event.target.value)}
        />
      </div>
      {props.reply === null && props.mayShare && (
        <Choices<Scope>
          label={words.scope}
          options={[
            { value: 'own', label: words.scopes.own },
            { value: 'everyone', label: words.scopes.everyone },
          ]}
          value={scope}
          onChange={setScope}
        />
      )}
    </CaseForm>
  );
}
