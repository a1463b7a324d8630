import { plainTables } from '../../../bot/channels/plain-tables.ts';
import type { Priority } from '../../../bot/dialogue/types.ts';
import type { AskedLine } from './ask-line.ts';

const URGENCY: Readonly<Record<Priority, string>> = {
  urgent: '紧急',
  high: '较急',
  medium: '一般',
  low: '不急',
};

/** An answer as a person reads it in a terminal: the text, the rest of it, where it comes from,
 * and the case that a resident would have: the conversation is thrown away, so none is there to look for. */
export function readableAnswer(asked: AskedLine, more: string | null): string {
  const sources = asked.citations.map(
    ({ title, section, source, status }, index) =>
      `  [${index + 1}] ${title}${section === '' ? '' : ` · ${section}`}（${source}）${status === 'in_review' ? ' 示例内容，尚未经本单位审核' : ''}`,
  );
  return [
    asked.text,
    ...(more === null ? [] : ['', plainTables(more)]),
    ...(sources.length === 0 ? [] : ['', '依据：', ...sources]),
    ...(asked.ticket === null ? [] : ['', `居民这样说，会开一件个案（${URGENCY[asked.ticket.priority]}）。`]),
  ].join('\n');
}
