import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ArticleDetail } from '../../../api/vetting.ts';
import type { ArticlesControl } from '../hooks/use-articles.ts';
import { useMessages } from '../i18n/language.tsx';
import { AskFirst } from '../shell/ask-first.tsx';
import { holdsLater } from './holds-later.ts';

/** What the reader may do with a version. Each step asks once; sending back and withdrawing want a reason. */
export function DecisionPanel(props: {
  readonly detail: ArticleDetail;
  /** Null until it is known. */
  readonly today: string | null;
  readonly control: ArticlesControl;
}) {
  const { detail, today, control } = props;
  const { article, may } = detail;
  const words = useMessages();
  const [note, setNote] = useState('');
  const [wanting, setWanting] = useState(false);
  const [busy, setBusy] = useState(false);
  const hint = useId();
  const why = may.approve ? null : whyNot(detail, words);
  const decides = may.approve || may.sendBack || may.retire;
  if (!decides && !may.submit && !may.claim && why === null) return null;

  const run = async (act: (note: string) => Promise<boolean>): Promise<void> => {
    setBusy(true);
    const done = await act(note.trim());
    setBusy(false);
    if (done) setNote('');
  };
  /** Nothing is asked before the reason is there. */
  const needsNote = note.trim() === '';
  const wantNote = (): void => setWanting(needsNote);
  return (
    <section className="decision" aria-label={words.articles.decide}>
      {why !== null && <p className="decision__why">{why}</p>}
      {decides && (
        <>
          <label className="decision__label">
            {words.articles.note}
            <textarea
              className="text-box"
              value={note}
              maxLength={500}
              rows={2}
              aria-describedby={hint}
              aria-invalid={wanting}
              onChange={(event) => {
                setNote(event.target.value);
                setWanting(false);
              }}
            />
          </label>
          <p id={hint} className={wanting ? 'decision__problem' : 'decision__hint'} role="status">
            {wanting ? words.articles.noteWanted : words.articles.noteHint}
          </p>
        </>
      )}
      <div className="decision__tools">
        {may.approve && (
          <AskFirst
            title={words.articles.approveAsk(holdsLater(article, today))}
            okText={words.articles.approve}
            focus="ok"
            onConfirm={() => void run(control.approve)}
          >
            <Button type="primary" loading={busy}>
              {words.articles.approve}
            </Button>
          </AskFirst>
        )}
        {may.claim && (
          <AskFirst
            title={words.vetting.claimAsk}
            okText={words.vetting.claim}
            focus="ok"
            onConfirm={() => void run(control.claim)}
          >
            <Button type="primary" loading={busy}>
              {words.vetting.claim}
            </Button>
          </AskFirst>
        )}
        {may.submit && (
          <Button type="primary" loading={busy} onClick={() => void run(control.submit)}>
            {words.articles.submit}
          </Button>
        )}
        {may.sendBack && (
          <AskFirst
            title={words.articles.sendBackAsk}
            okText={words.articles.sendBack}
            focus="ok"
            disabled={needsNote}
            onConfirm={() => void run(control.sendBack)}
          >
            <Button disabled={busy} onClick={wantNote}>
              {article.mine ? words.articles.takeBack : words.articles.sendBack}
            </Button>
          </AskFirst>
        )}
        {may.retire && (
          <AskFirst
            title={words.articles.retireAsk}
            okText={words.articles.retire}
            okButtonProps={{ danger: true }}
            focus="cancel"
            disabled={needsNote}
            onConfirm={() => void run(control.retire)}
          >
            <Button danger disabled={busy} onClick={wantNote}>
              {words.articles.retire}
            </Button>
          </AskFirst>
        )}
      </div>
    </section>
  );
}

/** Why the reader cannot approve what waits; null when they can, or when nothing waits. */
function whyNot({ article }: ArticleDetail, words: ReturnType<typeof useMessages>): string | null {
  const needs = (article.missing.length > 0 ? article.missing : article.needs)
    .map((need) => words.articles.needs[need])
    .join(words.articles.and);
  switch (article.right) {
    case 'allowed':
    case 'not_in_review':
      return null;
    case 'own_work':
      return words.articles.ownWork;
    case 'unclaimed':
      return words.vetting.unclaimed;
    case 'past_its_day':
      return words.articles.pastItsDay;
    case 'already_signed':
      return words.articles.alreadySigned(needs);
    case 'not_qualified':
      return needs === '' ? words.articles.notApprover : words.articles.notQualified(needs);
  }
  return article.right satisfies never;
}
