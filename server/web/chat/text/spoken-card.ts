import type { ChatMessage } from '../../../api/chat.ts';
import { textBesideCard } from './text-beside-card.ts';

/** What those who listen hear of a line with a card: first how urgent it is, then what the card says, each as a sentence. */
export function spokenCard(
  message: Pick<ChatMessage, 'text' | 'card' | 'level'>,
  words: { readonly emergency: string; readonly urgent: string },
): string {
  const { card, level, text } = message;
  if (card === null || card.tone === 'company') return text;
  const { title, doNow, doNot, told } = card;
  return [
    level === 'urgent' ? words.urgent : words.emergency,
    title,
    ...doNow,
    ...doNot,
    told,
    textBesideCard(message),
  ]
    .filter((part) => part !== '')
    .map((part) => (/[。！？!?：；…]$/.test(part) ? part : `${part}。`))
    .join('');
}
