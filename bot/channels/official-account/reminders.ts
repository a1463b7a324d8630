import { createHash } from 'node:crypto';
import type { PlatformClient } from './platform-client.ts';
import type { ReminderStanding } from './reminder-standing.ts';

/** A template of the account, filled with the association's own neutral words. */
export interface ReminderTemplate {
  readonly templateId: string;
  /** By the names of the template; `{time}` stands for when it leaves. */
  readonly words: Readonly<Record<string, string>>;
}

/** Tells whoever may not be written to any more that something waits for them. */
export interface Reminders {
  /** What was mended in the settings is tried as new. */
  start(): Promise<void>;
  /** Tells somebody, once for all that waits, unless it is about what others must not see. It says nothing of what; where it cannot or
   * may not be told, that waits all the same. */
  remind(address: string): Promise<void>;
  /** They have written: what waits from now on is told of again. */
  wrote(address: string): void;
}

/** Of whom it is known that they were told. */
const MOST_REMINDED = 10_000;

const TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** @param parts.held How much waits for somebody.
 * @param parts.mayRemind Whether somebody may be told; where that cannot be known, they are not. */
export function createReminders(parts: {
  readonly settings: {
    readonly appId: string;
    readonly appSecret: string;
    readonly apiUrl: string;
    readonly reminder: ReminderTemplate | null;
  };
  readonly platform: Pick<PlatformClient, 'sendTemplate'>;
  readonly standing: ReminderStanding;
  readonly held: (address: string) => Promise<number>;
  readonly mayRemind: (address: string) => Promise<boolean>;
  readonly now: () => number;
  readonly onFailure: (reason: string) => void;
}): Reminders {
  const { settings, platform, standing, now, onFailure } = parts;
  /** Who was told and has not written since. What is tried again and again tells nobody twice. */
  const reminded = new Set<string>();

  /** That it cannot be noted stops nobody. */
  async function noted(noting: Promise<void>): Promise<void> {
    await noting.catch(() => onFailure('reminder_not_noted'));
  }

  return {
    start: () => noted(standing.settle(digestOf(settings))),
    async remind(address) {
      if (settings.reminder === null || reminded.has(address)) return;
      if ((await parts.held(address).catch(() => 1)) > 0) return;
      if (!(await parts.mayRemind(address).catch(() => false))) return;
      const { templateId, words } = settings.reminder;
      const time = TIME.format(now());
      const data = Object.fromEntries(
        Object.entries(words).map(([name, value]) => [name, value.replaceAll('{time}', time)]),
      );
      const outcome = await platform.sendTemplate({ openId: address, templateId, data });
      await noted(standing.note(outcome.kind === 'sent' ? null : outcome.reason));
      if (outcome.kind !== 'sent') return onFailure(`reminder_${outcome.reason}`);
      const [oldest] = reminded;
      if (reminded.size >= MOST_REMINDED && oldest !== undefined) reminded.delete(oldest);
      reminded.add(address);
    },
    wrote: (address) => void reminded.delete(address),
  };
}

function digestOf(settings: Parameters<typeof createReminders>[0]['settings']): string {
  const { appId, appSecret, apiUrl, reminder } = settings;
  return createHash('sha256')
    .update(JSON.stringify([appId, appSecret, apiUrl, reminder]))
    .digest('hex');
}
