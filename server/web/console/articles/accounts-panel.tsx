import { Button, Skeleton } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Need, QualifiedAccount } from '../../../api/vetting.ts';
import { createArticlesApi } from '../api/articles-api.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { useMessages } from '../i18n/language.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { NEEDS } from '../state/articles.ts';

/** Who is qualified to approve what, as an administrator records it. */
export function AccountsPanel(props: {
  readonly csrfToken: string;
  readonly tell: (kind: 'success' | 'error', text: string) => void;
}) {
  const { csrfToken, tell } = props;
  const words = useMessages();
  const api = useMemo(() => createArticlesApi(csrfToken), [csrfToken]);
  const [accounts, setAccounts] = useState<readonly QualifiedAccount[] | null>(null);
  const [failed, setFailed] = useState(false);

  const load = useCallback(async () => {
    try {
      setAccounts((await api.accounts()).accounts);
      setFailed(false);
    } catch (error) {
      if (!(error instanceof ConsoleApiError)) throw error;
      setFailed(true);
    }
  }, [api]);
  useEffect(() => void load(), [load]);

  /** Each change sends all that somebody has: they go one after another, or an earlier one would undo a later. */
  const turn = useRef(Promise.resolve());
  const waiting = useRef(0);
  const show = (fresh: QualifiedAccount): void =>
    setAccounts((before) => before?.map((one) => (one.id === fresh.id ? fresh : one)) ?? null);
  const keep = async ({ id, qualifications }: QualifiedAccount): Promise<void> => {
    const fresh = await api.qualify(id, qualifications).catch((error: unknown) => {
      if (!(error instanceof ConsoleApiError)) throw error;
      tell('error', error.problem?.title ?? words.problem.unknown);
      return null;
    });
    if (fresh !== null) tell('success', words.articles.qualified(fresh.displayName));
    waiting.current -= 1;
    // What was ticked meanwhile, and is not kept yet, stays ticked.
    if (waiting.current > 0) return;
    if (fresh === null) await load();
    else show(fresh);
  };
  const toggle = (account: QualifiedAccount, need: Need): void => {
    const has = account.qualifications.includes(need);
    const wanted = NEEDS.filter((one) => (one === need ? !has : account.qualifications.includes(one)));
    const changed = { ...account, qualifications: wanted };
    show(changed);
    waiting.current += 1;
    turn.current = turn.current.then(() => keep(changed));
  };

  if (failed) {
    return (
      <EmptyState title={words.articles.accountsFailed}>
        <Button onClick={() => void load()}>{words.app.retry}</Button>
      </EmptyState>
    );
  }
  if (accounts === null) return <Skeleton active paragraph={{ rows: 4 }} />;
  return (
    <>
      <p className="articles__lead">{words.articles.accountsLead}</p>
      <ul className="accounts">
        {accounts.map((account) => (
          <li key={account.id} className="accounts__row">
            <span className="accounts__name">
              {account.displayName}
              <span className="accounts__role">
                {account.username}
                {account.approver ? '' : ` · ${words.articles.noApprover}`}
              </span>
            </span>
            <span role="group" aria-label={account.displayName} className="accounts__needs">
              {NEEDS.map((need) => (
                <label key={need}>
                  <input
                    type="checkbox"
                    checked={account.qualifications.includes(need)}
                    onChange={() => toggle(account, need)}
                  />
                  {words.articles.needs[need]}
                </label>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
