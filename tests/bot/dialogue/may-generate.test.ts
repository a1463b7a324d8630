import { describe, expect, test } from 'vitest';
import { mayGenerate } from '../../../bot/dialogue/may-generate.ts';
import type { DialogueState } from '../../../bot/dialogue/dialogue-state.ts';
import type { ChannelKind, TurnJudgement } from '../../../bot/dialogue/types.ts';
import { aState } from '../../support/store-builders.ts';

const calm: TurnJudgement = { level: 'routine', matchedRules: [], soft: false };
const crisis: DialogueState['crisis'] = { voice: 'self', rules: [], asked: null, settled: [], said: [] };

describe('mayGenerate()', () => {
  test('mayGenerate() lets a plain question on the web be worded', () => {
    expect(mayGenerate(aState(), calm, 'web')).toBe(true);
  });

  const states: readonly (readonly [string, Partial<DialogueState>])[] = [
    ['while somebody wants to die', { crisis }],
    ['while a danger is open', { level: 'urgent' }],
    ['to a child', { speaker: 'child' }],
    ['to a teenager', { speaker: 'teen' }],
    ['inside a form', { intake: { form: 'contact', slot: 'town', slots: {}, confirming: false } }],
  ];
  test.each(states)('mayGenerate() keeps to the approved words %s', (_when, change) => {
    expect(mayGenerate(aState(change), calm, 'web')).toBe(false);
  });

  const judgements: readonly (readonly [string, Partial<TurnJudgement>])[] = [
    ['in an emergency', { level: 'emergency' }],
    ['where something is urgent', { level: 'urgent' }],
    ['beside a danger', { soft: true }],
    ['where a rule has matched', { matchedRules: ['P4'] }],
  ];
  test.each(judgements)('mayGenerate() keeps to the approved words %s', (_when, change) => {
    expect(mayGenerate(aState(), { ...calm, ...change }, 'web')).toBe(false);
  });

  const channels: readonly ChannelKind[] = ['wechat', 'wechat-group', 'official-account'];
  test.each(channels)(
    'mayGenerate() keeps to the approved words on %s, which has no button to complain',
    (channel) => {
      expect(mayGenerate(aState(), calm, channel)).toBe(false);
    },
  );
});
