import { useEffect, useMemo, useRef, useState } from 'react';
import type { Me, TicketSummary } from '../../../api/console.ts';
import { isSupervisor } from '../state/reader-rights.ts';
import { type AlertNews, stillNews, urgentAlerts } from '../state/urgent-alerts.ts';
import { useMessages } from '../i18n/language.tsx';
import type { DesktopAlertState } from '../state/desktop-alert.ts';
import { useChime } from './use-chime.ts';
import type { ChimeState } from './use-chime.ts';
import { useDesktopAlert } from './use-desktop-alert.ts';

/** How often the sound comes back while an urgent case is still unclaimed. */
const REMIND_EVERY_MS = 60_000;
/** The same for the notification, also where nobody is on call and no page goes out. */
const SHOW_EVERY_MS = 5 * 60_000;

/** How the reader is called, and what they may switch on. */
export interface UrgentAlarm {
  readonly chime: ChimeState;
  /** What a screen reader says: new cases, all that came together in one go, as long as somebody must act. */
  readonly news: readonly AlertNews[];
  readonly desktop: { readonly state: DesktopAlertState; readonly ask: () => void };
}

/** Rings, announces and, behind other windows, shows new urgent cases that nobody has claimed, the reader's own cases that become graver, and for supervisors those about a child; reminds while they wait, and counts them in the tab's title. */
export function useUrgentAlarm(input: {
  readonly tickets: ReadonlyMap<string, TicketSummary>;
  readonly me: Pick<Me, 'id' | 'roles'>;
  /** Rings whenever it grows: colleagues were just paged. */
  readonly pages: number;
  readonly muted: boolean;
  readonly title: string;
}): UrgentAlarm {
  const { tickets, me, pages, muted, title } = input;
  const supervises = isSupervisor(me);
  const reader = useMemo(() => ({ id: me.id, supervises }), [me.id, supervises]);
  const chime = useChime();
  const words = useMessages();
  const desktop = useDesktopAlert();
  const { clear } = desktop;
  const [news, setNews] = useState<readonly AlertNews[]>([]);
  const known = useRef<ReadonlyMap<string, TicketSummary>>(new Map());
  const { waiting } = urgentAlerts(known.current, tickets.values(), reader);
  const isWaiting = waiting.size > 0;
  const ring = useRef(() => {});
  const show = useRef(() => {});

  useEffect(() => {
    ring.current = () => {
      if (!muted) chime.ring();
    };
    // Neither name nor topic: others see the screen.
    show.current = () => desktop.show(words.app.title, words.queue.needed);
  });

  useEffect(() => {
    const alerts = urgentAlerts(known.current, tickets.values(), reader);
    known.current = alerts.known;
    setNews((before) => (alerts.fresh.length > 0 ? alerts.fresh : stillNews(before, tickets, reader)));
    if (alerts.fresh.length === 0) return;
    ring.current();
    show.current();
  }, [tickets, reader]);

  useEffect(() => {
    if (pages === 0) return;
    ring.current();
    show.current();
  }, [pages]);

  useEffect(() => {
    if (!isWaiting) return undefined;
    const timers = [
      setInterval(() => ring.current(), REMIND_EVERY_MS),
      setInterval(() => show.current(), SHOW_EVERY_MS),
    ];
    return () => {
      for (const timer of timers) clearInterval(timer);
      clear();
    };
  }, [isWaiting, clear]);

  useEffect(() => {
    document.title = waiting.size > 0 ? `(${waiting.size}) ${title}` : title;
  }, [waiting.size, title]);

  return { chime: chime.state, news, desktop };
}
