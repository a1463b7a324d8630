import { Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import type { ReferralDraft } from '../../../api/partners.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { readReferralDraft } from '../api/referral-api.ts';
import type { ReferralQuestion } from '../api/referral-api.ts';
import { CaseForm } from '../case/case-form.tsx';
import { PickOne } from '../case/pick-one.tsx';
import { ReasonField } from '../case/reason-field.tsx';
import { useMessages } from '../i18n/language.tsx';
import { TextField } from './text-field.tsx';

type Summary = ReferralDraft['summary'];
const LINES = ['called', 'contact', 'town', 'stage'] as const;
/** Longest of each, as on the server. */
const LONGEST = { called: 20, contact: 60, town: 40, stage: 40 } as const;

/** Asks the resident whether a case may be passed on: to whom, and what is told, which the counsellor edits here. */
export function ReferForm(props: {
  readonly ticketId: string;
  readonly onCancel: () => void;
  readonly onAsk: (question: ReferralQuestion) => Promise<boolean>;
}) {
  const words = useMessages().referral;
  const app = useMessages();
  const [draft, setDraft] = useState<ReferralDraft | null>(null);
  const [failed, setFailed] = useState(false);
  const [summary, setSummary] = useState<Summary | null>(null);
  const [partnerId, setPartnerId] = useState<string | null>(null);
  const [confirmed, setConfirmed] = useState(false);
  useEffect(() => {
    let here = true;
    const begin = async (): Promise<void> => {
      try {
        const read = await readReferralDraft(props.ticketId);
        if (!here) return;
        setDraft(read);
        setSummary(read.summary);
        setPartnerId(read.partners.length === 1 ? (read.partners[0]?.id ?? null) : null);
      } catch (error) {
        if (!(error instanceof ConsoleApiError)) throw error;
        if (here) setFailed(true);
      }
    };
    void begin();
    return () => {
      here = false;
    };
  }, [props.ticketId]);
  if (failed) return <p className="case-form__none">{app.problem.unknown}</p>;
  if (draft === null || summary === null) return <Skeleton active paragraph={{ rows: 3 }} />;
  if (draft.partners.length === 0) return <p className="case-form__none">{words.ask.noPartners}</p>;
  const wantsConfirmation = draft.careful && summary.contact.trim() !== '';
  const problem = problemOf();
  return (
    <CaseForm
      yes={words.ask.yes}
      problem={problem}
      onCancel={props.onCancel}
      onYes={async () =>
        partnerId === null ? false : props.onAsk({ partnerId, summary, contactConfirmed: confirmed })
      }
    >
      <p className="case-form__hint">{words.ask.lead}</p>
      <PickOne
        label={words.ask.partner}
        placeholder={app.case.choose}
        options={draft.partners.map(({ id, name, region }) => ({ value: id, label: `${name}（${region}）` }))}
        value={partnerId}
        onChange={setPartnerId}
      />
      {LINES.map((part) => (
        <TextField
          key={part}
          label={words.parts[part]}
          longest={LONGEST[part]}
          value={summary[part]}
          onChange={(value) => setSummary({ ...summary, [part]: value })}
        />
      ))}
      <ReasonField
        label={words.parts.wish}
        value={summary.wish}
        onChange={(wish) => setSummary({ ...summary, wish: wish.slice(0, 300) })}
      />
      {draft.careful && <p className="case-form__warning">{words.ask.careful}</p>}
      {wantsConfirmation && (
        <label className="choices__one">
          <input
            type="checkbox"
            checked={confirmed}
            onChange={(event) => setConfirmed(event.target.checked)}
          />
          <span>{words.ask.confirmContact}</span>
        </label>
      )}
    </CaseForm>
  );

  function problemOf(): string | null {
    if (partnerId === null) return words.ask.partnerWanted;
    if (summary === null || summary.wish.trim() === '') return words.ask.wishWanted;
    return wantsConfirmation && !confirmed ? words.ask.contactWanted : null;
  }
}
