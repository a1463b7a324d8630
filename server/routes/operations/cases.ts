import * as consoleApi from '../../api/console.ts';
import type { ProblemCode } from '../../app/http-problem.ts';
import type { Operation } from './operation.ts';
import { BODY, ON_ONE, READ, TEXT } from './problems.ts';

const TAKEN: readonly ProblemCode[] = [
  ...ON_ONE,
  'ticket_taken',
  'ticket_not_yours',
  'ticket_closed',
  'resident_erased',
];

/** Cases: the list, one case, and what its counsellor does first. */
export const CASE_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/console/events',
    summary: '个案和消息的事件流；用 Last-Event-ID 续传',
    auth: 'counsellor',
    success: [200, 'text/event-stream'],
    problems: READ,
  },
  {
    method: 'get',
    path: '/api/console/tickets',
    summary: '个案队列',
    auth: 'counsellor',
    query: consoleApi.ListTickets,
    success: [200, consoleApi.TicketList],
    problems: [...READ, 'invalid_fields'],
  },
  {
    method: 'get',
    path: '/api/console/tickets/{id}',
    summary: '一个个案：会话里的一段，其余全部',
    auth: 'counsellor',
    query: consoleApi.ReadTicket,
    success: [200, consoleApi.TicketDetail],
    problems: [...READ, 'not_found'],
  },
  {
    method: 'post',
    path: '/api/console/tickets/{id}/claim',
    summary: '接单',
    auth: 'counsellor',
    success: [200, consoleApi.TicketAnswer],
    problems: TAKEN,
  },
  {
    method: 'post',
    path: '/api/console/tickets/{id}/messages',
    summary: '回复居民',
    auth: 'counsellor',
    body: consoleApi.ReplyToResident,
    success: [201, consoleApi.TicketAnswer],
    problems: [...TAKEN, ...TEXT, 'moved_on', 'attachment_gone', 'guidance_gone', 'guidance_changed'],
  },
  {
    method: 'post',
    path: '/api/console/tickets/{id}/notes',
    summary: '写备注（居民看不到）',
    auth: 'counsellor',
    body: consoleApi.AddNote,
    success: [201, consoleApi.TicketAnswer],
    problems: [...TAKEN, ...TEXT],
  },
  {
    method: 'post',
    path: '/api/console/tickets/{id}/priority',
    summary: '调整优先级',
    auth: 'counsellor',
    body: consoleApi.ChangePriority,
    success: [200, consoleApi.TicketAnswer],
    problems: [...TAKEN, ...BODY],
  },
  {
    method: 'post',
    path: '/api/console/tickets/{id}/checklist',
    summary: '办完清单里的一项',
    auth: 'counsellor',
    body: consoleApi.CheckItem,
    success: [200, consoleApi.TicketAnswer],
    problems: [...TAKEN, ...BODY],
  },
  {
    method: 'post',
    path: '/api/console/tickets/{id}/reopen',
    summary: '重新打开',
    auth: 'counsellor',
    success: [200, consoleApi.TicketAnswer],
    problems: [...TAKEN, 'ticket_open'],
  },
];
