import { Button, Input } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import type { Me } from '../../../api/console.ts';
import type { DocumentFacts, UploadDocument } from '../../../api/uploads.ts';
import { useMessages } from '../i18n/language.tsx';
import { HoldsField } from '../articles/holds-field.tsx';
import { NeedsField } from '../articles/needs-field.tsx';
import { clearedNeeds, tickedNeeds } from '../state/cleared-needs.ts';
import { AUDIENCES, SENSITIVITIES, TOPICS } from '../state/upload-facts.ts';
import { EffectiveField } from './effective-field.tsx';
import { CheckGroup, SelectField } from './fields.tsx';

/** What a document says about itself, to check and to correct.
 * @param props.fixed It was handed in: nothing changes any more. */
export function FactsForm(props: {
  readonly document: UploadDocument;
  readonly fixed: boolean;
  readonly place: Me['place'];
  readonly onSave: (facts: DocumentFacts) => Promise<void>;
}) {
  const { document, fixed, place, onSave } = props;
  const all = useMessages();
  const words = all.uploads;
  const { values } = all.articles;
  const [facts, setFacts] = useState<DocumentFacts>(document.facts);
  const [saving, setSaving] = useState(false);
  const [reason, setReason] = useState(document.facts.cleared[0]?.reason ?? '');
  const elsewhereHint = useId();
  const { suggestedNeeds: floor } = document;
  // What a change of the words or the topic brings is ticked by itself: nobody has thought about it yet.
  const seen = useRef(floor);
  useEffect(() => {
    const fresh = floor.filter((need) => !seen.current.includes(need));
    seen.current = floor;
    if (fresh.length === 0) return;
    setFacts((before) => ({ ...before, needs: tickedNeeds(fresh, before.needs, []) }));
  }, [floor]);
  const change = (part: Partial<DocumentFacts>): void => setFacts({ ...facts, ...part });
  const line = (name: 'issuer' | 'number') => (
    <label className="article-editor__field">
      {words.fields[name]}
      <Input
        value={facts[name] ?? ''}
        maxLength={200}
        onChange={(event) => change({ [name]: event.target.value === '' ? null : event.target.value })}
      />
    </label>
  );
  const day = (name: 'issuedOn' | 'expiresOn') => (
    <label className="article-editor__field">
      {words.fields[name]}
      <Input
        type="date"
        value={facts[name] ?? ''}
        onChange={(event) => change({ [name]: event.target.value === '' ? null : event.target.value })}
      />
    </label>
  );
  return (
    <form
      className="facts"
      onSubmit={(event) => {
        event.preventDefault();
        setSaving(true);
        const cleared = clearedNeeds(floor, facts.needs, reason);
        void onSave({ ...facts, cleared }).finally(() => setSaving(false));
      }}
    >
      <fieldset disabled={fixed} className="facts__set">
        <legend className="uploads__heading">{words.facts}</legend>
        <p className="decision__hint">{words.factsHint}</p>
        <label className="article-editor__field">
          {words.fields.title}
          <Input
            value={facts.title}
            maxLength={200}
            required
            onChange={(event) => change({ title: event.target.value })}
          />
        </label>
        <div className="facts__pair">
          {line('issuer')}
          {line('number')}
        </div>
        <div className="facts__pair">
          {day('issuedOn')}
          <EffectiveField
            value={facts.effectiveFrom}
            unstated={document.facts.effectiveFrom === null}
            onChange={(effectiveFrom) => change({ effectiveFrom })}
          />
          {day('expiresOn')}
        </div>
        <div className="facts__pair">
          <SelectField
            label={words.fields.topic}
            value={facts.topic}
            options={TOPICS.map((topic) => [topic, topic])}
            onChange={(topic) => change({ topic })}
          />
          <SelectField
            label={words.fields.sensitivity}
            value={facts.sensitivity}
            options={SENSITIVITIES.map((one) => [one, values.sensitivity[one]])}
            onChange={(sensitivity) => change({ sensitivity })}
          />
        </div>
        <HoldsField
          place={place}
          holds={{ locality: facts.locality, towns: facts.towns }}
          choices={document.townChoices}
          onChange={({ locality, towns }) => change({ locality: locality ?? facts.locality, towns })}
        />
        {document.elsewhere !== null && (
          <div className="facts__elsewhere">
            {!document.facts.holdsHere && (
              <p id={elsewhereHint} className="facts__must">
                {words.elsewhere(document.elsewhere, place.county)}
              </p>
            )}
            <label className="facts__check">
              <input
                type="checkbox"
                checked={facts.holdsHere}
                aria-describedby={document.facts.holdsHere ? undefined : elsewhereHint}
                onChange={(event) => change({ holdsHere: event.target.checked })}
              />
              {words.holdsHere(place.county)}
            </label>
          </div>
        )}
        <CheckGroup
          label={words.fields.audience}
          options={AUDIENCES.map((one) => [one, values.audience[one]])}
          chosen={facts.audience}
          onChange={(audience) => change({ audience })}
        />
        <NeedsField
          label={words.fields.needs}
          floor={floor}
          chosen={facts.needs}
          reason={reason}
          onChange={(chosen) => change({ needs: chosen })}
          onReason={setReason}
        />
        {(document.versions.length > 0 || facts.separate) && (
          <label className="facts__check">
            <input
              type="checkbox"
              checked={facts.separate}
              onChange={(event) => change({ separate: event.target.checked })}
            />
            {words.separate}
          </label>
        )}
        {!fixed && (
          <Button htmlType="submit" loading={saving} className="facts__save">
            {words.save}
          </Button>
        )}
      </fieldset>
    </form>
  );
}
