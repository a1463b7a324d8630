import * as consoleApi from '../../api/console.ts';
import * as partnersApi from '../../api/partners.ts';
import * as referralApi from '../../api/referral.ts';
import type { ProblemCode } from '../../app/http-problem.ts';
import type { Operation } from './operation.ts';
import { BODY, READ, WRITE } from './problems.ts';

const ON_CASE: readonly ProblemCode[] = [
  ...WRITE,
  'not_found',
  'ticket_taken',
  'ticket_not_yours',
  'ticket_closed',
  'referral_closed',
];

function onCase(
  verb: string,
  summary: string,
  body: Operation['body'] | null,
  problems: readonly ProblemCode[] = [],
): Operation {
  return {
    method: 'post',
    path: `/api/console/tickets/{id}/referral/${verb}`,
    summary,
    auth: 'counsellor',
    ...(body === null || body === undefined ? {} : { body }),
    success: [200, consoleApi.TicketAnswer],
    problems: [...ON_CASE, ...problems],
  };
}

function onPartners(
  path: string,
  summary: string,
  body: Operation['body'] | null,
  problems: readonly ProblemCode[],
  method: Operation['method'] = 'post',
): Operation {
  return {
    method,
    path: `/api/console/partners${path}`,
    summary,
    auth: 'counsellor',
    ...(body === null || body === undefined ? {} : { body }),
    success: [200, partnersApi.PartnersView],
    problems: [...(method === 'get' ? READ : WRITE), 'whole_county', ...problems],
  };
}

/** Passing cases on to other associations. */
export const REFERRAL_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/console/tickets/{id}/referral',
    summary: '转介到外地之前：由登记内容组成的摘要，和可以转给谁',
    auth: 'counsellor',
    success: [200, partnersApi.ReferralDraft],
    problems: [...READ, 'not_found'],
  },
  onCase('ask', '在对话里问本人，同不同意转介', partnersApi.AskReferral, [
    ...BODY,
    'no_partner',
    'cannot_ask',
    'confirm_contact',
    'contact_on_wechat',
    'ask_when_there',
    'referral_open',
    'resident_erased',
  ]),
  onCase('take-back', '收回转介', null),
  onCase('accept', '接下外地转来的个案', null),
  onCase('reject', '不接外地转来的个案', partnersApi.RefuseReferral, BODY),
  onCase('return', '退回已经接下的个案', partnersApi.RefuseReferral, BODY),
  onCase('resend', '重新发送没送到的信', null),
  onPartners('', '合作单位和本单位的公钥', null, [], 'get'),
  onPartners('', '添加合作单位', partnersApi.AddPartner, [
    ...BODY,
    'partner_address',
    'partner_key_wrong',
    'partner_key_known',
  ]),
  onPartners('/own-keys', '生成本单位的下一把密钥', null, []),
  onPartners('/own-keys/activate', '启用本单位的下一把密钥', null, []),
  onPartners('/{id}', '修改或停用合作单位', partnersApi.ChangePartner, [
    ...BODY,
    'not_found',
    'partner_address',
    'partner_moved_on',
  ]),
  onPartners('/{id}/keys', '添加合作单位的另一把公钥', partnersApi.AddPartnerKey, [
    ...BODY,
    'not_found',
    'partner_key_wrong',
    'partner_key_known',
    'partner_key_count',
  ]),
  onPartners(
    '/{id}/keys/{keyId}',
    '去掉合作单位的一把公钥',
    null,
    ['not_found', 'partner_key_count'],
    'delete',
  ),
  onPartners('/{id}/resend', '重新发送没送到的信', null, ['not_found']),
  {
    method: 'post',
    path: '/api/referrals/letters',
    summary: '收下合作单位的一封信（单位之间的转介）；用 HTTP 消息签名（RFC 9421），见 docs/referral.md',
    auth: 'partner',
    body: referralApi.ReferralLetter,
    success: [200, referralApi.LetterTaken],
    problems: [
      ...BODY,
      'referral_signature',
      'referral_unknown_key',
      'referral_clock',
      'referral_disabled',
      'referral_replayed',
      'referral_not_for_us',
      'referral_differs',
      'referral_unknown',
      'too_many_requests',
    ],
  },
];
