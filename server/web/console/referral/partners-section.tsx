import { App as AntApp, Button, Skeleton } from 'antd';
import { useState } from 'react';
import { usePartners } from '../hooks/use-partners.ts';
import { useMessages } from '../i18n/language.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import type { SectionProps } from '../settings/settings-screen.tsx';
import { OwnKeys } from './own-keys.tsx';
import { PartnerForm } from './partner-form.tsx';
import { PartnerRow } from './partner-row.tsx';
import './referral.css';

/** Associations that cases are passed on to and taken from, and the keys on both sides. */
export function PartnersSection({ me, onExpired }: SectionProps) {
  const words = useMessages();
  const { message } = AntApp.useApp();
  const [adding, setAdding] = useState(false);
  const control = usePartners({
    csrfToken: me.csrfToken,
    expire: onExpired,
    tell: (kind, text) => void message[kind](text),
  });
  const { view } = control;
  return (
    <>
      <h1 className="local__title">{words.settings.sections.partners}</h1>
      <p className="local__lead">{words.referral.partners.lead}</p>
      {control.failed && (
        <EmptyState title={words.referral.partners.failed}>
          <Button onClick={control.reload}>{words.app.retry}</Button>
        </EmptyState>
      )}
      {view === null && !control.failed && <Skeleton active paragraph={{ rows: 8 }} />}
      {view !== null && (
        <>
          <OwnKeys own={view.own} control={control} />
          <section className="local__place" aria-label={words.referral.partners.list}>
            <h2 className="local__name">{words.referral.partners.list}</h2>
            {view.partners.length === 0 && <p className="partners__row">{words.referral.partners.none}</p>}
            {view.partners.map((partner) => (
              <PartnerRow key={partner.id} partner={partner} control={control} />
            ))}
            {adding ? (
              <PartnerForm
                fields={null}
                onCancel={() => setAdding(false)}
                onSave={async (fields) => {
                  const done = await control.run((api) => api.add(fields));
                  if (done) setAdding(false);
                  return done;
                }}
              />
            ) : (
              <div className="partners__row">
                <Button type="primary" onClick={() => setAdding(true)}>
                  {words.referral.partners.add}
                </Button>
              </div>
            )}
          </section>
        </>
      )}
    </>
  );
}
