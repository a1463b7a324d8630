import type { RequestHandler } from 'express';
import { type ChatConfig, MAX_MESSAGE_LENGTH } from '../../api/chat.ts';
import type { AppDeps } from '../../app/deps.ts';

/** What the chat page needs to know before the first message. */
export function showChatConfig({ config, suggestions }: AppDeps): RequestHandler {
  return async (_request, response) => {
    const body: ChatConfig = {
      associationName: config.associationName,
      assistantName: config.assistantName,
      icpNumber: config.icpNumber,
      demo: config.mode === 'demo',
      suggestions: (await suggestions()).map(({ stage, question }) => ({ stage, question })),
      idleMinutes: config.idleMinutes,
      maxMessageLength: MAX_MESSAGE_LENGTH,
    };
    response.json(body);
  };
}
