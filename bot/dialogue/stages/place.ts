import { alertFor } from '../alert.ts';
import { conclude } from '../conclude.ts';
import { hasNoSubject, ownWords } from '../follow-up/has-no-subject.ts';
import { readSmallTalk } from '../small-talk/read-small-talk.ts';
import type { FreshTurn, Stage } from '../turn.ts';
import type { Effect, Reply, Step } from '../types.ts';

/** Silence after which nothing is a follow-up any more. */
const MOVED_LASTS_MS = 30 * 60_000;
/** Longer questions name what they are about. */
const MAX_BARE = 14;
const LEADS = /^(?:那么?|还有|请?问|另外|[,，\s])*(?:这种|这个|那个|这|那|它)?(?:病|情况)?/u;

/** Keeps a group free of what does not belong there, and says nothing to what is only told.
 *
 * Not addressed: nothing is said, remembered or kept, but an emergency opens a ticket and goes to a private chat.
 * Addressed and dangerous or personal: one neutral line that quotes nothing; danger advice follows in private. */
export const placeStage: Stage = (turn) => {
  if (!turn.inGroup) return turn.said.mentioned || turn.judgement.level !== 'routine' ? null : told(turn);
  if (!turn.said.mentioned) return overheard(turn);
  if (turn.judgement.level === 'routine' && !turn.personal && !asksOfMoved(turn)) return null;
  return moveToPrivate(turn);
};

/** After a private matter was moved, 「会传染吗」 asks of that, whoever says it, until something else is talked about. */
function asksOfMoved({ state: { movedAt, recent }, said, text }: FreshTurn): boolean {
  if (movedAt === undefined || said.at - movedAt > MOVED_LASTS_MS) return false;
  const talkedSince = recent.some(({ at }) => at > movedAt);
  const asked = text.replace(LEADS, '').replace(/(?:要不要|要|打)紧/u, '严重');
  if (talkedSince || readSmallTalk(text) !== null || text.length > MAX_BARE) return false;
  return hasNoSubject(asked) || ownWords(asked) === '';
}

/** What somebody said before, handed over from elsewhere: remembered, and answered only where it is dangerous. */
function told(turn: FreshTurn): Step {
  return conclude(turn, { action: 'ignore', say: [] });
}

function overheard(turn: FreshTurn): Step {
  const alert = turn.judgement.level === 'emergency' ? alertFor(turn) : null;
  return {
    state: turn.state,
    effects: alert === null ? [] : [...alert.effects, privateAdvice(turn)],
    outcome: {
      action: 'ignore',
      level: turn.judgement.level,
      matchedRules: turn.judgement.matchedRules,
      topic: turn.triage.topic,
    },
  };
}

/** Moves a group turn to a private chat without remembering a word of it. */
export function moveToPrivate(turn: FreshTurn): Step {
  const alert = alertFor(turn);
  const { words } = turn;
  const step = conclude(turn, {
    action: 'move_to_private',
    say: [alert === null ? words.moveToPrivate : words.moveToPrivateUrgent],
    effects: alert?.effects ?? [],
    change: { movedAt: turn.said.at },
    remembered: false,
  });
  return alert === null ? step : { ...step, effects: [...step.effects, privateAdvice(turn)] };
}

function privateAdvice(turn: FreshTurn): Effect {
  const alert = alertFor(turn);
  const reply: Reply = {
    text: [alert?.advice, alert?.told].filter((part) => part !== undefined).join('\n'),
    more: null,
    action: 'handoff',
    level: turn.judgement.level,
    matchedRules: turn.judgement.matchedRules,
    topic: turn.triage.topic,
    citations: [],
    intake: null,
    card: alert?.card ?? null,
    suggestions: [],
  };
  return { type: 'reply', reply, toPrivate: true };
}
