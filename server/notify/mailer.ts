import { createTransport } from 'nodemailer';
import type { DeliveryOutcome } from '../../bot/channels/channel.ts';

/** Where mail is handed in. */
export interface MailConfig {
  /** `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
  readonly url: string;
  /** Address that mail comes from. */
  readonly from: string;
}

/** Sends mail. */
export interface Mailer {
  /** @param mail.messageId The same on every attempt, so that a mailbox that has it drops the repeat. */
  send(mail: {
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    readonly messageId: string;
  }): Promise<DeliveryOutcome>;
}

/** A mailer that can be tried without a mail. */
export interface TriedMailer extends Mailer {
  /** Signs in at the server and sends nothing.
   * @returns `ok`, or what went wrong, without an address or the server's words. */
  verify(): Promise<string>;
}

const CONNECT_MS = 8000;
/** Silence in the middle of a dialogue. */
const STALL_MS = 8000;
/** All of it: well under an outbox row's lease. */
const WHOLE_MS = 20_000;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Hands mail to a server by SMTP. Over a network it insists on TLS: by STARTTLS, or from the first byte with `smtps`;
 * a server that offers neither gets nothing. On this computer it does without where there is none.
 * @param options.ca Certificates to trust besides those that the system does.
 * @param options.alwaysTls Insists on it on this computer, too. */
export function createMailer(
  config: MailConfig,
  options: {
    readonly ca?: string;
    readonly alwaysTls?: boolean;
    readonly stallMs?: number;
    readonly wholeMs?: number;
  } = {},
): TriedMailer {
  const url = new URL(config.url);
  const direct = url.protocol === 'smtps:';
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (direct ? 465 : 587) : Number(url.port),
    secure: direct,
    requireTLS: !direct && (options.alwaysTls === true || !LOOPBACK.has(url.hostname)),
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: options.stallMs ?? STALL_MS,
    socketTimeout: options.stallMs ?? STALL_MS,
    dnsTimeout: CONNECT_MS,
    tls: { minVersion: 'TLSv1.2', ...(options.ca === undefined ? {} : { ca: options.ca }) },
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  });
  const wholeMs = options.wholeMs ?? WHOLE_MS;
  return {
    async verify() {
      try {
        await transport.verify();
        return 'ok';
      } catch (error) {
        const outcome = failure(error);
        return outcome.kind === 'sent' ? 'ok' : outcome.reason;
      } finally {
        transport.close();
      }
    },
    async send({ to, subject, text, messageId }) {
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), wholeMs);
      try {
        const sending = transport.sendMail({
          from: config.from,
          to: { name: '', address: to },
          subject,
          text,
          messageId,
          // No machine answers a page, and none answers it with an absence note.
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        const expired = new Promise<'expired'>((resolve) => {
          late.signal.addEventListener('abort', () => resolve('expired'), { once: true });
        });
        const ended = await Promise.race([sending, expired]);
        if (ended === 'expired') {
          sending.catch(() => undefined);
          return { kind: 'later', reason: 'smtp_timeout', retryAfterMs: null };
        }
        return { kind: 'sent' };
      } catch (error) {
        return failure(error);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** What went wrong, without an address or the server's words. An address that is refused for good is not tried again. */
function failure(error: unknown): DeliveryOutcome {
  const code = field(error, 'code');
  const status = field(error, 'responseCode');
  const name = typeof code === 'string' ? code.toLowerCase() : 'unknown';
  if (typeof status !== 'number') return { kind: 'later', reason: `smtp_${name}`, retryAfterMs: null };
  const reason = `smtp_${name}_${status}`;
  const refused = code === 'EENVELOPE' && status >= 550 && status <= 559;
  return refused ? { kind: 'never', reason } : { kind: 'later', reason, retryAfterMs: null };
}

function field(error: unknown, name: string): unknown {
  return error instanceof Error ? Object.getOwnPropertyDescriptor(error, name)?.value : undefined;
}
