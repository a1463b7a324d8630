import { z } from 'zod';
import * as chat from '../api/chat.ts';
import * as consoleApi from '../api/console.ts';
import * as gapsApi from '../api/gaps.ts';
import * as localApi from '../api/local-values.ts';
import * as partnersApi from '../api/partners.ts';
import * as referralApi from '../api/referral.ts';
import * as rosterApi from '../api/roster.ts';
import * as coverApi from '../api/cover.ts';
import * as staffApi from '../api/staff.ts';
import * as rulesApi from '../api/rules.ts';
import * as trialsApi from '../api/trials.ts';
import * as uploadsApi from '../api/uploads.ts';
import * as vettingApi from '../api/vetting.ts';
import { Problem } from '../api/problem.ts';
import { HttpProblem, type ProblemCode } from '../app/http-problem.ts';
import { OPERATIONS } from './operations/all.ts';
import type { Operation } from './operations/operation.ts';

type Json = Record<string, unknown>;

/** Schemas with a name of their own in the document. */
const NAMED: Readonly<Record<string, z.ZodType>> = {
  ChatConfig: chat.ChatConfig,
  ChatMessage: chat.ChatMessage,
  Citation: chat.Citation,
  EmergencyCard: chat.EmergencyCard,
  MessageList: chat.MessageList,
  MyData: chat.MyData,
  OpenedSession: chat.OpenedSession,
  SendFeedback: chat.SendFeedback,
  SendMessage: chat.SendMessage,
  SentMessage: chat.SentMessage,
  ConsoleMessage: consoleApi.ConsoleMessage,
  Me: consoleApi.Me,
  ReplyToResident: consoleApi.ReplyToResident,
  SetPassword: consoleApi.SetPassword,
  SignIn: consoleApi.SignIn,
  LocalValueAnswer: localApi.LocalValueAnswer,
  LocalValueEntry: localApi.LocalValueEntry,
  LocalValueHistory: localApi.LocalValueHistory,
  LocalValueList: localApi.LocalValueList,
  LocalValueVersion: localApi.LocalValueVersion,
  ProposeLocalValue: localApi.ProposeLocalValue,
  Absence: rosterApi.Absence,
  OnCallView: rosterApi.OnCallView,
  CaseReferral: partnersApi.CaseReferral,
  PartnersView: partnersApi.PartnersView,
  ReferralDraft: partnersApi.ReferralDraft,
  ReferralLetter: referralApi.ReferralLetter,
  OrgUnit: rosterApi.OrgUnit,
  PersonOnRoster: rosterApi.PersonOnRoster,
  RosterView: rosterApi.RosterView,
  CoverDay: coverApi.CoverDay,
  CoverSpan: coverApi.CoverSpan,
  RosterCover: coverApi.RosterCover,
  StaffAccount: staffApi.StaffAccount,
  StaffList: staffApi.StaffList,
  Shift: rosterApi.Shift,
  Team: rosterApi.Team,
  RulesTried: rulesApi.RulesTried,
  TriedCondition: rulesApi.TriedCondition,
  TriedMention: rulesApi.TriedMention,
  TriedRule: rulesApi.TriedRule,
  TryRules: rulesApi.TryRules,
  TicketAnswer: consoleApi.TicketAnswer,
  TicketDetail: consoleApi.TicketDetail,
  TicketEvent: consoleApi.TicketEvent,
  TicketList: consoleApi.TicketList,
  TicketSummary: consoleApi.TicketSummary,
  AccountList: vettingApi.AccountList,
  ArticleDetail: vettingApi.ArticleDetail,
  ArticleDiffLine: vettingApi.ArticleDiffLine,
  ArticleEvent: vettingApi.ArticleEvent,
  ArticlePassage: vettingApi.ArticlePassage,
  RemovedLines: vettingApi.RemovedLines,
  ArticleRetired: vettingApi.ArticleRetired,
  ArticlesApproved: vettingApi.ArticlesApproved,
  CitingConversation: vettingApi.CitingConversation,
  CitingList: vettingApi.CitingList,
  QualifiedAccount: vettingApi.QualifiedAccount,
  VettedArticle: vettingApi.VettedArticle,
  VettedList: vettingApi.VettedList,
  GapDrafted: gapsApi.GapDrafted,
  GapGroup: gapsApi.GapGroup,
  GapList: gapsApi.GapList,
  PrepareTrial: trialsApi.PrepareTrial,
  QuestionTried: trialsApi.QuestionTried,
  TrialPrepared: trialsApi.TrialPrepared,
  TriedPassage: trialsApi.TriedPassage,
  TryQuestion: trialsApi.TryQuestion,
  DocumentFacts: uploadsApi.DocumentFacts,
  UploadBegun: uploadsApi.UploadBegun,
  UploadDetail: uploadsApi.UploadDetail,
  UploadDocument: uploadsApi.UploadDocument,
  UploadHandedIn: uploadsApi.UploadHandedIn,
  UploadList: uploadsApi.UploadList,
  UploadPassage: uploadsApi.UploadPassage,
  UploadSummary: uploadsApi.UploadSummary,
  Problem,
};

/** Makes the OpenAPI 3.1 document from the same schemas that check requests.
 * @param version Of the product. */
export function buildOpenApi(version: string): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}` });
  const paths: Record<string, Json> = {};
  for (const operation of OPERATIONS) {
    (paths[operation.path] ??= {})[operation.method] = describe(operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '优育 Youyu',
      version,
      description:
        '居民聊天与咨询员工作台的接口。出错时都返回 RFC 9457 问题详情；标识用 ULID，时间用带时区的 ISO 8601。',
    },
    paths,
    components: {
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([id, schema]) => [id, withoutIdentity(schema)]),
      ),
      securitySchemes: {
        partner: {
          type: 'apiKey',
          in: 'header',
          name: 'Signature',
          description:
            'HTTP 消息签名（RFC 9421，Ed25519），连同 Signature-Input 和 Content-Digest；见 docs/referral.md',
        },
        resident: { type: 'http', scheme: 'bearer', description: '开始会话时得到的令牌' },
        counsellor: {
          type: 'apiKey',
          in: 'cookie',
          name: 'youyu',
          description:
            '登录后的 Cookie；改动内容的请求还要带 x-csrf-token。经 TLS 提供服务时名称是 __Host-youyu',
        },
      },
    },
  };
}

function describe(operation: Operation): Json {
  const [status, body] = operation.success;
  return {
    summary: operation.summary,
    operationId: operationId(operation),
    tags: [tagOf(operation.path)],
    security: operation.auth === 'none' ? [] : [{ [operation.auth]: [] }],
    parameters: parameters(operation),
    ...(operation.body
      ? {
          requestBody: {
            required: true,
            content: content(operation.body),
          },
        }
      : {}),
    responses: {
      [status]: { description: '成功', ...(body === null ? {} : { content: content(body) }) },
      ...problemResponses(operation.problems),
    },
  };
}

function tagOf(path: string): string {
  if (path.startsWith('/api/chat')) return '居民';
  return path.startsWith('/api/referrals') ? '合作单位' : '工作台';
}

/** `/api/console/tickets/{id}/claim` by post → `postConsoleTicketsIdClaim`. */
function operationId({ method, path }: Operation): string {
  const words = path.replace('/api/', '').split(/\W+/).filter(Boolean);
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function content(body: z.ZodType | string): Json {
  return typeof body === 'string'
    ? { [body]: { schema: { type: 'string' } } }
    : { 'application/json': { schema: reference(body) } };
}

function parameters(operation: Operation): Json[] {
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(operation.query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: inline(schema),
  }));
  return [...inPath, ...inQuery];
}

/** One response for each status; its description names the codes. */
function problemResponses(codes: readonly ProblemCode[]): Record<string, Json> {
  const responses: Record<string, Json> = {};
  for (const code of codes) {
    const { status, title } = new HttpProblem(code).toJSON();
    const before = responses[status]?.['description'];
    responses[status] = {
      description: `${typeof before === 'string' ? `${before}；` : ''}${code}：${title}`,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
  return responses;
}

function reference(schema: z.ZodType): Json {
  const name = Object.keys(NAMED).find((id) => NAMED[id] === schema);
  return name === undefined ? inline(schema) : { $ref: `#/components/schemas/${name}` };
}

function inline(schema: z.core.$ZodType): Json {
  return withoutIdentity(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
}

/** Inside an OpenAPI document a schema is known by its place. */
function withoutIdentity(schema: object): Json {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema' && key !== '$id'));
}
