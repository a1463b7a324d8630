import { useEffect, useMemo, useRef } from 'react';
import type { Me, TicketSummary } from '../../../api/console.ts';
import { isSupervisor } from '../state/reader-rights.ts';
import { type AlertNews, urgentAlerts } from '../state/urgent-alerts.ts';
import { useChime } from './use-chime.ts';
import type { ChimeState } from './use-chime.ts';

/** How often the sound comes back while an urgent case is still unclaimed. */
const REMIND_EVERY_MS = 60_000;

/** Rings and announces new urgent cases that nobody has claimed, the reader's own cases that become graver, and for supervisors those about a child; reminds while they wait, and counts them in the tab's title. */
export function useUrgentAlarm(input: {
  readonly tickets: ReadonlyMap<string, TicketSummary>;
  readonly me: Pick<Me, 'id' | 'roles'>;
  /** Rings whenever it grows: colleagues were just paged. */
  readonly pages: number;
  readonly muted: boolean;
  readonly title: string;
  /** Says new cases aloud to screen readers, all that came together in one go. */
  readonly announce: (news: readonly AlertNews[]) => void;
}): ChimeState {
  const { tickets, me, pages, muted, title, announce } = input;
  const supervises = isSupervisor(me);
  const reader = useMemo(() => ({ id: me.id, supervises }), [me.id, supervises]);
  const chime = useChime();
  const known = useRef<ReadonlyMap<string, TicketSummary>>(new Map());
  const { waiting } = urgentAlerts(known.current, tickets.values(), reader);
  const isWaiting = waiting.size > 0;
  const ring = useRef(() => {});

  useEffect(() => {
    ring.current = () => {
      if (!muted) chime.ring();
    };
  });

  useEffect(() => {
    const alerts = urgentAlerts(known.current, tickets.values(), reader);
    known.current = alerts.known;
    if (alerts.fresh.length === 0) return;
    announce(alerts.fresh);
    ring.current();
  }, [tickets, reader, announce]);

  useEffect(() => {
    if (pages > 0) ring.current();
  }, [pages]);

  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(() => ring.current(), REMIND_EVERY_MS);
    return () => clearInterval(timer);
  }, [isWaiting]);

  useEffect(() => {
    document.title = waiting.size > 0 ? `(${waiting.size}) ${title}` : title;
  }, [waiting.size, title]);

  return chime.state;
}
