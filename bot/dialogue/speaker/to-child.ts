import type { EmergencyCard } from '../types.ts';

/** The same words for a child: 你 instead of 您. */
export function toChild(text: string): string {
  return text.replaceAll('您', '你');
}

/** Where a text names a law: what nobody reads to a child. */
const CITED = /（《[^）]*）/gu;

/** A reviewed refusal for a child: what the law wants, without its name and articles. */
export function refusalForChild(text: string): string {
  return toChild(text.replaceAll(CITED, ''));
}

/** A danger card for a child, with the youth line among the calls. */
export function cardForChild(
  card: EmergencyCard,
  youthLine: EmergencyCard['calls'][number] | null,
): EmergencyCard {
  const missing = youthLine !== null && !card.calls.some(({ number }) => number === youthLine.number);
  return {
    ...card,
    title: toChild(card.title),
    doNow: card.doNow.map((line) => toChild(line)),
    doNot: card.doNot.map((line) => toChild(line)),
    calls: missing ? [...card.calls, youthLine] : card.calls,
  };
}
