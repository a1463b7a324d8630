import { useState } from 'react';
import type { PartnerFields } from '../api/referral-api.ts';
import { CaseForm } from '../case/case-form.tsx';
import { useMessages } from '../i18n/language.tsx';
import { TextField } from './text-field.tsx';

/** What is known of a partner; of a new one with its key. */
export function PartnerForm(props: {
  /** Null for a new one. */
  readonly fields: PartnerFields | null;
  readonly onCancel: () => void;
  readonly onSave: (fields: PartnerFields & { publicKey: string }) => Promise<boolean>;
}) {
  const words = useMessages().referral.partners;
  const [fields, setFields] = useState<PartnerFields>(props.fields ?? { name: '', region: '', baseUrl: '' });
  const [publicKey, setPublicKey] = useState('');
  const isNew = props.fields === null;
  const all = [fields.name, fields.region, fields.baseUrl, ...(isNew ? [publicKey] : [])];
  return (
    <div className="partners__form">
      <CaseForm
        yes={words.save}
        problem={all.some((value) => value.trim() === '') ? words.wanted : null}
        onCancel={props.onCancel}
        onYes={() => props.onSave({ ...fields, publicKey: publicKey.trim() })}
      >
        <TextField
          label={words.name}
          longest={60}
          value={fields.name}
          onChange={(name) => setFields({ ...fields, name })}
        />
        <TextField
          label={words.region}
          longest={40}
          value={fields.region}
          onChange={(region) => setFields({ ...fields, region })}
        />
        <TextField
          label={words.baseUrl}
          longest={200}
          value={fields.baseUrl}
          onChange={(baseUrl) => setFields({ ...fields, baseUrl: baseUrl.trim() })}
        />
        {isNew && (
          <TextField label={words.publicKey} longest={100} value={publicKey} onChange={setPublicKey} />
        )}
      </CaseForm>
    </div>
  );
}
