import type { Level } from '../../dialogue/types.ts';
import { toPlainText } from '../plain-text.ts';
import type { DeskLine } from './desk.ts';

/** Longer texts are cut by nobody here: a bot shows them as it likes. */
const WHOLE = { maxTextBytes: 100_000, suggestions: true } as const;
const LEVELS: readonly Level[] = ['routine', 'urgent', 'emergency'];

/** Replies as an action gives them to a bot. */
export function showLines(lines: readonly DeskLine[]) {
  const replies = lines.map(({ id, text, reply }) => ({
    id,
    text: toPlainText({ text, reply }, WHOLE).join('\n'),
    action: reply?.action ?? 'handoff',
    level: reply?.level ?? 'routine',
    citations: (reply?.citations ?? []).map(({ article, version, title, section, source, quote }) => ({
      article,
      version,
      title,
      section,
      source,
      quote,
    })),
    suggestions: (reply?.suggestions ?? []).map(({ label, text: sent }) => ({ label, text: sent })),
    calls: (reply?.card?.calls ?? []).map(({ label, number }) => ({ label, number })),
  }));
  return {
    replies,
    level: gravest(replies.map(({ level }) => level)),
    action: replies[0]?.action ?? 'ignore',
    text: replies.map(({ text }) => text).join('\n\n'),
    citations: replies.flatMap(({ citations }) => citations),
  };
}

function gravest(levels: readonly Level[]): Level {
  return LEVELS.findLast((level) => levels.includes(level)) ?? 'routine';
}
