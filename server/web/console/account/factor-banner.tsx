import { Button } from 'antd';
import { useState } from 'react';
import type { Me } from '../../../api/console.ts';
import { createSecondFactorApi } from '../api/second-factor-api.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatRoute } from '../state/route.ts';

/** Tells the reader what was asked or done about their second step, until they put it away. */
export function FactorBanner({ me }: { readonly me: Me }) {
  const words = useMessages().factor.notice;
  const [away, setAway] = useState(false);
  const { factorNotice: notice } = me;
  if (notice === null || away) return null;
  const api = createSecondFactorApi(me.csrfToken);
  const waits = notice.confirmedAt === null;
  const { askedBy, confirmedBy } = notice;
  const done = askedBy === null || confirmedBy === null ? words.onServer : words.done(askedBy, confirmedBy);
  const put = async (): Promise<void> => {
    try {
      await (waits ? api.keep() : api.noticeRead());
      setAway(true);
    } catch {
      // It stays until it is put away.
    }
  };
  return (
    <p className="banner" role="status">
      {waits ? words.asked(askedBy ?? '') : done}{' '}
      {!waits && <a href={formatRoute({ page: 'account' })}>{words.setUp}</a>}{' '}
      <Button size="small" onClick={() => void put()}>
        {waits ? words.keep : words.read}
      </Button>
    </p>
  );
}
