import type { ChatMessage } from '../../../api/chat.ts';

/** What a line still says beside its card. The text of a danger line is the advice, the line on who has been told, and
 * whatever else the turn had to say; the card shows the first two, so only the rest is left. Where that cannot be told
 * apart, everything: saying it twice does less harm than leaving it out. */
export function textBesideCard({ text, card }: Pick<ChatMessage, 'text' | 'card'>): string {
  if (card === null || card.told === '') return text;
  const told = text.indexOf(card.told);
  return told < 0 ? text : text.slice(told + card.told.length).trim();
}
