import type { Citation } from '../../knowledge/text/answer.ts';
import type { Topic } from '../../knowledge/text/topics.ts';
import { clipReply } from './clip.ts';
import { graver, noTopic, remember } from './state.ts';
import type { Turn } from './turn.ts';
import type { DialogueState } from './dialogue-state.ts';
import type { Action, Effect, EmergencyCard, Reply, Step } from './types.ts';

/** How a turn ends. */
export interface Conclusion {
  readonly action: Action;
  /** Paragraphs of the reply; empty ones are left out; none at all means that nothing is said. */
  readonly say: readonly (string | null)[];
  readonly more?: string | null;
  readonly card?: EmergencyCard | null;
  readonly citations?: readonly Citation[];
  /** Whether those articles are only named. */
  readonly onlyNamed?: true;
  readonly suggestions?: Reply['suggestions'];
  /** Whether a language model worded the answer among the paragraphs. */
  readonly generated?: boolean;
  readonly topic?: Topic | null;
  /** Done before the reply. */
  readonly effects?: readonly Effect[];
  /** What changes in the state besides what every turn changes. */
  readonly change?: Partial<DialogueState>;
  /** Whether the resident's line is kept in the state; true unless said otherwise. */
  readonly remembered?: boolean;
  /** Whether it is all about the pictures that came with the message; otherwise a line on them follows. */
  readonly aboutPictures?: boolean;
}

/** Ends a turn: remembers both lines, keeps the highest level, and builds the reply. */
export function conclude(turn: Turn, end: Conclusion): Step {
  const { judgement, said } = turn;
  const outcome = {
    action: end.action,
    level: judgement.level,
    matchedRules: judgement.matchedRules,
    topic: end.topic ?? null,
  };
  const text = [...end.say, pictureLine(turn, end)].filter((part) => part !== null && part !== '').join('\n');
  const state = nextState(turn, end, text);
  const effects: Effect[] = [...(end.effects ?? [])];
  if (text !== '') {
    const reply: Reply = {
      ...outcome,
      text,
      more: end.more ?? null,
      citations: end.citations ?? [],
      intake: state.intake === null ? null : { form: state.intake.form, slot: state.intake.slot },
      card: end.card ?? null,
      suggestions: end.suggestions ?? [],
      ...(end.onlyNamed === true ? { onlyNamed: true } : {}),
      ...(end.generated === true ? { generated: true } : {}),
    };
    effects.push({ type: 'reply', reply, toPrivate: false });
  }
  if (said.ticket?.status === 'resolved' && !effects.some(({ type }) => type === 'set_status')) {
    effects.push({ type: 'set_status', status: 'pending' });
  }
  return { state, effects, outcome };
}

/** What is said of pictures that came with words: nobody is to think that they were looked at. */
function pictureLine({ said, words, ticket, inGroup }: Turn, end: Conclusion): string | null {
  const isSilent = end.say.every((part) => part === null || part === '');
  if ((said.pictures ?? 0) === 0 || isSilent || inGroup || end.aboutPictures === true) return null;
  return words.pictureBeside(ticket !== null || opensCase(end.effects ?? []));
}

function opensCase(effects: readonly Effect[]): boolean {
  return effects.some(({ type }) => type === 'open_ticket');
}

function nextState(turn: Turn, end: Conclusion, text: string): DialogueState {
  const { judgement, said } = turn;
  // A room is many people: nobody's danger or words stick to it.
  const kept = end.remembered !== false;
  const danger = judgement.level !== 'routine' && !turn.inGroup;
  const base: DialogueState = {
    ...turn.state,
    level: danger ? graver(turn.state.level, judgement.level) : turn.state.level,
    matchedRules: danger
      ? [...new Set([...turn.state.matchedRules, ...judgement.matchedRules])]
      : turn.state.matchedRules,
    topic: (kept ? end.topic : null) ?? turn.state.topic,
    awaiting: null,
    // No follow-up reaches back over an emergency.
    ...(danger && judgement.level === 'emergency' ? noTopic : {}),
    ...end.change,
  };
  if (!kept) return base;
  const heard = remember(base, { from: 'resident', text: turn.text, at: said.writtenAt ?? said.at });
  return text === '' ? heard : remember(heard, { from: 'assistant', text: clipReply(text), at: said.at });
}
