import type { DeliveryOutcome } from '../../bot/channels/channel.ts';
import { readUpTo } from '../../bot/channels/platform/read-json.ts';

const TIMEOUT_MS = 10_000;
const ANSWER_BYTES = 64 * 1024;
/** The robot takes twenty posts a minute and refuses the rest. */
const TOO_MANY = 45_009;
const QUIET_MS = 60_000;
/** Longest wait that an answer may ask for: a page is of no use hours later. */
const LONGEST_WAIT_MS = 120_000;

/** Writes into a group. */
export interface Robot {
  /** @param post.mobiles Members of the group whom it mentions, by mobile number. */
  post(post: { readonly content: string; readonly mobiles: readonly string[] }): Promise<DeliveryOutcome>;
}

/** Posts to a web hook in the format of a WeCom group robot: `text` with `mentioned_mobile_list`. The address holds the
 * robot's key: no reason given here repeats it. */
export function createRobot(options: {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly timeoutMs?: number;
}): Robot {
  return {
    async post({ content, mobiles }) {
      const mentioned = mobiles.length === 0 ? {} : { mentioned_mobile_list: mobiles };
      let response: Response;
      try {
        response = await options.fetch(options.url, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ msgtype: 'text', text: { content, ...mentioned } }),
          signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
          redirect: 'error',
        });
        if (!response.ok) {
          await response.body?.cancel();
          return { kind: 'later', reason: `http_${response.status}`, retryAfterMs: askedWait(response) };
        }
        const answer = await readUpTo(response, ANSWER_BYTES);
        if (answer === null) return { kind: 'later', reason: 'too_long', retryAfterMs: null };
        const text = Buffer.from(answer).toString('utf8');
        if (isPage(response, text)) return { kind: 'later', reason: 'web_page', retryAfterMs: null };
        return outcomeOf(errorCode(text));
      } catch {
        return { kind: 'later', reason: 'unreachable', retryAfterMs: null };
      }
    },
  };
}

function outcomeOf(code: number | null): DeliveryOutcome {
  if (code === null || code === 0) return { kind: 'sent' };
  return { kind: 'later', reason: `errcode_${code}`, retryAfterMs: code === TOO_MANY ? QUIET_MS : null };
}

/** Whether a web page came back: the sign-in of a network, a proxy's apology. No hook answers with one. */
function isPage(response: Response, text: string): boolean {
  const type = response.headers.get('Content-Type') ?? '';
  return /\bx?html\b/i.test(type) || text.trimStart().startsWith('<');
}

/** The robot answers 200 with an `errcode` when it did not take the post; other hooks may answer anything but a page. */
function errorCode(text: string): number | null {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return null;
  }
  const code = typeof body === 'object' && body !== null && 'errcode' in body ? body.errcode : null;
  return typeof code === 'number' ? code : null;
}

function askedWait(response: Response): number | null {
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1000, LONGEST_WAIT_MS) : null;
}
