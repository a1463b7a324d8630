import { Button } from 'antd';
import { useState } from 'react';
import type { PartnerRow as Partner } from '../../../api/partners.ts';
import { CaseForm } from '../case/case-form.tsx';
import type { PartnersControl } from '../hooks/use-partners.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import { sayTime } from '../i18n/say-time.ts';
import { formatRoute, WORK } from '../state/route.ts';
import { KeyFacts } from './key-facts.tsx';
import { LetterLine } from './letter-line.tsx';
import { PartnerForm } from './partner-form.tsx';
import { TextField } from './text-field.tsx';

/** One partner: its address and keys, whether it is used, and what has not reached it. */
export function PartnerRow(props: { readonly partner: Partner; readonly control: PartnersControl }) {
  const words = useMessages().referral;
  const locale = useLocaleTag();
  const [open, setOpen] = useState<'fields' | 'key' | null>(null);
  const [publicKey, setPublicKey] = useState('');
  const { partner, control } = props;
  const { id, name, region, baseUrl, enabled, version, keys, unsent, heardAt } = partner;
  const close = () => setOpen(null);
  const closing = async (run: Promise<boolean>): Promise<boolean> => {
    const done = await run;
    if (done) close();
    return done;
  };
  return (
    <div className="partners__row">
      <h3>
        {name}（{region}）{enabled ? '' : ` · ${words.partners.disabled}`}
      </h3>
      <p>{baseUrl}</p>
      <p>
        {heardAt === null
          ? words.partners.neverHeard
          : words.partners.heard(sayTime(Date.parse(heardAt), locale))}
      </p>
      {keys.map((key) => (
        <KeyFacts key={key.keyId} title={name} facts={key}>
          {keys.length > 1 && (
            <Button size="small" onClick={() => void control.run((api) => api.removeKey(id, key.keyId))}>
              {words.partners.removeKey}
            </Button>
          )}
        </KeyFacts>
      ))}
      {unsent.length > 0 && (
        <>
          <p>{words.partners.unsent}</p>
          <ul className="referral__letters">
            {unsent.map((letter) => (
              <li key={letter.id}>
                <LetterLine letter={letter} />{' '}
                {letter.ticketId !== null && (
                  <a href={formatRoute({ ...WORK, ticketId: letter.ticketId })}>{words.partners.openCase}</a>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {open === 'fields' && (
        <PartnerForm
          fields={{ name, region, baseUrl }}
          onCancel={close}
          onSave={({ publicKey: _key, ...fields }) =>
            closing(control.run((api) => api.change(id, { ...fields, enabled, version })))
          }
        />
      )}
      {open === 'key' && (
        <CaseForm
          yes={words.partners.addKey}
          problem={publicKey.trim() === '' ? words.partners.publicKey : null}
          onCancel={close}
          onYes={() => closing(control.run((api) => api.addKey(id, publicKey.trim())))}
        >
          <TextField
            label={words.partners.publicKey}
            longest={100}
            value={publicKey}
            onChange={setPublicKey}
          />
        </CaseForm>
      )}
      {open === null && (
        <div className="partners__buttons">
          {unsent.length > 0 && (
            <Button onClick={() => void control.run((api) => api.resend(id))}>{words.resend}</Button>
          )}
          <Button onClick={() => setOpen('fields')}>{words.partners.edit}</Button>
          {keys.length < 3 && <Button onClick={() => setOpen('key')}>{words.partners.addKey}</Button>}
          <Button
            onClick={() =>
              void control.run((api) => api.change(id, { name, region, baseUrl, version, enabled: !enabled }))
            }
          >
            {enabled ? words.partners.disable : words.partners.enable}
          </Button>
        </div>
      )}
    </div>
  );
}
