import type { DialogueState, PastTurn } from './dialogue-state.ts';
import type { Level, Priority } from './types.ts';

/** How many lines the dialogue remembers. */
const MAX_RECENT = 12;
/** Longest remembered line, in UTF-16 code units. */
const MAX_LINE = 2000;

const LEVELS: readonly Level[] = ['routine', 'urgent', 'emergency'];
const PRIORITIES: readonly Priority[] = ['low', 'medium', 'high', 'urgent'];

/** State of a conversation before its first turn. */
export function emptyState(): DialogueState {
  return {
    version: 1,
    level: 'routine',
    matchedRules: [],
    recent: [],
    topic: null,
    lastArticles: [],
    lastQuestion: null,
    intake: null,
  };
}

/** Nothing that a follow-up could refer to. */
export const noTopic = { lastQuestion: null, lastArticles: [], subject: null, listed: [] } as const;

/** Adds lines to the remembered ones; the oldest fall out. */
export function remember(state: DialogueState, ...lines: readonly PastTurn[]): DialogueState {
  const added = lines.map((line) => ({ ...line, text: line.text.slice(0, MAX_LINE).toWellFormed() }));
  return { ...state, recent: [...state.recent, ...added].slice(-MAX_RECENT) };
}

/** The graver of two levels. */
export function graver(one: Level, other: Level): Level {
  return LEVELS.indexOf(one) >= LEVELS.indexOf(other) ? one : other;
}

/** The more pressing of two priorities. */
export function higherPriority(one: Priority, other: Priority): Priority {
  return PRIORITIES.indexOf(one) >= PRIORITIES.indexOf(other) ? one : other;
}
