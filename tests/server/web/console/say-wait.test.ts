import { describe, expect, test } from 'vitest';
import { en } from '../../../../server/web/console/i18n/en.ts';
import { sayWait } from '../../../../server/web/console/i18n/say-wait.ts';
import { zh } from '../../../../server/web/console/i18n/zh.ts';

const MINUTE = 60_000;

describe('sayWait()', () => {
  test.each([
    [12 * MINUTE + 8_000, true, '等了 12 分 8 秒', 'Waiting 12 min 8 s'],
    [8_000, true, '等了 8 秒', 'Waiting 8 s'],
    [12 * MINUTE + 8_000, false, '等了 12 分钟', 'Waiting 12 min'],
    [125 * MINUTE, true, '等了 2 小时 5 分', 'Waiting 2 h 5 min'],
    [50 * 60 * MINUTE, false, '等了 2 天 2 小时', 'Waiting 2 d 2 h'],
  ])(
    'names the units of %i ms (precise: %s), so that a wait is no time of day',
    (ms, precise, chinese, english) => {
      expect(sayWait(ms, precise, zh)).toBe(chinese);
      expect(sayWait(ms, precise, en)).toBe(english);
    },
  );
});
