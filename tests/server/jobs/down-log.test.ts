import { expect, test } from 'vitest';
import { z } from 'zod';
import type { DeliveryOutcome } from '../../../bot/channels/channel.ts';
import { createDownLog } from '../../../server/jobs/down-log.ts';
import { createLogger } from '../../../server/observability/logger.ts';

const Line = z.object({ channel: z.string(), reason: z.string().optional(), msg: z.string() });

/** What is logged where attempts end so, one after the other, each so many milliseconds after the one before it. */
function logOf(
  attempts: readonly (readonly ['wecom' | 'official-account', DeliveryOutcome])[],
  apartMs = 0,
): string[] {
  const lines: string[] = [];
  let at = 0;
  const log = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } });
  const downs = createDownLog(log, () => at);
  for (const [channel, outcome] of attempts) {
    downs.note({ channel, letterId: null }, outcome);
    at += apartMs;
  }
  return lines.map((line) => {
    const { channel, reason, msg } = Line.parse(JSON.parse(line));
    return [channel, reason, msg].filter((part) => part !== undefined).join(' ');
  });
}

const down = (reason: string): DeliveryOutcome => ({ kind: 'down', reason });
const sent: DeliveryOutcome = { kind: 'sent' };

test('createDownLog() tells of each change once, and of no channel but the one that it is about', () => {
  const lines = logOf([
    ['wecom', sent],
    ['wecom', down('unreachable')],
    ['official-account', sent],
    ['wecom', down('unreachable')],
    ['wecom', { kind: 'held', reason: 'errcode_95001' }],
    ['wecom', down('errcode_60020')],
    ['wecom', sent],
    ['wecom', sent],
  ]);
  expect(lines).toEqual([
    'wecom unreachable channel takes nothing',
    'wecom errcode_60020 channel takes nothing',
    'wecom channel takes messages again',
  ]);
});

const busy: DeliveryOutcome = { kind: 'down', reason: 'errcode_45033', retryAfterMs: 5000 };

test('createDownLog() tells nothing of one message among many that came at a bad moment', () => {
  const lines = logOf(
    [busy, sent, busy, busy, sent].map((outcome) => ['wecom', outcome]),
    40_000,
  );
  expect(lines).toEqual([]);
});

test('createDownLog() tells once where nothing leaves for a minute, and at once where it will not for longer', () => {
  expect(
    logOf(
      [busy, busy, busy, busy, sent].map((each) => ['wecom', each]),
      30_000,
    ),
  ).toEqual(['wecom errcode_45033 channel takes nothing', 'wecom channel takes messages again']);
  const limited: DeliveryOutcome = { kind: 'down', reason: 'errcode_45009', retryAfterMs: 3_600_000 };
  expect(logOf([['official-account', limited]])).toEqual([
    'official-account errcode_45009 channel takes nothing',
  ]);
});
