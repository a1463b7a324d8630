import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import type { DialogueState } from '../dialogue-state.ts';
import type { Effect, Step } from '../types.ts';
import { spotTown } from './read-town.ts';
import { UNKNOWN } from './slot-kinds.ts';

const NO_TOWN = /（原话）$|^不想说$/u;

/** A message that was heard in private. */
interface HeardInPrivate {
  /** Normalised. */
  readonly text: string;
  readonly home: HomePlace;
  /** The case that is open before the turn; null for none. */
  readonly ticketId: string | null;
}

/** Remembers where the resident says they live, also for a form that is never sent, and says it of the case that is opened
 * for them or waits: who gets it goes by that. What is taken back is forgotten.
 * @param before The state in which the message came.
 * @param step What came of it. */
export function placeByTold(before: DialogueState, step: Step, heard: HeardInPrivate): Step {
  const { state, effects } = step;
  const { town: known = null, ...rest } = state;
  const isForgotten =
    state.takenBackAt !== before.takenBackAt || effects.some(({ type }) => type === 'erase_person');
  if (isForgotten) return known === null ? step : { ...step, state: rest };
  const now = townInForm(state);
  const inForm = now !== null && now !== townInForm(before) ? now : townCorrected(before, state);
  const told = inForm ?? spotTown(heard.text, heard.home, true);
  const town = told ?? known ?? now;
  if (town === null) return step;
  const isNews = told !== null && told !== known;
  // The store places a case by the form that is sent for it.
  if (
    effects.some(
      (effect) => effect.type === 'save_intake' && (effect.corrects ?? effect.slots)['town'] === town,
    )
  ) {
    return { ...step, state: { ...state, town } };
  }
  const placed = effects.flatMap((effect): Effect[] =>
    effect.type === 'open_ticket'
      ? [effect, { type: 'place_case', ticketId: effect.ticketId, town }]
      : [effect],
  );
  const opens = placed.length > effects.length;
  const waiting: Effect[] =
    isNews && !opens && heard.ticketId !== null
      ? [{ type: 'place_case', ticketId: heard.ticketId, town }]
      : [];
  return { ...step, state: { ...state, town }, effects: [...placed, ...waiting] };
}

/** What the form that is open, or was put off, has for a town; null where it was not told, or not understood. */
function townInForm({ intake, resting = null }: DialogueState): string | null {
  return understood(intake?.slots['town'] ?? resting?.slots['town']);
}

/** What a form that was sent before has for a town since it was corrected; null where it has the same. */
function townCorrected(before: DialogueState, { sent }: DialogueState): string | null {
  const earlier = before.sent?.slots['town'];
  const now = before.sent?.form === sent?.form ? sent?.slots['town'] : undefined;
  return now === earlier ? null : understood(now);
}

function understood(said = UNKNOWN): string | null {
  return said === UNKNOWN || NO_TOWN.test(said) ? null : said;
}
