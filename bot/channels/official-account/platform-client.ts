import type { DeliveryOutcome, FetchedPicture } from '../channel.ts';
import type { PartOutcome } from '../send-parts.ts';
import type { ApiAnswer, ApiClient } from '../platform/api-client.ts';
import { untilLimitEnds } from './daily-limit.ts';
import { fetchMedia, lendPicture } from '../platform/media.ts';
import { DOWN, LIMIT_OF_A_DAY } from './refusals.ts';

/** What the platform's interface is asked to do. */
export interface PlatformClient {
  /** Writes to somebody who wrote lately (客服消息). */
  sendText(openId: string, text: string): Promise<PartOutcome>;
  /** Lends a picture to the platform, which keeps it for three days (临时素材).
   * @returns Its id there, or why there is none. */
  lendImage(bytes: Uint8Array): Promise<{ readonly mediaId: string } | DeliveryOutcome>;
  /** Fetches a picture that somebody sent (获取临时素材). */
  fetchImage(mediaId: string, maxBytes: number): Promise<FetchedPicture>;
  /** Sends a picture that was lent (客服消息). */
  sendImage(openId: string, mediaId: string): Promise<PartOutcome>;
  /** Shows that an answer is being written; nobody minds when it fails. */
  showTyping(openId: string): Promise<void>;
  /** Sends a reminder by a template of the account (模板消息). */
  sendTemplate(message: TemplateMessage): Promise<DeliveryOutcome>;
  /** Replaces the menu below the chat. */
  setMenu(entries: readonly MenuEntry[]): Promise<DeliveryOutcome>;
}

export interface TemplateMessage {
  readonly openId: string;
  readonly templateId: string;
  /** By the names of the template; neutral words only. */
  readonly data: Readonly<Record<string, string>>;
}

/** An entry that says something, one that opens a page, or one that opens entries. */
export type MenuEntry =
  | { readonly label: string; readonly says: string }
  | { readonly label: string; readonly opens: string }
  | { readonly label: string; readonly entries: readonly Exclude<MenuEntry, { entries: unknown }>[] };

/** Nothing may be written before the person writes again: too long ago, too many answers. */
const HELD = new Set([45015, 45047]);
/** No such person, no follower, or one who takes no messages. */
const NEVER = new Set([40003, 43004, 48002, 50005]);
/** Asked too often in a minute. */
const BUSY = new Set([45011, 45083]);
const BUSY_MS = 60_000;

/** Source of paths, fields and error numbers: 微信公众平台开发文档.
 * @param now Epoch milliseconds. */
export function createPlatformClient(api: ApiClient, now: () => number): PlatformClient {
  const ask = async (path: string, body: unknown): Promise<PartOutcome> =>
    outcomeOf(await api.call(path, body), now());

  /** What may be done twice without harm. */
  async function call(path: string, body: unknown): Promise<DeliveryOutcome> {
    const outcome = await ask(path, body);
    return outcome.kind === 'unknown' ? { ...outcome, kind: 'later', retryAfterMs: null } : outcome;
  }

  return {
    sendText: (openId, text) =>
      ask('/cgi-bin/message/custom/send', { touser: openId, msgtype: 'text', text: { content: text } }),
    async lendImage(bytes) {
      const lent = await lendPicture(api, bytes);
      if ('mediaId' in lent) return lent;
      const outcome = outcomeOf(lent, now());
      return outcome.kind === 'unknown' || outcome.kind === 'sent'
        ? { kind: 'later', reason: 'not_lent', retryAfterMs: null }
        : outcome;
    },
    fetchImage: (mediaId, maxBytes) => fetchMedia(api, mediaId, maxBytes),
    sendImage: (openId, mediaId) =>
      ask('/cgi-bin/message/custom/send', { touser: openId, msgtype: 'image', image: { media_id: mediaId } }),
    async showTyping(openId) {
      await call('/cgi-bin/message/custom/typing', { touser: openId, command: 'Typing' });
    },
    sendTemplate: ({ openId, templateId, data }) =>
      call('/cgi-bin/message/template/send', {
        touser: openId,
        template_id: templateId,
        data: Object.fromEntries(Object.entries(data).map(([name, value]) => [name, { value }])),
      }),
    setMenu: (entries) => call('/cgi-bin/menu/create', { button: entries.map(toButton) }),
  };
}

function outcomeOf(answer: ApiAnswer, at: number): PartOutcome {
  if (answer.kind === 'unanswered') return { kind: 'unknown', reason: answer.reason };
  // Nobody was reached, or there is no token.
  if (answer.kind === 'unasked') return { kind: 'down', reason: answer.reason };
  if (answer.kind !== 'answered') return { kind: 'later', reason: answer.reason, retryAfterMs: null };
  const { errcode } = answer;
  if (errcode === 0) return { kind: 'sent' };
  const reason = `errcode_${errcode}`;
  if (HELD.has(errcode)) return { kind: 'held', reason };
  if (NEVER.has(errcode)) return { kind: 'never', reason };
  if (DOWN.has(errcode)) return { kind: 'down', reason };
  if (errcode === LIMIT_OF_A_DAY) return { kind: 'down', reason, retryAfterMs: untilLimitEnds(at) };
  return { kind: 'later', reason, retryAfterMs: BUSY.has(errcode) ? BUSY_MS : null };
}

function toButton(entry: MenuEntry): object {
  if ('entries' in entry) return { name: entry.label, sub_button: entry.entries.map(toButton) };
  return 'says' in entry
    ? { name: entry.label, type: 'click', key: entry.says }
    : { name: entry.label, type: 'view', url: entry.opens };
}
