import * as consoleApi from '../../api/console.ts';
import * as deskApi from '../../api/desk.ts';
import * as guidanceApi from '../../api/guidance.ts';
import * as draftsApi from '../../api/knowledge-drafts.ts';
import * as searchApi from '../../api/search.ts';
import * as queueApi from '../../api/queue.ts';
import * as remindersApi from '../../api/reminders.ts';
import * as ratingApi from '../../api/rating.ts';
import type { ProblemCode } from '../../app/http-problem.ts';
import type { Operation } from './operation.ts';
import { BODY } from './problems.ts';

const READ: readonly ProblemCode[] = ['not_signed_in', 'not_allowed', 'not_found'];
const WRITE: readonly ProblemCode[] = [...READ, 'csrf', 'cross_site'];
const WORDS: readonly ProblemCode[] = ['blank_text', 'malformed_text'];
const ACT: readonly ProblemCode[] = [...WRITE, ...BODY, 'ticket_taken', 'ticket_not_yours', 'ticket_closed'];

/** One action on a case: the case as it then stands is the answer. */
function action(
  verb: string,
  summary: string,
  body: Operation['body'] | null,
  problems: readonly ProblemCode[] = [],
): Operation {
  return {
    method: 'post',
    path: `/api/console/tickets/{id}/${verb}`,
    summary,
    auth: 'counsellor',
    ...(body === null || body === undefined ? {} : { body }),
    success: [200, consoleApi.TicketAnswer],
    problems: [...ACT, ...problems],
  };
}

/** What counsellors do with cases beside replying, and what lies on their desk. */
export const QUEUE_OPERATIONS: readonly Operation[] = [
  action('assign', '交给一位同事（团队负责人）', queueApi.AssignTicket, ['no_target']),
  action('unassign', '退回队列', null),
  action('transfer', '转交同事、团队或乡镇', queueApi.TransferTicket, ['no_target', ...WORDS]),
  action('snooze', '稍后处理', queueApi.SnoozeTicket, ['unread']),
  action('topic', '改主题', queueApi.ChangeTopic),
  action('sensitivity', '不再按敏感个案处理（团队负责人）', queueApi.LowerSensitivity, [
    'still_sensitive',
    ...WORDS,
  ]),
  action('tags', '加或去掉标签', queueApi.TagTicket, WORDS),
  action('experts', '请专家看，或不再请', queueApi.InviteExpert, ['no_target']),
  action('resolve', '结案', queueApi.ResolveTicket, ['checklist_unfinished', 'unread', ...WORDS]),
  {
    method: 'post',
    path: '/api/console/conversations/search',
    summary: '在能看的个案里找一个词：对话、登记、编号，最近十二个月；找的词不进网址和日志',
    auth: 'counsellor',
    body: searchApi.SearchConversations,
    success: [200, searchApi.FoundConversations],
    problems: [...WRITE, ...BODY, 'blank_text', 'too_many_requests'],
  },
  action('merge', '并入另一个个案', queueApi.MergeTicket, ['checklist_unfinished']),
  {
    method: 'get',
    path: '/api/console/tickets/{id}/guidance',
    summary: '和居民最后说的话有关、今天可以用的条目',
    auth: 'counsellor',
    success: [200, guidanceApi.GuidanceList],
    problems: READ,
  },
  {
    method: 'post',
    path: '/api/console/tickets/{id}/knowledge-drafts/preview',
    summary: '把咨询员的回答存为知识草稿前先看一看：个人信息已隐去',
    auth: 'counsellor',
    body: draftsApi.BeginKnowledgeDraft,
    success: [200, draftsApi.KnowledgeDraftPreview],
    problems: [...WRITE, ...BODY],
  },
  {
    method: 'post',
    path: '/api/console/tickets/{id}/knowledge-drafts',
    summary: '把咨询员的回答存为知识草稿',
    auth: 'counsellor',
    body: draftsApi.SaveKnowledgeDraft,
    success: [201, draftsApi.KnowledgeDrafted],
    problems: [...WRITE, ...BODY, ...WORDS, 'still_personal'],
  },
  {
    method: 'post',
    path: '/api/console/guidance/search',
    summary: '在今天可以用的条目里找',
    auth: 'counsellor',
    body: guidanceApi.SearchGuidance,
    success: [200, guidanceApi.GuidanceList],
    problems: [...WRITE, ...BODY, ...WORDS],
  },
  {
    method: 'get',
    path: '/api/console/tickets/{id}/draft',
    summary: '自己没写完的回复',
    auth: 'counsellor',
    success: [200, deskApi.ReplyDraft],
    problems: READ,
  },
  {
    method: 'post',
    path: '/api/console/tickets/{id}/draft',
    summary: '保存没写完的回复',
    auth: 'counsellor',
    body: deskApi.SaveDraft,
    success: [200, deskApi.DraftSaved],
    problems: [...WRITE, ...BODY, 'malformed_text', 'resident_erased'],
  },
  {
    method: 'post',
    path: '/api/console/tickets/{id}/presence',
    summary: '正在看、正在写，或离开了；十五秒不说就算离开',
    auth: 'counsellor',
    body: deskApi.TellPresence,
    success: [200, deskApi.Presence],
    problems: [...WRITE, ...BODY],
  },
  {
    method: 'post',
    path: '/api/console/tickets/{id}/mentions/read',
    summary: '看过了这个个案里提到自己的备注',
    auth: 'counsellor',
    success: [204, null],
    problems: WRITE,
  },
  {
    method: 'get',
    path: '/api/console/mentions',
    summary: '提到自己、还没看的备注',
    auth: 'counsellor',
    success: [200, deskApi.MentionList],
    problems: ['not_signed_in', 'not_allowed'],
  },
  {
    method: 'get',
    path: '/api/console/tickets/{id}/reminders',
    summary: '这个个案还没有了结的提醒',
    auth: 'counsellor',
    success: [200, remindersApi.CaseReminders],
    problems: READ,
  },
  {
    method: 'post',
    path: '/api/console/tickets/{id}/reminders',
    summary: '到时间提醒接手的同事；居民看不到',
    auth: 'counsellor',
    body: remindersApi.SetReminder,
    success: [201, remindersApi.CaseReminder],
    problems: [...WRITE, ...BODY, 'malformed_text', 'resident_erased'],
  },
  {
    method: 'delete',
    path: '/api/console/tickets/{id}/reminders/{reminderId}',
    summary: '提醒办完了，或不要了',
    auth: 'counsellor',
    success: [204, null],
    problems: WRITE,
  },
  {
    method: 'get',
    path: '/api/console/reminders',
    summary: '到了时间、要自己跟进的提醒',
    auth: 'counsellor',
    success: [200, remindersApi.ReminderList],
    problems: ['not_signed_in', 'not_allowed'],
  },
  {
    method: 'get',
    path: '/api/console/colleagues',
    summary: '可以转交、请教、提到的同事',
    auth: 'counsellor',
    success: [200, queueApi.ColleagueList],
    problems: ['not_signed_in', 'not_allowed'],
  },
  {
    method: 'get',
    path: '/api/console/canned-replies',
    summary: '常用回复',
    auth: 'counsellor',
    query: deskApi.ListCannedReplies,
    success: [200, deskApi.CannedReplyList],
    problems: ['not_signed_in', 'not_allowed', 'invalid_fields'],
  },
  {
    method: 'post',
    path: '/api/console/canned-replies',
    summary: '添加常用回复',
    auth: 'counsellor',
    body: deskApi.AddCannedReply,
    success: [201, deskApi.CannedReply],
    problems: ['not_signed_in', 'not_allowed', 'csrf', 'cross_site', ...BODY, ...WORDS],
  },
  {
    method: 'post',
    path: '/api/console/canned-replies/{id}',
    summary: '修改常用回复',
    auth: 'counsellor',
    body: deskApi.ChangeCannedReply,
    success: [200, deskApi.CannedReply],
    problems: [...WRITE, ...BODY, ...WORDS, 'canned_reply_moved_on'],
  },
  {
    method: 'delete',
    path: '/api/console/canned-replies/{id}',
    summary: '删除常用回复',
    auth: 'counsellor',
    success: [204, null],
    problems: WRITE,
  },
  {
    method: 'get',
    path: '/api/chat/rating',
    summary: '有没有可以评价的咨询',
    auth: 'resident',
    success: [200, ratingApi.RatingState],
    problems: ['session_ended'],
  },
  {
    method: 'post',
    path: '/api/chat/rating',
    summary: '评价一次咨询，只能评一次',
    auth: 'resident',
    body: ratingApi.RateCase,
    success: [201, ratingApi.RatingState],
    problems: ['session_ended', ...BODY, 'malformed_text', 'not_found', 'not_rateable', 'too_many_requests'],
  },
];
