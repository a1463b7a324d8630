import type { ChatMessage } from '../../../api/chat.ts';

/** From this share of a line's character pairs on, the card says the line already. */
const SAID = 0.8;

/** What a line still says beside its card. The text of a danger line repeats the card for channels that have none, and
 * may add a question or a refusal: only what the card does not say is left. In doubt it is said twice; that does less
 * harm than leaving it out. */
export function textBesideCard({ text, card }: Pick<ChatMessage, 'text' | 'card'>): string {
  if (card === null || card.tone === 'company') return text;
  const said = new Set(
    [
      card.title,
      ...card.doNow,
      ...card.doNot,
      ...card.calls.flatMap(({ label, number }) => [label, `拨打${number}`, `${number}${label}`]),
      card.told,
    ].flatMap(pairs),
  );
  return text
    .split('\n')
    .filter((line) => {
      // 「等待时：」「不要：」 stand for the card's headings.
      const words = pairs(line.replace(/^[^：]{1,4}：/, ''));
      return words.length > 0 && words.filter((pair) => said.has(pair)).length < words.length * SAID;
    })
    .join('\n');
}

function pairs(text: string): string[] {
  const characters = text.replace(/[^\p{L}\p{N}]/gu, '');
  return Array.from({ length: Math.max(0, characters.length - 1) }, (_, at) => characters.slice(at, at + 2));
}
