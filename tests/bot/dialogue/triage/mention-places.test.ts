import { expect, test } from 'vitest';
import { MentionPlaces } from '../../../../bot/dialogue/triage/mention-places.ts';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

function placesOf(told: Readonly<Record<string, readonly number[]>>): MentionPlaces {
  const places = new MentionPlaces();
  for (const [concept, all] of Object.entries(told)) for (const at of all) places.add(concept, at);
  return places;
}

test('together() wants all concepts within a stretch around one of them', () => {
  const places = placesOf({ 头痛: [10], 眼花: [50], 出血: [400, 80], 腹痛: [120] });
  expect(places.together(['头痛', '眼花'])).toBe(true);
  expect(places.together(['头痛', '出血'])).toBe(true);
  expect(places.together(['头痛', '腹痛'])).toBe(false);
  expect(places.together(['头痛', '眼花', '腹痛'])).toBe(true);
  expect(places.together(['头痛', '出血', '腹痛'])).toBe(true);
  expect(placesOf({ 头痛: [0], 出血: [300] }).together(['头痛', '出血'])).toBe(false);
});

test('together() lets who and when hold everywhere, and what was told before', () => {
  const places = placesOf({ 头痛: [0], 出血: [300] });
  expect(places.together(['孕期', '头痛'])).toBe(true);
  expect(places.together([])).toBe(true);
  places.forget('出血');
  expect(places.together(['头痛', '出血'])).toBe(true);
});

const rulesOnly = { ...loadLexicon(), triageModel: null };
const CHAT = '，家里那边今年收成还不错，菜园子也打理得挺好的，邻居们常来坐坐喝茶聊天'.repeat(4);

test('a rule holds where its signs are told in one breath, not at both ends of a long story', () => {
  const rulesIn = (text: string): readonly string[] =>
    triage(rulesOnly, { text, earlier: [], at: 0 }).matchedRules;
  expect(rulesIn('产后十天，出血多，头晕')).toContain('M1');
  expect(rulesIn(`产后十天${CHAT}，出血多，头晕`)).toContain('M1');
  expect(rulesIn(`产后十天，出血多${CHAT}，头晕`)).not.toContain('M1');
});

test('signs of several messages go together', () => {
  const earlier = [{ from: 'resident' as const, text: `产后十天，出血多${CHAT}`, at: 0 }];
  expect(triage(rulesOnly, { text: '头晕', earlier, at: 0 }).matchedRules).toContain('M1');
});
