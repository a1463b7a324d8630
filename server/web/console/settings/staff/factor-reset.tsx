import { Button } from 'antd';
import { useState } from 'react';
import type { StaffAccount } from '../../../../api/staff.ts';
import type { StaffApi } from '../../api/staff-api.ts';
import { useMessages } from '../../i18n/language.tsx';

/** A colleague's lost second step: one administrator asks for a reset, another confirms it or says no. */
export function FactorReset(props: {
  readonly account: StaffAccount;
  /** Id of the reader. */
  readonly readerId: string;
  readonly api: StaffApi;
  readonly act: (action: () => Promise<string>) => Promise<void>;
}) {
  const { account, readerId, api, act } = props;
  const all = useMessages();
  const words = all.factor.reset;
  const [asks, setAsks] = useState(false);
  const { id, displayName: name, resetAskedBy: askedBy } = account;
  if (!account.hasSecondFactor || account.isDisabled || id === readerId) return null;
  const run = (verb: 'ask' | 'confirm' | 'drop', said: string): void => {
    setAsks(false);
    void act(async () => {
      await api.resetFactor(id, verb);
      return said;
    });
  };
  if (askedBy !== null) {
    return (
      <div className="edit-form__part" role="group" aria-label={`${words.ask}：${name}`}>
        <p className="rows__facts">{words.waits(askedBy.displayName)}</p>
        <div className="edit-form__tools">
          {askedBy.id !== readerId && (
            <Button type="primary" onClick={() => run('confirm', words.confirmed(name))}>
              {words.confirm}
            </Button>
          )}
          <Button onClick={() => run('drop', words.dropped)}>{words.drop}</Button>
        </div>
      </div>
    );
  }
  if (!asks) {
    return (
      <Button type="link" aria-label={`${words.ask}：${name}`} onClick={() => setAsks(true)}>
        {words.ask}
      </Button>
    );
  }
  return (
    <div className="edit-form__part" role="group" aria-label={`${words.ask}：${name}`}>
      <p className="rows__facts">{words.askLead}</p>
      <div className="edit-form__tools">
        <Button type="primary" onClick={() => run('ask', words.asked)}>
          {words.ask}
        </Button>
        <Button onClick={() => setAsks(false)}>{all.app.cancel}</Button>
      </div>
    </div>
  );
}
