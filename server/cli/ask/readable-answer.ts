import { plainTables } from '../../../bot/channels/plain-tables.ts';
import type { AskedLine } from './ask-line.ts';

/** An answer as a person reads it in a terminal: the text, the rest of it, and where it comes from. */
export function readableAnswer(asked: AskedLine, more: string | null): string {
  const sources = asked.citations.map(
    ({ title, section, source, status }, index) =>
      `  [${index + 1}] ${title}${section === '' ? '' : ` · ${section}`}（${source}）${status === 'in_review' ? ' 示例内容，尚未经本单位审核' : ''}`,
  );
  return [
    asked.text,
    ...(more === null ? [] : ['', plainTables(more)]),
    ...(sources.length === 0 ? [] : ['', '依据：', ...sources]),
    ...(asked.ticket === null ? [] : ['', `工单：${asked.ticket.id}（${asked.ticket.priority}）`]),
  ].join('\n');
}
