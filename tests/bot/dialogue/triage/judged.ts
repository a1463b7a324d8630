import type { PastTurn } from '../../../../bot/dialogue/dialogue-state.ts';
import { triage, type Triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

/** Triage of a conversation written as `turn | turn | turn`, all said by the resident at one time. */
export function judged(conversation: string): Triage {
  const turns = conversation.split('|').map((turn) => turn.trim());
  const earlier: PastTurn[] = turns.slice(0, -1).map((text) => ({ from: 'resident', text, at: 0 }));
  return triage(loadLexicon(), { text: turns.at(-1) ?? '', earlier, at: 0 });
}
