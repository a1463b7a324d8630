import type { DeliveryOutcome } from '../../bot/channels/channel.ts';
import type { Priority } from '../../bot/dialogue/types.ts';

/** Reaches the person on call. */
export interface Pager {
  page(page: { readonly ticketId: string; readonly priority: Priority }): Promise<DeliveryOutcome>;
}

const TIMEOUT_MS = 10_000;

/** Posts pages to a web hook in the format of a WeCom group robot. A page names the case by its last characters and links to the console; it never holds a resident's words.
 * @param options.url Null when nobody is on call: pages are then refused. */
export function createWebhookPager(options: {
  readonly url: string | null;
  readonly onCallName: string | null;
  /** Origin that people open. */
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
}): Pager {
  return {
    async page({ ticketId }) {
      if (options.url === null) return { kind: 'never', reason: 'nobody_on_call' };
      const who = options.onCallName === null ? '' : `${options.onCallName}：`;
      const link = `${options.baseUrl}/console#/queue/open/${ticketId}`;
      const content = `${who}有紧急个案 ${ticketId.slice(-6)} 等待处理，请马上打开工作台接单：${link}`;
      const response = await options.fetch(options.url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ msgtype: 'text', text: { content } }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (response.ok && !(await isRefused(response))) return { kind: 'sent' };
      return { kind: 'later', reason: `http_${response.status}`, retryAfterMs: null };
    },
  };
}

/** The robot answers 200 with an `errcode` when it did not take the page. */
async function isRefused(response: Response): Promise<boolean> {
  const body: unknown = await response.json().catch(() => null);
  return typeof body === 'object' && body !== null && 'errcode' in body && body.errcode !== 0;
}
