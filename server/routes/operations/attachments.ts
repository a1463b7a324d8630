import * as api from '../../api/attachments.ts';
import type { ProblemCode } from '../../app/http-problem.ts';
import type { Operation } from './operation.ts';

const TAKE: readonly ProblemCode[] = [
  'not_json',
  'invalid_fields',
  'attachment_cut',
  'attachment_empty',
  'attachment_too_large',
  'attachment_unsupported',
  'attachment_heic',
  'attachment_damaged',
  'attachment_too_many_pixels',
  'attachments_too_many',
  'attachments_busy',
];
const STAFF: readonly ProblemCode[] = ['not_signed_in', 'not_allowed', 'not_found'];
const STAFF_WRITE: readonly ProblemCode[] = [...STAFF, 'csrf', 'cross_site'];

/** Pictures on their way in and out. */
export const ATTACHMENT_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/chat/attachments',
    summary: '上传一张图片，最大 10 MB；之后在消息里写上它的 id 发送，一天没有发送的会删掉',
    auth: 'resident',
    query: api.SendAttachment,
    body: 'application/octet-stream',
    success: [201, api.AttachmentsTaken],
    problems: ['session_ended', ...TAKE, 'too_many_requests'],
  },
  {
    method: 'get',
    path: '/api/chat/attachments/{id}',
    summary: '看自己会话里的一张图片',
    auth: 'resident',
    query: api.ReadAttachment,
    success: [200, 'image/jpeg'],
    problems: ['session_ended', 'not_found', 'invalid_fields'],
  },
  {
    method: 'delete',
    path: '/api/chat/attachments/{id}',
    summary: '去掉一张还没有发送的图片',
    auth: 'resident',
    success: [204, null],
    problems: ['session_ended', 'not_found'],
  },
  {
    method: 'post',
    path: '/api/console/tickets/{id}/attachments',
    summary: '上传一张图片，或一份不超过 10 页的 PDF（每页变成一张图片），再在回复里写上 id 发给居民',
    auth: 'counsellor',
    query: api.SendAttachment,
    body: 'application/octet-stream',
    success: [201, api.AttachmentsTaken],
    problems: [
      ...STAFF_WRITE,
      'ticket_not_yours',
      'resident_erased',
      ...TAKE,
      'attachment_encrypted',
      'attachment_too_many_pages',
      'attachment_blank',
    ],
  },
  {
    method: 'get',
    path: '/api/console/tickets/{id}/attachments/{attachmentId}',
    summary: '看个案里的一张图片；受邀专家看不到',
    auth: 'counsellor',
    query: api.ReadAttachment,
    success: [200, 'image/jpeg'],
    problems: [...STAFF, 'invalid_fields'],
  },
  {
    method: 'delete',
    path: '/api/console/tickets/{id}/attachments/{attachmentId}',
    summary: '去掉一张还没有发送的图片',
    auth: 'counsellor',
    success: [204, null],
    problems: STAFF_WRITE,
  },
];
