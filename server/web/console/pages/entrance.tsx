import { Button, Result, Skeleton } from 'antd';
import { useState } from 'react';
import { useFirstSteps } from '../hooks/use-first-steps.ts';
import { useHashRoute } from '../hooks/use-hash-route.ts';
import { useSession } from '../hooks/use-session.ts';
import { useMessages } from '../i18n/language.tsx';
import { createDrafts } from '../state/drafts.ts';
import { ARTICLES, HOME, SETTINGS, UPLOADS, WORK } from '../state/route.ts';
import { pagesOf, worksOnCases } from '../state/reader-rights.ts';
import { AccountPage } from './account-page.tsx';
import { ArticlesPage } from './articles-page.tsx';
import { ChannelsPage } from './channels-page.tsx';
import { EnrolPage } from './enrol-page.tsx';
import { LocalPage } from './local-page.tsx';
import { NotTakenPage } from './not-taken-page.tsx';
import { RulesPage } from './rules-page.tsx';
import { SetPasswordPage } from './set-password-page.tsx';
import { SettingsPage } from './settings-page.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { StatsPage } from './stats-page.tsx';
import { TrialPage } from './trial-page.tsx';
import { UploadsPage } from './uploads-page.tsx';
import { WorkPage } from './work-page.tsx';

/** Decides who sees which page. The address stays as it is, so that signing in again leads back to the same case. */
export function Entrance() {
  const words = useMessages();
  const { session, refresh, expire, leave } = useSession();
  const [route, navigate] = useHashRoute();
  const [drafts] = useState(() => createDrafts(sessionStorage));
  const [hasArrived, setHasArrived] = useState(() => location.hash === '');
  useFirstSteps(session.kind === 'signed_in' ? session.me : null, hasArrived, navigate);

  if (route.page === 'set-password') {
    const done = async (): Promise<void> => {
      navigate(HOME, 'replace');
      setHasArrived(true);
      await refresh();
    };
    return <SetPasswordPage token={route.token} onDone={done} onCancel={() => navigate(HOME, 'replace')} />;
  }
  switch (session.kind) {
    case 'loading':
      return (
        <main className="entrance" aria-busy="true" aria-label={words.app.loading}>
          <Skeleton active className="entrance__card" />
        </main>
      );
    case 'unreachable':
      return (
        <main className="entrance">
          <Result
            status="warning"
            title={words.signIn.offline}
            extra={
              <Button type="primary" onClick={() => void refresh()}>
                {words.app.retry}
              </Button>
            }
          />
        </main>
      );
    case 'signed_out':
      return <SignInPage why={session.why} onDone={refresh} />;
    case 'signed_in': {
      const signedOut = (): void => {
        drafts.clear();
        navigate(HOME, 'replace');
        setHasArrived(true);
        leave();
      };
      if (session.me.secondFactor === 'needed')
        return <EnrolPage me={session.me} onDone={refresh} onSignedOut={signedOut} />;
      if (route.page === 'account')
        return <AccountPage key={session.me.id} me={session.me} onExpired={expire} onSignedOut={signedOut} />;
      if (route.page === 'not-taken' && worksOnCases(session.me))
        return (
          <NotTakenPage
            key={route.id}
            id={route.id}
            me={session.me}
            onExpired={expire}
            onSignedOut={signedOut}
          />
        );
      const pages = pagesOf(session.me);
      const page = pages.find((one) => one === route.page) ?? pages[0] ?? 'work';
      if (page === 'articles') {
        return (
          <ArticlesPage
            key={session.me.id}
            me={session.me}
            route={route.page === 'articles' ? route : ARTICLES}
            navigate={navigate}
            onExpired={expire}
            onSignedOut={signedOut}
          />
        );
      }
      if (page === 'uploads') {
        return (
          <UploadsPage
            key={session.me.id}
            me={session.me}
            route={route.page === 'uploads' ? route : UPLOADS}
            navigate={navigate}
            onExpired={expire}
            onSignedOut={signedOut}
          />
        );
      }
      if (page === 'settings') {
        return (
          <SettingsPage
            key={session.me.id}
            me={session.me}
            route={route.page === 'settings' ? route : SETTINGS}
            onExpired={expire}
            onSignedOut={signedOut}
          />
        );
      }
      if (page !== 'work') {
        const Page = {
          local: LocalPage,
          trial: TrialPage,
          rules: RulesPage,
          channels: ChannelsPage,
          stats: StatsPage,
        }[page];
        return <Page key={session.me.id} me={session.me} onExpired={expire} onSignedOut={signedOut} />;
      }
      return (
        <WorkPage
          key={session.me.id}
          me={session.me}
          route={route.page === 'work' ? route : WORK}
          navigate={navigate}
          drafts={drafts}
          onExpired={expire}
          onSignedOut={signedOut}
        />
      );
    }
  }
  return session satisfies never;
}
