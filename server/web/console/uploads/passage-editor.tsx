import { Button, Input } from 'antd';
import { useState } from 'react';
import type { UploadPassage } from '../../../api/uploads.ts';
import { useMessages } from '../i18n/language.tsx';
import { TextPreview } from '../shell/text-preview.tsx';

/** Changes the words of a passage. */
export function PassageEditor(props: {
  readonly passage: UploadPassage;
  readonly onSave: (change: {
    readonly section: string;
    readonly text: string;
    readonly questions: string[];
  }) => Promise<void>;
  readonly onClose: () => void;
}) {
  const { passage, onSave, onClose } = props;
  const all = useMessages();
  const words = all.uploads;
  const [section, setSection] = useState(passage.section);
  const [text, setText] = useState(passage.text);
  const [questions, setQuestions] = useState(passage.questions.join('\n'));
  const [saving, setSaving] = useState(false);
  const save = async (): Promise<void> => {
    setSaving(true);
    const lines = questions.split('\n').map((line) => line.trim());
    await onSave({
      section: section.trim(),
      text: text.trim(),
      questions: lines.filter((line) => line !== ''),
    });
    setSaving(false);
  };
  return (
    <form
      className="passage-editor"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label className="article-editor__field">
        {words.section}
        <Input value={section} maxLength={200} onChange={(event) => setSection(event.target.value)} />
      </label>
      <label className="article-editor__field">
        {words.text}
        <textarea
          className="text-box"
          rows={5}
          required
          maxLength={20_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <TextPreview section={section.trim()} text={text} />
      <label className="article-editor__field">
        {words.questions}
        <textarea
          className="text-box"
          rows={2}
          value={questions}
          onChange={(event) => setQuestions(event.target.value)}
        />
      </label>
      <div className="draft-passage__tools">
        <Button size="small" type="primary" htmlType="submit" loading={saving}>
          {words.savePassage}
        </Button>
        <Button size="small" disabled={saving} onClick={onClose}>
          {all.app.cancel}
        </Button>
      </div>
    </form>
  );
}
