import { expect, test } from 'vitest';
import { z } from 'zod';
import type { DeliveryOutcome } from '../../../bot/channels/channel.ts';
import { createDownLog } from '../../../server/jobs/down-log.ts';
import { createLogger } from '../../../server/observability/logger.ts';

const Line = z.object({ channel: z.string(), reason: z.string().optional(), msg: z.string() });

/** What is logged where attempts end so, one after the other. */
function logOf(attempts: readonly (readonly ['wecom' | 'official-account', DeliveryOutcome])[]): string[] {
  const lines: string[] = [];
  const downs = createDownLog(
    createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } }),
  );
  for (const [channel, outcome] of attempts) downs.note({ channel, letterId: null }, outcome);
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
