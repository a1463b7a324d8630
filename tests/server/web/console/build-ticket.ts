import { queueRank } from '../../../../server/tickets/queue-rank.ts';
import type { ConsoleMessage, TicketDetail, TicketSummary } from '../../../../server/api/console.ts';

/** The counsellor at the screen in these tests, and a colleague. */
export const ME = { id: '01JME00000000000000000000A', displayName: '李敏' };
export const COLLEAGUE = { id: '01JME00000000000000000000B', displayName: '王芳' };

/** A case with what a test does not care about filled in. */
export function buildTicket(over: Partial<TicketSummary> = {}): TicketSummary {
  return {
    id: '01JT0000000000000000000001',
    conversationId: '01JC0000000000000000000001',
    status: 'opened',
    priority: 'medium',
    rank: queueRank(over.priority ?? 'medium', false),
    topic: '孕产',
    reason: 'requested',
    level: 'routine',
    matchedRules: [],
    channel: 'web',
    residentName: '居民 7Q2F',
    assignee: null,
    orgUnitId: null,
    teamId: null,
    tags: [],
    experts: [],
    snoozedUntil: null,
    result: null,
    resolvedAt: null,
    mergedInto: null,
    rating: null,
    withoutNames: false,
    referral: null,
    isWaiting: true,
    openedAt: '2026-03-02T08:00:00+08:00',
    waitingSince: '2026-03-02T08:00:00+08:00',
    checklist: null,
    sla: null,
    sensitive: false,
    lastLine: '想问一下产检',
    hasForm: false,
    version: 1,
    ...over,
  };
}

/** A line of the conversation with what a test does not care about filled in. */
export function buildMessage(over: Partial<ConsoleMessage> = {}): ConsoleMessage {
  return {
    seq: 1,
    id: '01JM0000000000000000000001',
    type: 'incoming',
    text: '您好',
    attachments: [],
    withheld: 0,
    at: '2026-03-02T08:00:00+08:00',
    author: { kind: 'resident', name: null },
    clientMessageId: null,
    replyTo: null,
    delivery: 'delivered',
    action: null,
    level: null,
    more: null,
    citations: [],
    card: null,
    intake: null,
    suggestions: [],
    feedback: null,
    generated: false,
    reported: false,
    private: false,
    matchedRules: [],
    ...over,
  };
}

export function buildDetail(over: Partial<TicketDetail> = {}): TicketDetail {
  return {
    ticket: buildTicket(),
    messages: [],
    cuts: [],
    earlier: false,
    later: false,
    events: [],
    intakes: [],
    unfinished: null,
    checklist: null,
    related: [],
    relatedMore: { count: 0, cases: [] },
    resident: { language: 'zh', stage: null },
    consents: [],
    others: [],
    referrals: [],
    rating: null,
    ...over,
  };
}
