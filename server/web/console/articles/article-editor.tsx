import { Button, Input } from 'antd';
import { Fragment, useId, useState } from 'react';
import type { Me } from '../../../api/console.ts';
import type { ArticleDetail, EditArticle, Need } from '../../../api/vetting.ts';
import { useMessages } from '../i18n/language.tsx';
import { clearedNeeds, tickedNeeds } from '../state/cleared-needs.ts';
import { isTopic, TOPICS } from '../state/topics.ts';
import type { Topic } from '../api/console-api.ts';
import { namedVersions, newerThan } from '../state/articles.ts';
import { TextPreview } from '../shell/text-preview.tsx';
import { SelectField } from '../uploads/fields.tsx';
import { EffectiveField } from '../uploads/effective-field.tsx';
import { type ChosenHolds, HoldsField } from './holds-field.tsx';
import { NeedsField } from './needs-field.tsx';

/** Changes an article: what is saved is a new version, which a colleague has to approve. */
export function ArticleEditor(props: {
  readonly detail: ArticleDetail;
  readonly place: Me['place'];
  /** @returns What to change; null when it was saved. */
  readonly onSave: (change: EditArticle) => Promise<string | null>;
  readonly onClose: () => void;
}) {
  const { detail, place, onSave, onClose } = props;
  const { article, passages } = detail;
  const words = useMessages();
  const [title, setTitle] = useState(article.title);
  const [topic, setTopic] = useState<Topic | null>(isTopic(article.topic) ? article.topic : null);
  const [effectiveFrom, setEffectiveFrom] = useState<string | null>(
    article.fromApproval ? 'on_approval' : article.effectiveFrom,
  );
  const [expiresOn, setExpiresOn] = useState(article.expiresOn ?? '');
  const [questions, setQuestions] = useState(passages[0]?.questions.join('\n') ?? '');
  const { clearedNeeds: before } = detail.warnings;
  const [needs, setNeeds] = useState<Need[]>(tickedNeeds(detail.floor, article.needs, before));
  const [reason, setReason] = useState(before[0]?.reason ?? '');
  const [holds, setHolds] = useState<ChosenHolds>({
    locality: detail.holds.here ? detail.holds.locality : null,
    towns: detail.holds.towns.map(({ id }) => id),
  });
  const [texts, setTexts] = useState<readonly string[]>(passages.map(({ text }) => text));
  /** Which passage is being written in. */
  const [writing, setWriting] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const titleHint = useId();
  const newer = newerThan(detail);

  const save = async (submit: boolean): Promise<void> => {
    // The form asks for it.
    const { locality, towns } = holds;
    if (effectiveFrom === null || locality === null) return;
    setSaving(true);
    const refused = await onSave({
      from: article.version,
      title: title.trim(),
      ...(topic === null ? {} : { topic }),
      effectiveFrom,
      expiresOn: expiresOn === '' ? null : expiresOn,
      questions: questions
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
      texts: texts.map((text) => text.trim()),
      needs,
      cleared: clearedNeeds(detail.floor, needs, reason),
      holds: { locality, towns: [...towns] },
      newest: Math.max(...detail.versions.map(({ version }) => version)),
      submit,
    });
    setSaving(false);
    if (refused === null) onClose();
    else setProblem(refused);
  };

  return (
    <form
      className="article-editor"
      onSubmit={(event) => {
        event.preventDefault();
        void save(true);
      }}
    >
      <h2 className="article__title">{words.articles.editing}</h2>
      <p className="decision__hint">{words.articles.editingHint}</p>
      {newer.length > 0 && (
        <p className="article__warning" role="status">
          {words.vetting.newer(namedVersions(newer, words.articles))}
        </p>
      )}
      <label className="article-editor__field">
        {words.articles.titleField}
        <Input
          value={title}
          maxLength={100}
          required
          aria-describedby={titleHint}
          onChange={(event) => setTitle(event.target.value)}
        />
      </label>
      <p id={titleHint} className="decision__hint">
        {words.articles.titleHint}
      </p>
      {topic !== null && (
        <SelectField
          label={words.articles.topicField}
          value={topic}
          options={TOPICS.map((one) => [one, one])}
          onChange={setTopic}
        />
      )}
      <div className="article-editor__days">
        <EffectiveField value={effectiveFrom} unstated={false} onChange={setEffectiveFrom} />
        <label className="article-editor__field">
          {words.articles.until}
          <Input type="date" value={expiresOn} onChange={(event) => setExpiresOn(event.target.value)} />
        </label>
      </div>
      {!detail.holds.here && <p className="facts__must">{words.articles.elsewhere(place.county)}</p>}
      <HoldsField place={place} holds={holds} choices={detail.townChoices} onChange={setHolds} />
      {passages.map((passage, index) => (
        <Fragment key={passage.ordinal}>
          <label className="article-editor__field">
            {passage.section === '' ? words.articles.direct : passage.section}
            <textarea
              className="text-box"
              value={texts[index] ?? ''}
              rows={3}
              required
              onFocus={() => setWriting(index)}
              onChange={(event) =>
                setTexts(texts.map((text, at) => (at === index ? event.target.value : text)))
              }
            />
          </label>
          {writing === index && <TextPreview section={passage.section} text={texts[index] ?? ''} />}
        </Fragment>
      ))}
      <label className="article-editor__field">
        {words.articles.questionsField}
        <textarea
          className="text-box"
          value={questions}
          rows={6}
          onChange={(event) => setQuestions(event.target.value)}
        />
      </label>
      <NeedsField
        label={words.articles.need}
        floor={detail.floor}
        chosen={needs}
        reason={reason}
        onChange={setNeeds}
        onReason={setReason}
      />
      <p className="decision__problem" role="status">
        {problem}
      </p>
      <div className="decision__tools">
        <Button type="primary" htmlType="submit" loading={saving}>
          {words.articles.submit}
        </Button>
        <Button
          disabled={saving}
          onClick={(event) => {
            if (event.currentTarget.closest('form')?.reportValidity() === true) void save(false);
          }}
        >
          {words.articles.keep}
        </Button>
        <Button disabled={saving} onClick={onClose}>
          {words.app.cancel}
        </Button>
      </div>
    </form>
  );
}
