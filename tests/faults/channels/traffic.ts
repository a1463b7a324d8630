import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelKind } from '../../../bot/dialogue/types.ts';

/** What residents of one channel do, through a peer that misbehaves. */
export interface Traffic {
  readonly channel: ChannelKind;
  /** Settings of the server under test. */
  readonly env: Readonly<Record<string, string>>;
  /** Says everything; resolves when everything has been said and was answered, or not in time. */
  run(town: Town): Promise<void>;
  /** What reached whom: by the channel's own name for the person. */
  arrivals(): Promise<ReadonlyMap<string, readonly string[]>>;
  close(): Promise<void>;
}

/** What all traffic shares. */
export interface Town {
  /** Where the server is. */
  readonly base: () => string;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Messages to say. */
  readonly messages: number;
  /** Told of every message that was said. */
  readonly said: () => void;
}

/** What everybody says, one after the other: each has its own short answer. */
export const TEXTS: readonly string[] = ['你好', '谢谢', '再见'];
/** Whoever has no answer by then goes on: it may be a dead letter. */
const PATIENCE_MS = 12_000;

/** How many people talk at the same time where much is to be said: each waits for an answer that may be tried again for a minute. */
export function peopleAtOnce(messages: number): number {
  return Math.min(60, Math.max(12, Math.ceil(messages / 100)));
}

/** Plays people who say a few things each, some of them at the same time. Each waits for an answer before going on.
 * @param say Resolves when the message was taken. */
export async function playPeople(
  {
    town,
    prefix,
    atOnce,
    patienceMs = PATIENCE_MS,
  }: { readonly town: Town; readonly prefix: string; readonly atOnce: number; readonly patienceMs?: number },
  parts: {
    readonly say: (person: string, text: string) => Promise<void>;
    readonly heard: (person: string) => number;
  },
): Promise<void> {
  let next = 0;
  async function playNext(): Promise<void> {
    while (next < town.messages) {
      const first = next;
      next += TEXTS.length;
      const person = `${prefix}${String(first / TEXTS.length)}`;
      for (const [index, text] of TEXTS.slice(0, town.messages - first).entries()) {
        const before = parts.heard(person);
        await parts.say(person, text);
        town.said();
        if (index < TEXTS.length - 1) await until(() => parts.heard(person) > before, patienceMs);
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, playNext));
}

/** Waits for something, but not for ever.
 * @returns Whether it came. */
export async function until(isSo: () => boolean, withinMs: number): Promise<boolean> {
  const end = performance.now() + withinMs;
  while (!isSo()) {
    if (performance.now() > end) return false;
    await sleep(20);
  }
  return true;
}

/** Does something until it works: a platform pushes again what was not taken. */
export async function insist(act: () => Promise<boolean>): Promise<void> {
  while (!(await act().catch(() => false))) await sleep(200);
}
