import { describe, expect, test } from 'vitest';
import { stillNews, urgentAlerts } from '../../../../server/web/console/state/urgent-alerts.ts';
import { furtherDangers } from '../../../../server/web/console/state/ticket-facts.ts';
import { buildTicket, COLLEAGUE, ME } from './build-ticket.ts';

const urgent = buildTicket({ priority: 'urgent', level: 'emergency' });
const nothing = new Map();
const reader = { id: ME.id, supervises: false };

describe('urgentAlerts()', () => {
  test('announces an unclaimed urgent case once', () => {
    const first = urgentAlerts(nothing, [urgent, buildTicket({ id: 'calm', priority: 'high' })], reader);
    expect(first.fresh).toEqual([{ ticket: urgent, why: 'waiting' }]);
    expect(urgentAlerts(first.known, [urgent], reader).fresh).toEqual([]);
  });

  test('is silent about claimed and resolved cases', () => {
    const claimed = { ...urgent, status: 'assigned' as const, assignee: COLLEAGUE };
    const closed = { ...urgent, id: 'closed', status: 'resolved' as const };
    expect(urgentAlerts(nothing, [claimed, closed], reader)).toMatchObject({ waiting: new Set(), fresh: [] });
  });

  test('announces a case that becomes urgent and one that is given back', () => {
    const calm = urgentAlerts(nothing, [{ ...urgent, priority: 'medium' }], reader);
    const raised = urgentAlerts(calm.known, [urgent], reader);
    expect(raised.fresh).toHaveLength(1);
    const claimed = urgentAlerts(
      raised.known,
      [{ ...urgent, status: 'assigned', assignee: COLLEAGUE }],
      reader,
    );
    expect(urgentAlerts(claimed.known, [urgent], reader).fresh).toHaveLength(1);
  });

  test('announces an unclaimed case again when another danger is told in it', () => {
    const bleeding = { ...urgent, matchedRules: [{ id: 'P1', title: '孕期出血' }] };
    const first = urgentAlerts(nothing, [bleeding], reader);
    const both = { ...bleeding, matchedRules: [...bleeding.matchedRules, { id: 'M1', title: '想轻生' }] };
    const second = urgentAlerts(first.known, [both], reader);
    expect(second.fresh).toEqual([{ ticket: both, why: 'another' }]);
    expect(urgentAlerts(second.known, [both], reader).fresh).toEqual([]);
  });

  test('announces the reader’s own case when danger is told in it, and a colleague’s not', () => {
    const mine = buildTicket({ status: 'assigned', assignee: ME });
    const before = urgentAlerts(nothing, [mine], reader);
    expect(before.fresh).toEqual([]);
    const raised = { ...mine, priority: 'urgent' as const, level: 'emergency' as const };
    const after = urgentAlerts(before.known, [raised], reader);
    expect(after.fresh).toEqual([{ ticket: raised, why: 'worse' }]);
    expect(urgentAlerts(after.known, [raised], reader).fresh).toEqual([]);
    const another = { ...raised, matchedRules: [{ id: 'V1', title: '' }] };
    expect(urgentAlerts(after.known, [another], reader).fresh).toHaveLength(1);
    const theirs = urgentAlerts(nothing, [{ ...mine, assignee: COLLEAGUE }], reader);
    expect(urgentAlerts(theirs.known, [{ ...raised, assignee: COLLEAGUE }], reader).fresh).toEqual([]);
  });

  test('announces a case about a child to supervisors, also when somebody has it, until all is done', () => {
    const harm = buildTicket({
      status: 'assigned',
      assignee: COLLEAGUE,
      checklist: { done: 0, total: 6, finished: false },
    });
    const supervisor = { id: ME.id, supervises: true };
    const first = urgentAlerts(nothing, [harm], supervisor);
    expect(first.fresh).toEqual([{ ticket: harm, why: 'harm' }]);
    expect(urgentAlerts(first.known, [harm], supervisor).fresh).toEqual([]);
    expect(urgentAlerts(nothing, [harm], reader).fresh).toEqual([]);
    const done = { ...harm, checklist: { done: 6, total: 6, finished: true } };
    expect(urgentAlerts(nothing, [done], supervisor).fresh).toEqual([]);
  });
});

test('stillNews() says no case any more as unclaimed that a colleague has taken', () => {
  const other = { ...urgent, id: 'other' };
  const { fresh } = urgentAlerts(nothing, [urgent, other], reader);
  const taken = { ...urgent, status: 'assigned' as const, assignee: COLLEAGUE };
  const now = new Map([urgent, other].map((ticket) => [ticket.id, ticket]));
  expect(stillNews(fresh, now, reader)).toBe(fresh);
  expect(stillNews(fresh, new Map(now).set(urgent.id, taken), reader)).toEqual([
    { ticket: other, why: 'waiting' },
  ]);
  const mine = { ...urgent, status: 'assigned' as const, assignee: ME };
  const worse = [{ ticket: mine, why: 'worse' as const }];
  expect(stillNews(worse, new Map([[mine.id, mine]]), reader)).toBe(worse);
  expect(stillNews(worse, new Map([[mine.id, taken]]), reader)).toEqual([]);
  expect(stillNews(worse, new Map(), reader)).toEqual([]);
});

test('furtherDangers() names dangers of another kind than the first, the latest first', () => {
  const rule = (id: string, title: string) => ({ id, title });
  const told = [rule('P1', '孕期出血'), rule('V1', '正在挨打'), rule('P9', '腹痛'), rule('S1', '想轻生')];
  expect(furtherDangers(buildTicket({ matchedRules: told }))).toEqual(['想轻生', '正在挨打']);
  expect(furtherDangers(buildTicket({ matchedRules: told.slice(0, 1) }))).toEqual([]);
  expect(furtherDangers(buildTicket())).toEqual([]);
});

test('furtherDangers() names that an elder wants to die, or is hurt, behind what their body has, and the other way round', () => {
  const [heart, elder] = [
    { id: 'E1', title: '胸痛' },
    { id: 'E7', title: '老人轻生或受虐' },
  ];
  expect(furtherDangers(buildTicket({ matchedRules: [heart, elder] }))).toEqual([elder.title]);
  const dies = { id: 'S1', title: '自杀自伤' };
  expect(furtherDangers(buildTicket({ matchedRules: [elder, dies] }))).toEqual([dies.title]);
});
