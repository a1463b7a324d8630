import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Me, TicketSummary } from '../../../api/console.ts';
import type { GuidanceItem } from '../../../api/guidance.ts';
import type { Presence } from '../../../api/desk.ts';
import { createReminderApi } from '../api/reminder-api.ts';
import { createDeskApi } from '../api/desk-api.ts';
import type { WritingDesk } from '../conversation/composer.tsx';
import { ConversationPane } from '../conversation/conversation-pane.tsx';
import { useCaseReminders } from '../hooks/use-case-reminders.ts';
import { useComeReminders } from '../hooks/use-come-reminders.ts';
import { useCaseSearch } from '../hooks/use-case-search.ts';
import { useColleagues } from '../hooks/use-colleagues.ts';
import { useDesk } from '../hooks/use-desk.ts';
import type { Navigate } from '../hooks/use-hash-route.ts';
import { useLayout } from '../hooks/use-layout.ts';
import { useMentions } from '../hooks/use-mentions.ts';
import { useOutcomes } from '../hooks/use-outcomes.tsx';
import { usePreference } from '../hooks/use-preference.ts';
import { usePresence } from '../hooks/use-presence.ts';
import { useShortcuts } from '../hooks/use-shortcuts.ts';
import { useSwipe } from '../hooks/use-swipe.ts';
import { useTicketActions } from '../hooks/use-ticket-actions.ts';
import { useUrgentAlarm } from '../hooks/use-urgent-alarm.ts';
import { useMessages } from '../i18n/language.tsx';
import { sayNews } from '../i18n/say-news.ts';
import { PersonPane } from '../person/person-pane.tsx';
import { PracticePanel } from '../practice/practice-panel.tsx';
import { QueuePane } from '../queue/queue-pane.tsx';
import { ConnectionBanner } from '../shell/connection-banner.tsx';
import { FactorBanner } from '../account/factor-banner.tsx';
import { focusChecklist, focusConversation } from '../shell/move-focus.ts';
import { OnCallBanner } from '../shell/on-call-banner.tsx';
import { SetUpBanner } from '../shell/set-up-banner.tsx';
import { KeyboardHelp } from '../shell/keyboard-help.tsx';
import { NewVersionBanner } from '../shell/new-version-banner.tsx';
import { TopBar } from '../shell/top-bar.tsx';
import type { Drafts } from '../state/drafts.ts';
import { neighbour } from '../state/neighbour.ts';
import { newest, selectQueue } from '../state/queue.ts';
import { isSupervisor, takesCases } from '../state/reader-rights.ts';
import type { Route } from '../state/route.ts';
import { standing } from '../state/ticket-facts.ts';
import { NEW_THREAD } from '../state/thread.ts';
import { withGuidance } from '../state/cited-guidance.ts';

const NO_CASES: readonly TicketSummary[] = [];
const NOBODY: Presence['people'] = [];

/** The counsellor's one screen: queue, conversation, person. */
export function WorkPage(props: {
  readonly me: Me;
  readonly route: Extract<Route, { page: 'work' }>;
  readonly navigate: Navigate;
  readonly drafts: Drafts;
  readonly onExpired: () => void;
  readonly onSignedOut: () => void;
}) {
  const { me, route, navigate, drafts, onExpired } = props;
  const words = useMessages();
  const layout = useLayout();
  const [helpOpen, setHelpOpen] = useState(false);
  const [mode, setMode] = useState<'reply' | 'note'>('reply');
  /** Counts up to ask the composer for the focus. */
  const [focusWish, setFocusWish] = useState(0);
  const [wantsSearch, setWantsSearch] = useState(false);
  const hasSearch = useCallback(() => setWantsSearch(false), []);
  const [sound, setSound] = usePreference<'on' | 'off'>('sound', ['on', 'off']);

  // Before anything of this tab is read.
  useEffect(() => drafts.belongTo(me.id), [drafts, me.id]);
  const control = useDesk({
    me,
    view: route.view,
    ticketId: route.ticketId,
    line: route.line ?? null,
    drafts,
    expire: onExpired,
  });
  const { desk } = control;
  const search = useCaseSearch(me.csrfToken, onExpired);
  const tickets = useMemo(() => selectQueue(desk.queue, route.view), [desk.queue, route.view]);
  const thread = route.ticketId === null ? null : (desk.threads.get(route.ticketId) ?? NEW_THREAD);
  const ticket =
    thread?.detail?.ticket ??
    (route.ticketId === null ? null : (desk.queue.tickets.get(route.ticketId) ?? null));

  const outcomes = useOutcomes();
  const actions = useTicketActions({ control, drafts, csrfToken: me.csrfToken, expire: onExpired, outcomes });
  const deskApi = useMemo(() => createDeskApi(me.csrfToken), [me.csrfToken]);
  const colleagues = useColleagues(deskApi, takesCases(me));
  const { dispatch } = control;
  useEffect(() => {
    const teamIds = new Set(colleagues.teams.flatMap(({ id, mine }) => (mine ? [id] : [])));
    dispatch({ type: 'teams_known', teamIds });
  }, [colleagues, dispatch]);
  const mentions = useMentions(deskApi, control.calls, route.ticketId);
  const reminderApi = useMemo(() => createReminderApi(me.csrfToken), [me.csrfToken]);
  const come = useComeReminders(reminderApi, takesCases(me), control.reminded, route.ticketId);
  const isNamed = thread?.load === 'ready' && ticket !== null && !ticket.withoutNames && takesCases(me);
  const reminders = useCaseReminders(reminderApi, isNamed ? route.ticketId : null, control.reminded);
  const [typing, setTyping] = useState(false);
  usePresence(deskApi, thread?.load === 'ready' ? route.ticketId : null, typing, control.presenceHeard);
  const writing: WritingDesk = {
    api: deskApi,
    userId: me.id,
    colleagues,
    drafts,
    draftNews: control.draftNews,
    onTyping: setTyping,
  };
  const others = useMemo(() => newest(desk.queue, thread?.detail?.others ?? NO_CASES), [desk.queue, thread]);
  const supervises = isSupervisor(me);
  const alarm = useUrgentAlarm({
    tickets: desk.queue.tickets,
    me,
    pages: control.pages,
    muted: sound === 'off',
    title: words.app.title,
  });

  const choose = (ticketId: string | null): void =>
    navigate({ page: 'work', view: route.view, ticketId, person: false });
  const showPerson = (person: boolean): void => navigate({ ...route, person });
  const openChecklist = (): void => {
    if (layout !== 'wide') showPerson(true);
    // On a small screen the list is there only after the next paint.
    requestAnimationFrame(() => requestAnimationFrame(focusChecklist));
  };
  const writeAs = (next: 'reply' | 'note'): void => {
    setMode(next);
    setFocusWish((count) => count + 1);
  };
  /** Puts words of the guidance at the end of the reply. */
  const insert = (item: GuidanceItem): void => {
    if (ticket === null) return;
    const begun = drafts.read(ticket.id, 'reply');
    drafts.write(ticket.id, 'reply', begun === '' ? item.text : `${begun}\n${item.text}`);
    drafts.writeCites(ticket.id, withGuidance(drafts.readCites(ticket.id), item));
    if (layout !== 'wide') showPerson(false);
    writeAs('reply');
  };
  const step = (by: 1 | -1): void => {
    const next = neighbour(
      tickets.map((one) => one.id),
      route.ticketId,
      by,
    );
    if (next !== null) navigate({ page: 'work', view: route.view, ticketId: next, person: false }, 'replace');
  };
  const oneAtATime = layout === 'narrow';
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    c: () => {
      if (ticket !== null && takesCases(me) && standing(ticket, me.id) === 'claimable')
        void actions.claim(ticket.id);
    },
    r: () => writeAs('reply'),
    n: () => writeAs('note'),
    s: () => {
      if (oneAtATime && route.ticketId !== null) choose(null);
      setWantsSearch(true);
    },
    '?': () => setHelpOpen(true),
  });
  const swipe = useSwipe({
    left: () => {
      if (layout !== 'wide' && route.ticketId !== null && !route.person) showPerson(true);
    },
    right: () => {
      if (layout === 'wide' || route.ticketId === null) return;
      if (route.person) showPerson(false);
      else if (layout === 'narrow') choose(null);
    },
  });
  const signOut = async (): Promise<void> => {
    try {
      await control.api.signOut();
    } finally {
      props.onSignedOut();
    }
  };

  const shown = {
    queue: !oneAtATime || route.ticketId === null,
    conversation: layout === 'wide' || (!route.person && (!oneAtATime || route.ticketId !== null)),
    person: layout === 'wide' || (route.person && route.ticketId !== null),
  };

  return (
    <div className="desk" {...swipe}>
      {shown.queue && shown.conversation && (
        <a className="skip-link" href="#conversation" onClick={focusConversation}>
          {words.app.skipToConversation}
        </a>
      )}
      <div className={shown.queue ? '' : 'desk__bar--inner'}>
        <TopBar
          me={me}
          page="work"
          sound={{ muted: sound === 'off', ...alarm, onMute: (muted) => setSound(muted ? 'off' : 'on') }}
          onHelp={() => setHelpOpen(true)}
          onSignOut={() => void signOut()}
        />
      </div>
      <ConnectionBanner connection={control.connection} />
      <OnCallBanner me={me} />
      <SetUpBanner me={me} />
      <NewVersionBanner />
      <FactorBanner me={me} />
      <main className={`desk__panes desk__panes--${layout}`}>
        <h1 className="visually-hidden">{words.app.title}</h1>
        {shown.queue && (
          <QueuePane
            queue={desk.queue}
            view={route.view}
            tickets={tickets}
            chosenId={route.ticketId}
            supervises={supervises}
            failed={control.listFailed}
            mentions={mentions}
            reminders={come}
            search={search}
            wantsSearch={wantsSearch}
            onSearch={hasSearch}
            practice={
              <PracticePanel csrfToken={me.csrfToken} onExpired={onExpired} onChanged={control.reloadList} />
            }
            onRetry={control.reloadList}
            onMore={control.readMore}
          />
        )}
        {shown.conversation && (
          <ConversationPane
            key={route.ticketId ?? 'none'}
            me={me}
            ticketId={route.ticketId}
            ticket={ticket}
            thread={thread}
            line={route.line ?? null}
            others={others}
            people={(route.ticketId === null ? null : control.presence.get(route.ticketId)) ?? NOBODY}
            actions={actions}
            writing={writing}
            reminders={reminders}
            mode={mode}
            focusWish={focusWish}
            onMode={setMode}
            onWrite={writeAs}
            onRetry={control.reloadThread}
            onChecklist={openChecklist}
            onOpenCase={choose}
            onLine={(line) =>
              navigate(
                {
                  page: 'work',
                  view: route.view,
                  ticketId: route.ticketId,
                  person: false,
                  ...(line === null ? {} : { line }),
                },
                'replace',
              )
            }
            onBack={oneAtATime ? () => choose(null) : null}
            onPerson={layout === 'wide' ? null : () => showPerson(true)}
          />
        )}
        {shown.person && (
          <PersonPane
            ticket={ticket}
            detail={thread?.detail ?? null}
            userId={me.id}
            colleagues={colleagues}
            others={others}
            api={deskApi}
            onInsert={insert}
            onOpenCase={choose}
            onCheck={async (item, outcome) => {
              if (ticket !== null) await actions.check(ticket.id, item, outcome);
            }}
            onPriority={(priority) => {
              if (ticket !== null) void actions.changePriority(ticket.id, priority);
            }}
            onResend={() => {
              if (ticket !== null) void actions.referral(ticket.id, 'resend');
            }}
            onBack={layout === 'wide' ? null : () => showPerson(false)}
          />
        )}
      </main>
      <div role="alert" className="visually-hidden">
        {sayNews(words, alarm.news)}
      </div>
      <KeyboardHelp open={helpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}
