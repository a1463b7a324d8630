import { emptyState } from './state.ts';
import type { Said } from './turn.ts';
import type { DialogueState } from './dialogue-state.ts';
import type { Reply, Step } from './types.ts';
import { pickWording } from './wording/pick-wording.ts';

/** What comes of a message that a fault of ours keeps from being thought through: the resident is told so and where help is, and the message counts as answered. The fault would come back each time, and nothing after it would ever be heard. */
export function brokenTurn(state: DialogueState | null, said: Said): Step {
  const outcome = { action: 'abstain', level: 'routine', matchedRules: [], topic: null } as const;
  const words = pickWording(said.text);
  const reply: Reply = {
    ...outcome,
    text: words.brokenTurn,
    more: null,
    citations: [],
    intake: null,
    card: null,
    suggestions: [{ label: words.buttonHuman, text: words.buttonHuman }],
  };
  // What a group does not say to us gets no answer, not even this one.
  const silent = said.channel === 'wechat-group' && !said.mentioned;
  return {
    state: state ?? emptyState(),
    effects: silent ? [] : [{ type: 'reply', reply, toPrivate: false }],
    outcome: silent ? { ...outcome, action: 'ignore' } : outcome,
  };
}
