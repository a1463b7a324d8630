import { z } from 'zod';
import type { ApiAnswer, ApiClient } from '../platform/api-client.ts';
import type { KfPart } from './to-parts.ts';

/** A page of what has happened at an account (客服帐号). */
export type SyncedPage =
  | {
      readonly kind: 'page';
      readonly items: readonly unknown[];
      readonly cursor: string | null;
      readonly hasMore: boolean;
    }
  /** The token of the push is worth nothing any more; it works without. */
  | { readonly kind: 'token_over' }
  | { readonly kind: 'failed'; readonly reason: string; readonly retryAfterMs: number | null };

/** Where a session is; `gone` where the platform does not tell. Source: 微信客服, 分配客服会话. */
export type ServiceState = 'assistant' | 'servicer' | 'ended' | 'gone';

/** The interface of 微信客服, as far as it is used. */
export interface KfClient {
  /** @param token Of the push that told of it; without one the platform lets nobody ask often. */
  sync(input: {
    account: string;
    cursor: string | null;
    token: string | null;
    limit: number;
  }): Promise<SyncedPage>;
  /** @param id At most 32 bytes; a message whose id was used before is refused, so that none is sent twice. */
  send(input: { account: string; to: string; id: string; part: KfPart }): Promise<ApiAnswer>;
  /** Answers an event: works where nobody could be written to yet. */
  sendOnEvent(input: { code: string; id: string; part: KfPart }): Promise<ApiAnswer>;
  serviceState(input: { account: string; person: string }): Promise<ServiceState>;
  /** Puts somebody into the queue for the association's own servicers.
   * @returns Whether it worked. */
  handOver(input: { account: string; person: string }): Promise<boolean>;
}

const Page = z.object({
  next_cursor: z.string().optional(),
  has_more: z.number().optional(),
  msg_list: z.array(z.unknown()).optional(),
});
const TOKEN_OVER = 95007;
/** Asked too often; too many at the same time. */
const BUSY_MS: ReadonlyMap<number, number> = new Map([
  [45009, 60_000],
  [45033, 5_000],
]);
const QUEUE = 2;
const STATES: ReadonlyMap<unknown, ServiceState> = new Map<unknown, ServiceState>([
  [0, 'assistant'],
  [1, 'assistant'],
  [QUEUE, 'servicer'],
  [3, 'servicer'],
  [4, 'ended'],
]);

/** How long to leave the platform alone; null where it says nothing of that. */
export function pauseAfter(errcode: number): number | null {
  return BUSY_MS.get(errcode) ?? null;
}

/** Source of paths, fields and error numbers: 企业微信开发者中心, 微信客服. */
export function createKfClient(api: ApiClient): KfClient {
  return {
    async sync({ account, cursor, token, limit }) {
      const answer = await api.call('/cgi-bin/kf/sync_msg', {
        open_kfid: account,
        limit,
        ...(cursor === null ? {} : { cursor }),
        ...(token === null ? {} : { token }),
      });
      if (answer.kind !== 'answered') return { kind: 'failed', reason: answer.reason, retryAfterMs: null };
      const { errcode } = answer;
      if (errcode === TOKEN_OVER && token !== null) return { kind: 'token_over' };
      const page = Page.safeParse(answer.fields);
      if (errcode !== 0 || !page.success)
        return { kind: 'failed', reason: `errcode_${errcode}`, retryAfterMs: pauseAfter(errcode) };
      const { next_cursor: next, has_more: more, msg_list: items } = page.data;
      return { kind: 'page', items: items ?? [], cursor: next || null, hasMore: more === 1 };
    },
    send: ({ account, to, id, part }) =>
      api.call('/cgi-bin/kf/send_msg', { touser: to, open_kfid: account, msgid: id, ...toMessage(part) }),
    sendOnEvent: ({ code, id, part }) =>
      api.call('/cgi-bin/kf/send_msg_on_event', { code, msgid: id, ...toMessage(part) }),
    async serviceState({ account, person }) {
      const answer = await api.call('/cgi-bin/kf/service_state/get', {
        open_kfid: account,
        external_userid: person,
      });
      if (answer.kind !== 'answered' || answer.errcode !== 0) return 'gone';
      return STATES.get(answer.fields['service_state']) ?? 'gone';
    },
    async handOver({ account, person }) {
      const answer = await api.call('/cgi-bin/kf/service_state/trans', {
        open_kfid: account,
        external_userid: person,
        service_state: QUEUE,
      });
      return answer.kind === 'answered' && answer.errcode === 0;
    },
  };
}

function toMessage(part: KfPart): object {
  if (part.kind === 'image') return { msgtype: 'image', image: { media_id: part.mediaId } };
  if (part.kind === 'text') return { msgtype: 'text', text: { content: part.text } };
  const list = part.entries.map((content, index) => ({
    type: 'click',
    click: { id: String(index), content },
  }));
  return { msgtype: 'msgmenu', msgmenu: { head_content: part.head, list } };
}
