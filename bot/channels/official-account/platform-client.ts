import type { DeliveryOutcome } from '../channel.ts';
import { type AccessTokens, TokenError } from './access-token.ts';

/** What the platform's interface is asked to do. */
export interface PlatformClient {
  /** Writes to somebody who wrote lately (客服消息). */
  sendText(openId: string, text: string): Promise<DeliveryOutcome>;
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
  /** Opened when the reminder is tapped. */
  readonly url: string;
  /** By the names of the template; neutral words only. */
  readonly data: Readonly<Record<string, string>>;
}

/** An entry that says something, one that opens a page, or one that opens entries. */
export type MenuEntry =
  | { readonly label: string; readonly says: string }
  | { readonly label: string; readonly opens: string }
  | { readonly label: string; readonly entries: readonly Exclude<MenuEntry, { entries: unknown }>[] };

const TIMEOUT_MS = 10_000;
const TOKEN_REFUSED = new Set([40001, 40014, 42001]);
/** Nothing may be written before the person writes again: too long ago, too many answers. */
const HELD = new Set([45015, 45047]);
/** No such person, not a follower, not allowed for this account. */
const NEVER = new Set([40003, 43004, 48001, 50002]);
/** Asked too often. */
const BUSY = new Set([45009, 45011, 45083]);
const BUSY_MS = 60_000;

/** Source of paths, fields and error numbers: 微信公众平台开发文档. */
export function createPlatformClient(options: {
  readonly apiUrl: string;
  readonly tokens: AccessTokens;
  readonly fetch: typeof fetch;
}): PlatformClient {
  const { apiUrl, tokens } = options;

  async function post(path: string, body: unknown, token: string): Promise<number | string> {
    let response: Response;
    try {
      response = await options.fetch(`${apiUrl}${path}?access_token=${encodeURIComponent(token)}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch {
      return 'unreachable';
    }
    const answer: unknown = await response.json().catch(() => null);
    if (typeof answer === 'object' && answer !== null && 'errcode' in answer && answer.errcode !== undefined)
      return Number(answer.errcode);
    return `http_${response.status}`;
  }

  async function call(path: string, body: unknown): Promise<DeliveryOutcome> {
    try {
      const token = await tokens.get();
      const result = await post(path, body, token);
      const isRefused = typeof result === 'number' && TOKEN_REFUSED.has(result);
      return outcomeOf(isRefused ? await post(path, body, await tokens.get(token)) : result);
    } catch (error) {
      const reason = error instanceof TokenError ? `token_${error.reason}` : 'threw';
      return { kind: 'later', reason, retryAfterMs: null };
    }
  }

  return {
    sendText: (openId, text) =>
      call('/cgi-bin/message/custom/send', { touser: openId, msgtype: 'text', text: { content: text } }),
    async showTyping(openId) {
      await call('/cgi-bin/message/custom/typing', { touser: openId, command: 'Typing' });
    },
    sendTemplate: ({ openId, templateId, url, data }) =>
      call('/cgi-bin/message/template/send', {
        touser: openId,
        template_id: templateId,
        url,
        data: Object.fromEntries(Object.entries(data).map(([name, value]) => [name, { value }])),
      }),
    setMenu: (entries) => call('/cgi-bin/menu/create', { button: entries.map(toButton) }),
  };
}

function outcomeOf(result: number | string): DeliveryOutcome {
  if (result === 0) return { kind: 'sent' };
  if (typeof result === 'string') return { kind: 'later', reason: result, retryAfterMs: null };
  const reason = `errcode_${result}`;
  if (HELD.has(result)) return { kind: 'held', reason };
  if (NEVER.has(result)) return { kind: 'never', reason };
  return { kind: 'later', reason, retryAfterMs: BUSY.has(result) ? BUSY_MS : null };
}

function toButton(entry: MenuEntry): object {
  if ('entries' in entry) return { name: entry.label, sub_button: entry.entries.map(toButton) };
  return 'says' in entry
    ? { name: entry.label, type: 'click', key: entry.says }
    : { name: entry.label, type: 'view', url: entry.opens };
}
