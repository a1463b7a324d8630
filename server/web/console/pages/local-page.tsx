import { useCallback, useState } from 'react';
import type { Me } from '../../../api/console.ts';
import { createConsoleApi } from '../api/console-api.ts';
import { useDesk } from '../hooks/use-desk.ts';
import { usePreference } from '../hooks/use-preference.ts';
import { useUrgentAlarm } from '../hooks/use-urgent-alarm.ts';
import { useMessages } from '../i18n/language.tsx';
import { sayNews } from '../i18n/say-news.ts';
import { LocalScreen } from '../local/local-screen.tsx';
import { KeyboardHelp } from '../shell/keyboard-help.tsx';
import { TopBar } from '../shell/top-bar.tsx';
import { unclaimedUrgent } from '../state/queue.ts';
import { worksOnCases } from '../state/reader-rights.ts';
import { formatRoute, HOME } from '../state/route.ts';
import type { AlertNews } from '../state/urgent-alerts.ts';

interface Props {
  readonly me: Me;
  readonly onExpired: () => void;
  readonly onSignedOut: () => void;
}

/** Local facts: addresses, telephone numbers, opening hours and amounts. Whoever works on cases still hears of urgent ones. */
export function LocalPage(props: Props) {
  return worksOnCases(props.me) ? <WatchfulLocalPage {...props} /> : <QuietLocalPage {...props} />;
}

function WatchfulLocalPage(props: Props) {
  const { me, onExpired } = props;
  const words = useMessages();
  const [sound, setSound] = usePreference<'on' | 'off'>('sound', ['on', 'off']);
  const [announcement, setAnnouncement] = useState('');
  const { desk } = useDesk({ me, view: 'open', ticketId: null, expire: onExpired });
  const announce = useCallback(
    (news: readonly AlertNews[]) => setAnnouncement(sayNews(words, news)),
    [words],
  );
  const chime = useUrgentAlarm({
    tickets: desk.queue.tickets,
    me,
    muted: sound === 'off',
    title: `${words.local.title} · ${words.app.short}`,
    announce,
  });
  const urgent = unclaimedUrgent(desk.queue);
  return (
    <QuietLocalPage
      {...props}
      sound={{ muted: sound === 'off', chime, onMute: (muted) => setSound(muted ? 'off' : 'on') }}
    >
      {urgent > 0 && (
        <a className="local__urgent numeric" href={formatRoute(HOME)}>
          {words.queue.urgentCount(urgent)}
        </a>
      )}
      <div role="alert" className="visually-hidden">
        {announcement}
      </div>
    </QuietLocalPage>
  );
}

function QuietLocalPage(
  props: Props & {
    readonly sound?: Parameters<typeof TopBar>[0]['sound'];
    readonly children?: React.ReactNode;
  },
) {
  const { me, onExpired, onSignedOut } = props;
  const [helpOpen, setHelpOpen] = useState(false);
  const signOut = async (): Promise<void> => {
    try {
      await createConsoleApi(me.csrfToken).signOut();
    } finally {
      onSignedOut();
    }
  };
  return (
    <LocalScreen
      me={me}
      onExpired={onExpired}
      bar={
        <>
          <TopBar
            me={me}
            page="local"
            sound={props.sound}
            onHelp={() => setHelpOpen(true)}
            onSignOut={() => void signOut()}
          />
          {props.children}
          <KeyboardHelp open={helpOpen} onClose={() => setHelpOpen(false)} />
        </>
      }
    />
  );
}
