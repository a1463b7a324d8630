import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Me } from '../../../api/console.ts';
import { FactorBanner } from '../account/factor-banner.tsx';
import { createConsoleApi } from '../api/console-api.ts';
import { useDesk } from '../hooks/use-desk.ts';
import { leaving } from '../hooks/use-leaving.ts';
import { usePreference } from '../hooks/use-preference.ts';
import { useUrgentAlarm } from '../hooks/use-urgent-alarm.ts';
import { useMessages } from '../i18n/language.tsx';
import { sayNews } from '../i18n/say-news.ts';
import { KeyboardHelp } from '../shell/keyboard-help.tsx';
import { NewVersionBanner } from '../shell/new-version-banner.tsx';
import { TopBar } from '../shell/top-bar.tsx';
import { unclaimedUrgent } from '../state/queue.ts';
import { worksOnCases } from '../state/reader-rights.ts';
import { formatRoute, HOME } from '../state/route.ts';

/** A page beside the cases, for one reader. */
export interface SidePageProps {
  readonly me: Me;
  readonly onExpired: () => void;
  readonly onSignedOut: () => void;
}

interface Props extends SidePageProps {
  readonly page:
    | 'articles'
    | 'uploads'
    | 'trial'
    | 'local'
    | 'rules'
    | 'channels'
    | 'stats'
    | 'settings'
    | 'account';
  /** Draws the page below the line of links. */
  readonly children: (bar: ReactNode) => ReactNode;
}

/** The frame of a page beside the cases. Whoever works on cases still hears of urgent ones. */
export function SidePage(props: Props) {
  return worksOnCases(props.me) ? <WatchfulPage {...props} /> : <QuietPage {...props} />;
}

function WatchfulPage(props: Props) {
  const { me, onExpired } = props;
  const words = useMessages();
  const [sound, setSound] = usePreference<'on' | 'off'>('sound', ['on', 'off']);
  const { desk, pages } = useDesk({
    me,
    view: 'open',
    ticketId: null,
    line: null,
    drafts: null,
    expire: onExpired,
  });
  const alarm = useUrgentAlarm({
    tickets: desk.queue.tickets,
    me,
    pages,
    muted: sound === 'off',
    title: `${words.nav[props.page]} · ${words.app.short}`,
  });
  const urgent = unclaimedUrgent(desk.queue);
  return (
    <QuietPage
      {...props}
      sound={{ muted: sound === 'off', ...alarm, onMute: (muted) => setSound(muted ? 'off' : 'on') }}
      alarm={
        <>
          {urgent > 0 && (
            <a className="local__urgent numeric" href={formatRoute(HOME)}>
              {words.queue.urgentCount(urgent)}
            </a>
          )}
          <div role="alert" className="visually-hidden">
            {sayNews(words, alarm.news)}
          </div>
        </>
      }
    />
  );
}

function QuietPage(
  props: Props & {
    readonly sound?: Parameters<typeof TopBar>[0]['sound'];
    readonly alarm?: ReactNode;
  },
) {
  const { me, onSignedOut } = props;
  const [helpOpen, setHelpOpen] = useState(false);
  const signOut = async (): Promise<void> => {
    try {
      await createConsoleApi(me.csrfToken).signOut();
    } finally {
      onSignedOut();
    }
  };
  return props.children(
    <>
      <TopBar
        me={me}
        page={props.page}
        sound={props.sound}
        onHelp={() => setHelpOpen(true)}
        onSignOut={() => leaving.attempt(() => void signOut())}
      />
      <NewVersionBanner />
      <FactorBanner me={me} />
      {props.alarm}
      <KeyboardHelp open={helpOpen} onClose={() => setHelpOpen(false)} />
    </>,
  );
}
