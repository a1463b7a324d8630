import { useEffect, useState } from 'react';
import type { Me } from '../../../api/console.ts';
import { createStaffApi } from '../api/staff-api.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatRoute } from '../state/route.ts';

/** Leads an administrator who is the only one with an account to what must be set up first. */
export function SetUpBanner({ me }: { readonly me: Me }) {
  const words = useMessages().golive.readiness;
  const [isAlone, setIsAlone] = useState(false);
  const isAdmin = me.wholeRoles.includes('admin');
  useEffect(() => {
    if (!isAdmin) return;
    createStaffApi(me.csrfToken)
      .list()
      .then(({ accounts }) => setIsAlone(accounts.filter(({ isDisabled }) => !isDisabled).length === 1))
      // Whatever is wrong shows elsewhere; this is only a hint.
      .catch(() => undefined);
  }, [isAdmin, me.csrfToken]);
  if (!isAlone) return null;
  return (
    <p className="banner">
      {words.alone} <a href={formatRoute({ page: 'settings', section: 'begin' })}>{words.toSetUp}</a>
    </p>
  );
}
