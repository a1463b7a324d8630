import { createHash } from 'node:crypto';
import type { PastLine } from './botpress-input.ts';
import { wordsOfPayload } from './words-of-payload.ts';

/** Of the resident's own words, what is judged for danger: the newest. */
const MOST_SAID = 4000;
/** Of everything, what counsellors are shown: the newest. */
const MOST_SHOWN = 16_000;

/** A conversation that a bot hands over. */
export interface HandedOver {
  readonly botId: string;
  readonly userId: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly messageHistory: readonly PastLine[];
}

/** What stays the same when a handing over is asked for again, as Botpress does when it has heard no answer. */
export function sessionTag(handed: HandedOver): string {
  const { botId, userId, title = '', description = '', messageHistory } = handed;
  const whole = JSON.stringify([botId, userId, title, description, messageHistory]);
  return createHash('sha256').update(whole).digest('hex').slice(0, 40);
}

/** The resident's own words, oldest first; empty without any. */
export function saidBefore({ messageHistory }: HandedOver): string {
  const lines = messageHistory
    .filter(({ source }) => source.type === 'user')
    .map(({ type, payload }) => wordsOfPayload(type, payload))
    .filter((line) => line !== '');
  return newest(lines.join('\n'), MOST_SAID);
}

/** What counsellors are shown of what went before: title, summary, and both sides. */
export function describeHistory({ title, description, messageHistory }: HandedOver): string {
  const lines = messageHistory
    .map(({ source, type, payload }) => ({ source, words: wordsOfPayload(type, payload) }))
    .filter(({ words }) => words !== '')
    .map(({ source, words }) => `${source.type === 'user' ? '居民' : '机器人'}：${words}`);
  const head = ['由 Botpress 转来的对话。', title?.trim() ?? '', description?.trim() ?? ''];
  const before =
    lines.length === 0 ? '之前没有对话。' : `之前的对话：\n${newest(lines.join('\n'), MOST_SHOWN)}`;
  return [...head.filter((line) => line !== ''), before].join('\n');
}

/** The end of a text, from the beginning of a line where one is near. */
function newest(text: string, most: number): string {
  if (text.length <= most) return text;
  const rest = text.slice(-most);
  const line = rest.indexOf('\n');
  return line < 0 || line > most / 2 ? rest : rest.slice(line + 1);
}
