import { useEffect, useRef } from 'react';
import type { TicketSummary } from '../../../api/console.ts';
import { urgentAlerts } from '../state/urgent-alerts.ts';
import { useChime } from './use-chime.ts';
import type { ChimeState } from './use-chime.ts';

/** How often the sound comes back while an urgent case is still unclaimed. */
const REMIND_EVERY_MS = 60_000;

/** Rings and announces new urgent cases that nobody has claimed, reminds while they wait, and counts them in the tab's title. */
export function useUrgentAlarm(input: {
  readonly tickets: ReadonlyMap<string, TicketSummary>;
  readonly muted: boolean;
  readonly title: string;
  /** Says new cases aloud to screen readers, all that came together in one go. */
  readonly announce: (tickets: readonly TicketSummary[]) => void;
}): ChimeState {
  const { tickets, muted, title, announce } = input;
  const chime = useChime();
  const known = useRef<ReadonlySet<string>>(new Set());
  const { waiting } = urgentAlerts(new Set(), tickets.values());
  const isWaiting = waiting.size > 0;
  const ring = useRef(() => {});

  useEffect(() => {
    ring.current = () => {
      if (!muted) chime.ring();
    };
  });

  useEffect(() => {
    const alerts = urgentAlerts(known.current, tickets.values());
    known.current = alerts.waiting;
    if (alerts.fresh.length === 0) return;
    announce(alerts.fresh);
    ring.current();
  }, [tickets, announce]);

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
