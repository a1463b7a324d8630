import type { ChatMessage } from '../../../api/chat.ts';

/** Whether nothing was said beside the pictures; what then stands for the words is not shown under them. */
export function isOnlyPictures({ text, attachments }: Pick<ChatMessage, 'text' | 'attachments'>): boolean {
  return attachments.length > 0 && text === '[图片]';
}
