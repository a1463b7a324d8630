import type { z } from 'zod';
import * as chat from '../api/chat.ts';
import * as consoleApi from '../api/console.ts';
import * as localApi from '../api/local-values.ts';
import * as rulesApi from '../api/rules.ts';
import type { ProblemCode } from '../app/http-problem.ts';

/** One operation of the interface, as the OpenAPI page shows it. A test checks that it is what the server does. */
export interface Operation {
  readonly method: 'get' | 'post' | 'delete';
  /** Path parameters as `{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly auth: 'none' | 'resident' | 'counsellor';
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Status and body of success; null for none; a string for another media type. */
  readonly success: readonly [status: number, body: z.ZodType | string | null];
  readonly problems: readonly ProblemCode[];
}

const RESIDENT: readonly ProblemCode[] = ['session_ended'];
const CASES: readonly ProblemCode[] = ['not_signed_in', 'not_allowed'];
const ON_TICKET: readonly ProblemCode[] = [...CASES, 'csrf', 'cross_site', 'not_found'];
const TAKEN: readonly ProblemCode[] = [
  ...ON_TICKET,
  'ticket_taken',
  'ticket_not_yours',
  'ticket_closed',
  'resident_erased',
];
const DECIDE: readonly ProblemCode[] = [...ON_TICKET, 'own_work', 'not_qualified', 'not_in_review'];
const BODY: readonly ProblemCode[] = ['invalid_json', 'too_large', 'not_json', 'invalid_fields'];
const TEXT: readonly ProblemCode[] = [...BODY, 'blank_text', 'too_long', 'malformed_text'];

export const OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/chat/config',
    summary: '聊天页的设置',
    auth: 'none',
    success: [200, chat.ChatConfig],
    problems: [],
  },
  {
    method: 'post',
    path: '/api/chat/sessions',
    summary: '开始一次会话',
    auth: 'none',
    body: chat.OpenSession,
    success: [201, chat.OpenedSession],
    problems: [...BODY, 'too_many_requests'],
  },
  {
    method: 'delete',
    path: '/api/chat/session',
    summary: '结束会话',
    auth: 'resident',
    success: [204, null],
    problems: RESIDENT,
  },
  {
    method: 'post',
    path: '/api/chat/messages',
    summary: '发送一条消息；同一个 clientMessageId 再发一次，得到已保存的结果',
    auth: 'resident',
    body: chat.SendMessage,
    success: [201, chat.SentMessage],
    problems: [...RESIDENT, ...TEXT, 'too_many_requests'],
  },
  {
    method: 'get',
    path: '/api/chat/messages',
    summary: '列出某个位置之后的消息，每次最多 500 条',
    auth: 'resident',
    query: chat.ListMessages,
    success: [200, chat.MessageList],
    problems: [...RESIDENT, 'invalid_fields'],
  },
  {
    method: 'get',
    path: '/api/chat/events',
    summary: '消息、正在输入、状态的事件流；用 Last-Event-ID 续传',
    auth: 'resident',
    success: [200, 'text/event-stream'],
    problems: RESIDENT,
  },
  {
    method: 'post',
    path: '/api/chat/feedback',
    summary: '对一条回答说有帮助或没帮助',
    auth: 'resident',
    body: chat.SendFeedback,
    success: [204, null],
    problems: [...RESIDENT, ...BODY, 'not_found'],
  },
  {
    method: 'post',
    path: '/api/chat/reports',
    summary: '说一条回答有问题',
    auth: 'resident',
    body: chat.ReportMessage,
    success: [204, null],
    problems: [...RESIDENT, ...BODY, 'not_found'],
  },
  {
    method: 'get',
    path: '/api/chat/my-data',
    summary: '导出我的数据',
    auth: 'resident',
    success: [200, chat.MyData],
    problems: RESIDENT,
  },
  {
    method: 'delete',
    path: '/api/chat/my-data',
    summary: '删除我的数据',
    auth: 'resident',
    success: [204, null],
    problems: RESIDENT,
  },
  {
    method: 'post',
    path: '/api/console/sign-in',
    summary: '登录',
    auth: 'none',
    body: consoleApi.SignIn,
    success: [200, consoleApi.Me],
    problems: [...BODY, 'cross_site', 'wrong_password', 'locked_out', 'too_many_requests'],
  },
  {
    method: 'post',
    path: '/api/console/set-password',
    summary: '用一次性链接设置密码并登录',
    auth: 'none',
    body: consoleApi.SetPassword,
    success: [200, consoleApi.Me],
    problems: [...BODY, 'cross_site', 'link_spent', 'too_many_requests'],
  },
  {
    method: 'post',
    path: '/api/console/sign-out',
    summary: '退出登录',
    auth: 'counsellor',
    success: [204, null],
    problems: ['not_signed_in', 'csrf', 'cross_site'],
  },
  {
    method: 'get',
    path: '/api/console/me',
    summary: '当前账号',
    auth: 'counsellor',
    success: [200, consoleApi.Me],
    problems: ['not_signed_in'],
  },
  {
    method: 'get',
    path: '/api/console/events',
    summary: '个案和消息的事件流；用 Last-Event-ID 续传',
    auth: 'counsellor',
    success: [200, 'text/event-stream'],
    problems: CASES,
  },
  {
    method: 'get',
    path: '/api/console/tickets',
    summary: '个案队列',
    auth: 'counsellor',
    query: consoleApi.ListTickets,
    success: [200, consoleApi.TicketList],
    problems: [...CASES, 'invalid_fields'],
  },
  {
    method: 'get',
    path: '/api/console/tickets/{id}',
    summary: '一个个案的全部内容',
    auth: 'counsellor',
    success: [200, consoleApi.TicketDetail],
    problems: [...CASES, 'not_found'],
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
    problems: [...TAKEN, ...TEXT],
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
    path: '/api/console/tickets/{id}/resolve',
    summary: '结案',
    auth: 'counsellor',
    success: [200, consoleApi.TicketAnswer],
    problems: [...TAKEN, 'checklist_unfinished'],
  },
  {
    method: 'post',
    path: '/api/console/tickets/{id}/reopen',
    summary: '重新打开',
    auth: 'counsellor',
    success: [200, consoleApi.TicketAnswer],
    problems: [...TAKEN, 'ticket_open'],
  },
  {
    method: 'get',
    path: '/api/console/local-values',
    summary: '本地信息：居民看到的和待审核的',
    auth: 'counsellor',
    success: [200, localApi.LocalValueList],
    problems: CASES,
  },
  {
    method: 'get',
    path: '/api/console/local-values/history',
    summary: '一项本地信息的所有版本',
    auth: 'counsellor',
    query: localApi.ReadLocalHistory,
    success: [200, localApi.LocalValueHistory],
    problems: [...CASES, 'not_found', 'invalid_fields'],
  },
  {
    method: 'post',
    path: '/api/console/local-values',
    summary: '提出一项本地信息，等待另一个人审核；与现有内容相同时不变',
    auth: 'counsellor',
    body: localApi.ProposeLocalValue,
    success: [201, localApi.LocalValueAnswer],
    problems: [...ON_TICKET, ...BODY],
  },
  {
    method: 'post',
    path: '/api/console/local-values/{id}/approve',
    summary: '批准一项本地信息',
    auth: 'counsellor',
    success: [200, localApi.LocalValueAnswer],
    problems: DECIDE,
  },
  {
    method: 'post',
    path: '/api/console/local-values/{id}/reject',
    summary: '退回一项本地信息；提出的人也可以撤回',
    auth: 'counsellor',
    body: localApi.RejectLocalValue,
    success: [200, localApi.LocalValueAnswer],
    problems: [...DECIDE, ...BODY],
  },
  {
    method: 'post',
    path: '/api/console/rules/try',
    summary: '试一段话会触发哪些规则；不保存，也不记入日志',
    auth: 'counsellor',
    body: rulesApi.TryRules,
    success: [200, rulesApi.RulesTried],
    problems: [...CASES, 'csrf', 'cross_site', ...BODY, 'blank_text', 'malformed_text', 'too_many_requests'],
  },
];
