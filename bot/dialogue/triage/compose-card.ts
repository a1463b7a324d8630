import type { Lexicon, RuleCard } from '../../../knowledge/lexicon/lexicon.ts';
import type { EmergencyCard, Level } from '../types.ts';

/** Builds the reviewed first reply; `told` stays empty for the dialogue to fill. */
export function composeCard(lexicon: Lexicon, level: Level, card: RuleCard): EmergencyCard {
  return {
    title: level === 'emergency' ? '请马上处理' : '请今天就处理',
    doNow: card.doNow,
    doNot: card.doNot,
    calls: card.calls.flatMap((number) => {
      const line = lexicon.hotlines[number];
      return line === undefined ? [] : [{ label: line.label, number: line.number }];
    }),
    told: '',
  };
}

/** The card as plain text, with the one question that follows; null where nothing is left to ask. */
export function cardText(card: EmergencyCard, keyQuestion: string | null): string {
  const [first = '', ...rest] = card.doNow;
  const lines = [`${first}。`];
  if (rest.length > 0) lines.push(`等待时：${rest.join('；')}。`);
  lines.push(
    `注意：${card.doNot.join('；')}。`,
    `电话：${card.calls.map(({ label }) => label).join('，')}。`,
  );
  if (keyQuestion !== null) lines.push(keyQuestion);
  return lines.join('\n');
}
