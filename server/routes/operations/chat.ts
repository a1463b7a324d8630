import * as chat from '../../api/chat.ts';
import type { ProblemCode } from '../../app/http-problem.ts';
import type { Operation } from './operation.ts';
import { BODY, TEXT } from './problems.ts';

const RESIDENT: readonly ProblemCode[] = ['session_ended'];

/** What residents do in the web chat. */
export const CHAT_OPERATIONS: readonly Operation[] = [
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
    problems: [...RESIDENT, ...TEXT, 'attachment_gone', 'too_many_requests'],
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
    path: '/api/chat/shown',
    summary: '告诉系统网页上已经显示到哪一条：咨询员的回复从这时起才算送达；再说一次没有影响',
    auth: 'resident',
    body: chat.ShownLines,
    success: [204, null],
    problems: [...RESIDENT, ...BODY, 'too_many_requests'],
  },
  {
    method: 'post',
    path: '/api/chat/feedback',
    summary: '对一条回答说有帮助或没帮助',
    auth: 'resident',
    body: chat.SendFeedback,
    success: [204, null],
    problems: [...RESIDENT, ...BODY, 'not_found', 'too_many_requests'],
  },
  {
    method: 'post',
    path: '/api/chat/reports',
    summary: '说一条回答有问题',
    auth: 'resident',
    body: chat.ReportMessage,
    success: [204, null],
    problems: [...RESIDENT, ...BODY, 'not_found', 'too_many_requests'],
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
    method: 'get',
    path: '/api/chat/originals/{hash}',
    summary: '打开正在使用的资料的原件；PDF 加 #page=页码',
    auth: 'none',
    success: [200, 'application/octet-stream'],
    problems: ['not_found', 'too_many_requests'],
  },
];
