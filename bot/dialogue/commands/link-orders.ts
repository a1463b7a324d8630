import { conclude } from '../conclude.ts';
import type { FreshTurn } from '../turn.ts';
import type { Step } from '../types.ts';

/** 「关联」: the store makes a code and says it; the dialogue never sees one. */
export function offerLink(turn: FreshTurn): Step {
  const { linkCode: code, linkLater: later } = turn.words;
  return conclude(turn, {
    action: 'command',
    say: [],
    effects: [{ type: 'offer_link', say: { code, later } }],
  });
}

/** A code that was typed. Whatever is wrong with it, the same is said. */
export function useLink(turn: FreshTurn, code: string): Step {
  const { linkDone: done, linkWrong: wrong, linkTold: told } = turn.words;
  return conclude(turn, {
    action: 'command',
    say: [],
    effects: [{ type: 'use_link', code, say: { done, wrong, told } }],
    // The code is worth nothing any more, and no answer needs it.
    remembered: false,
  });
}

/** 「解除关联」. */
export function unlink(turn: FreshTurn): Step {
  const { unlinkDone: done, unlinkNone: none } = turn.words;
  return conclude(turn, { action: 'command', say: [], effects: [{ type: 'unlink', say: { done, none } }] });
}
