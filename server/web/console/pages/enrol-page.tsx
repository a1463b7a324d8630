import { Button } from 'antd';
import { useMemo } from 'react';
import type { Me } from '../../../api/console.ts';
import { SetUpFactor } from '../account/set-up-factor.tsx';
import { createConsoleApi } from '../api/console-api.ts';
import { createSecondFactorApi } from '../api/second-factor-api.ts';
import { useMessages } from '../i18n/language.tsx';
import { EntranceCard } from './entrance-card.tsx';

/** Whoever must have a second step sets it up before anything else. */
export function EnrolPage(props: {
  readonly me: Me;
  readonly onDone: () => Promise<void>;
  readonly onSignedOut: () => void;
}) {
  const { me, onDone, onSignedOut } = props;
  const words = useMessages();
  const api = useMemo(() => createSecondFactorApi(me.csrfToken), [me.csrfToken]);
  const signOut = async (): Promise<void> => {
    try {
      await createConsoleApi(me.csrfToken).signOut();
    } finally {
      onSignedOut();
    }
  };
  return (
    <EntranceCard heading={words.factor.account.setUp} lead={words.factor.account.must}>
      <SetUpFactor api={api} onDone={() => void onDone()} />
      <Button type="link" className="entrance__foot" onClick={() => void signOut()}>
        {words.menu.signOut}
      </Button>
    </EntranceCard>
  );
}
