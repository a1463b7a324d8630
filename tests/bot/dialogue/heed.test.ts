import { describe, expect, test } from 'vitest';
import { heed } from '../../../bot/dialogue/heed.ts';
import { emptyState } from '../../../bot/dialogue/state.ts';
import type { Triage } from '../../../bot/dialogue/triage/triage-result.ts';
import type { Level } from '../../../bot/dialogue/types.ts';
import { zh } from '../../../bot/dialogue/wording/zh.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { HOME } from '../../support/home.ts';

const routine: Triage = {
  level: 'routine',
  matchedRules: [],
  soft: false,
  topic: null,
  card: null,
  advice: null,
  person: {},
};
const alarm = (level: Level, rule: string): Triage => ({ ...routine, level, matchedRules: [rule] });

/** The level that a message comes to after an alarm, when it is harmless by itself. */
function levelAfter(before: Level, judged: Triage, text: string, alone: Triage = routine): Level {
  const state = { ...emptyState(), level: before, matchedRules: ['P1'] };
  const heard = { judged, judgeAlone: () => alone, text, home: HOME, at: 0, inGroup: false, words: zh };
  return heed(loadLexicon(), state, heard).triage.level;
}

describe('heed() after an alarm', () => {
  const lesser = alarm('urgent', 'second-opinion-pregnancy');

  test('lets the second opinion alone give no weaker advice', () => {
    expect(levelAfter('emergency', lesser, '昨天晚上还好')).toBe('routine');
  });

  test('hears no alarm in a telephone number', () => {
    expect(levelAfter('emergency', alarm('emergency', 'second-opinion-pregnancy'), '13812345678')).toBe(
      'routine',
    );
  });

  test('keeps what a reviewed rule says, what is graver, what is as grave, and what the message says by itself', () => {
    expect(levelAfter('emergency', alarm('urgent', 'P2'), '还有一点血')).toBe('urgent');
    expect(levelAfter('urgent', alarm('emergency', 'second-opinion-pregnancy'), '更厉害了')).toBe(
      'emergency',
    );
    expect(levelAfter('emergency', alarm('emergency', 'second-opinion-pregnancy'), '更厉害了')).toBe(
      'emergency',
    );
    expect(levelAfter('emergency', lesser, '宝宝也发烧了', lesser)).toBe('urgent');
    expect(levelAfter('routine', lesser, '昨天晚上还好')).toBe('urgent');
  });
});
