import { z } from 'zod';
import * as channelsApi from '../../api/channels.ts';
import type { ProblemCode } from '../../app/http-problem.ts';
import type { Operation } from './operation.ts';
import { BODY } from './problems.ts';

const READ: readonly ProblemCode[] = ['not_signed_in', 'not_allowed', 'whole_county'];
const WRITE: readonly ProblemCode[] = [...READ, 'csrf', 'cross_site', 'not_found'];
const WAYS = '/api/console/channels';

function show(path: string, summary: string, body: z.ZodType): Operation {
  return { method: 'get', path, summary, auth: 'counsellor', success: [200, body], problems: READ };
}

function act(
  path: string,
  summary: string,
  body?: z.ZodType,
  problems: readonly ProblemCode[] = [],
): Operation {
  const more = body === undefined ? {} : { body };
  const all = [...WRITE, ...(body === undefined ? [] : BODY), ...problems];
  return { method: 'post', path, summary, auth: 'counsellor', ...more, success: [204, null], problems: all };
}

/** The ways to residents: how they stand, what could not be delivered, groups and what is said to them. */
export const CHANNEL_OPERATIONS: readonly Operation[] = [
  show(WAYS, '各渠道的状态，微信要扫的码', channelsApi.ChannelStates),
  act(`${WAYS}/wechat/restart`, '重新连接微信'),
  show(`${WAYS}/undelivered`, '没能送达的、没能存下的消息和来晚的群消息，不含内容', channelsApi.Undelivered),
  act(`${WAYS}/undelivered/{id}/resend`, '再发一次'),
  act(`${WAYS}/undelivered/{id}/give-up`, '不再发'),
  {
    ...act(`${WAYS}/not-taken/{id}/open`, '看一条没能存下的消息，记录是谁看的，不再为它呼叫'),
    success: [200, channelsApi.NotTakenRead],
    problems: WRITE.filter((code) => code !== 'whole_county'),
  },
  act(`${WAYS}/not-taken/{id}/retry`, '再收一次没能存下的消息'),
  act(`${WAYS}/not-taken/{id}/give-up`, '不再收'),
  {
    ...act(`${WAYS}/late/{id}/hand-over`, '把来晚的群消息交给工作人员'),
    success: [200, channelsApi.HandedOver],
  },
  show(`${WAYS}/groups`, '微信群和群里的规则', channelsApi.GroupList),
  act(`${WAYS}/groups/{id}`, '改一个群的规则', channelsApi.ChangeGroup, ['settings_moved_on']),
  act(`${WAYS}/groups/{id}/mute`, '在一个群里不说话，或恢复', channelsApi.MuteGroup),
  show(`${WAYS}/notices`, '发到群里的通知', channelsApi.GroupNoticeList),
  {
    ...act(`${WAYS}/notices`, '拟一条群通知，等另一个人同意', channelsApi.ProposeNotice, [
      'blank_text',
      'malformed_text',
    ]),
    success: [201, z.object({ id: z.string() })],
  },
  act(`${WAYS}/notices/{id}`, '同意或不同意一条群通知；不能是自己拟的', channelsApi.DecideNotice, [
    'settings_moved_on',
  ]),
];
