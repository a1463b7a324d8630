import type { Reply } from '../dialogue/types.ts';
import type { ChannelCapabilities, ChannelDelivery } from './channel.ts';
import { plainTables } from './plain-tables.ts';
import { splitText } from './split-text.ts';

/** What people may send back, shown where there are no buttons. */
const SUGGESTIONS = '您可以回复：';
const SOURCES = '依据：';
const UNREVIEWED = '（示例内容，尚未经本单位审核）';
const MOST_SUGGESTIONS = 6;

/** A delivery as text, in parts that the channel can carry: the reply with its tables as lines, what it rests on, and what
 * may be sent back. */
export function toPlainText(
  { text, reply }: Pick<ChannelDelivery, 'text' | 'reply'>,
  { maxTextBytes, suggestions }: Pick<ChannelCapabilities, 'maxTextBytes' | 'suggestions'>,
): readonly string[] {
  const blocks = [plainTables(text.trim()), ...(reply === null ? [] : besides(reply, suggestions))];
  return splitText(blocks.filter((block) => block !== '').join('\n\n'), maxTextBytes);
}

function besides(reply: Reply, hasButtons: boolean): readonly string[] {
  const blocks = [plainTables(reply.more?.trim() ?? ''), sources(reply)];
  const offered = hasButtons ? [] : reply.suggestions.slice(0, MOST_SUGGESTIONS);
  if (offered.length > 0) blocks.push([SUGGESTIONS, ...offered.map(({ text }) => `· ${text}`)].join('\n'));
  return blocks;
}

/** Each source once, and that nobody has reviewed the article where nobody has. */
function sources({ citations, onlyNamed }: Reply): string {
  if (onlyNamed === true) return '';
  const lines = [...new Set(citations.map(({ source }) => source))];
  if (lines.length === 0) return '';
  const isUnreviewed = citations.some(({ status }) => status === 'in_review');
  return [SOURCES, ...lines.map((line) => `· ${line}`), ...(isUnreviewed ? [UNREVIEWED] : [])].join('\n');
}
