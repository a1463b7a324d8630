import { expect, test } from 'vitest';
import { urgentAlerts } from '../../../../server/web/console/state/urgent-alerts.ts';
import { buildTicket, COLLEAGUE } from './build-ticket.ts';

const urgent = buildTicket({ priority: 'urgent' });

test('urgentAlerts() announces an unclaimed urgent case once', () => {
  const first = urgentAlerts(new Set(), [urgent, buildTicket({ id: 'calm', priority: 'high' })]);
  expect(first.fresh).toEqual([urgent]);
  expect(urgentAlerts(first.waiting, [urgent]).fresh).toEqual([]);
});

test('urgentAlerts() is silent about claimed and resolved cases', () => {
  const claimed = { ...urgent, status: 'assigned' as const, assignee: COLLEAGUE };
  const closed = { ...urgent, status: 'resolved' as const };
  expect(urgentAlerts(new Set(), [claimed, closed])).toEqual({ waiting: new Set(), fresh: [] });
});

test('urgentAlerts() announces a case that becomes urgent and one that is given back', () => {
  const calm = urgentAlerts(new Set(), [{ ...urgent, priority: 'medium' }]);
  const raised = urgentAlerts(calm.waiting, [urgent]);
  expect(raised.fresh).toHaveLength(1);
  const claimed = urgentAlerts(raised.waiting, [{ ...urgent, status: 'assigned', assignee: COLLEAGUE }]);
  expect(urgentAlerts(claimed.waiting, [urgent]).fresh).toHaveLength(1);
});
