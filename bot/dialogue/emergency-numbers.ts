import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';
import type { EmergencyCard } from './types.ts';

/** The emergency numbers among those offered, joined by a slash; 120 where none is. */
export function emergencyNumbers(calls: EmergencyCard['calls']): string {
  const fitting = ['120', '110'].filter((wanted) => calls.some(({ number }) => number === wanted));
  return fitting.length > 0 ? fitting.join('/') : '120';
}

/** The same for danger told earlier, by its rules. */
export function numbersOfRules({ redFlags }: Lexicon, rules: readonly string[]): string {
  const calls = redFlags.filter(({ id }) => rules.includes(id)).flatMap(({ card }) => card.calls);
  return emergencyNumbers(calls.map((number) => ({ number, label: '' })));
}
