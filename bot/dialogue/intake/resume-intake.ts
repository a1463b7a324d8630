import type { IntakeForm } from '../../../knowledge/lexicon/intake-forms.ts';
import { bare } from '../commands/bare.ts';
import { conclude } from '../conclude.ts';
import type { FreshTurn } from '../turn.ts';
import type { IntakeState } from '../dialogue-state.ts';
import type { Step } from '../types.ts';
import { advance } from './ask-intake.ts';
import { findSlot, openForm } from './find-form.ts';
import { isQuestion } from './is-question.ts';
import { openIntake } from './open-intake.ts';
import { PLAIN_KINDS, slotKinds } from './slot-kinds.ts';
import { spotInReply } from './spot-values.ts';
import { showForm } from './start-form.ts';

const GO_ON =
  /^(?:(?:我)?(?:要|想)?(?:继续|接着)(?:填|登记|来|说|办|上次的?)?(?:登记|表)?|填完|(?:我)?来填(?:表|登记)?|go on|continue)$/;
const AGAIN = /^(?:(?:我)?(?:要|想)?(?:重新|从头)(?:开始|填|来|登记)?|重填|restart|start over)$/;
const NO_MORE = /^(?:不(?:用|要|想)?(?:再)?(?:继续|接着|填|登记|办)|算|no more)$/;
/** A longer message says something of its own. */
const MAX_VALUE = 20;

/** Goes on with a form that was put off, begins it anew or drops it, where the message says so or brings its value. */
export function resumeIntake(turn: FreshTurn): Step | null {
  const resting = turn.state.resting ?? null;
  const form = openForm(turn.lexicon, resting);
  if (resting === null || form === null) return null;
  const { words, text } = turn;
  const { offered: _, ...kept } = resting;
  const order = bare(text);
  if (GO_ON.test(order)) return showForm(turn, form, kept, [words.intakeResumed]);
  if (AGAIN.test(order)) return restartForm(turn, form, resting);
  if (NO_MORE.test(order)) {
    return conclude(turn, { action: 'command', say: [words.formLeft], change: { resting: null } });
  }
  const values = valuesIn(turn, resting);
  if (values === null) return null;
  const next = advance(form, { ...kept, slots: { ...kept.slots, ...values } });
  return showForm(turn, form, next, [words.intakeResumed]);
}

/** Whether a message orders a form to begin anew: 「重新填」, 「从头来」. */
export function ordersRestart(text: string): boolean {
  return AGAIN.test(bare(text));
}

/** Begins a form anew, with nothing of what was told for it. */
export function restartForm(turn: FreshTurn, form: IntakeForm, before: IntakeState): Step {
  const anew = openIntake(form, [], { ...turn.said, text: '' });
  return showForm(turn, form, { ...anew, ...told(before) }, [turn.words.intakeRestarted]);
}

/** What the message says to the form's open slot, and to others, where it says nothing else. */
function valuesIn({ lexicon, text, said }: FreshTurn, resting: IntakeState): Record<string, string> | null {
  const form = openForm(lexicon, resting);
  if (form === null || resting.confirming || text.length > MAX_VALUE || isQuestion(text)) return null;
  const slot = findSlot(form, resting.slot);
  const others = spotInReply(form, resting.slots, slot.id, text, said);
  const reading = PLAIN_KINDS.has(slot.kind) ? slotKinds[slot.kind].read(text, slot, said) : null;
  const own = reading !== null && 'value' in reading ? { [slot.id]: reading.value } : {};
  const found = { ...others, ...own };
  return Object.keys(found).length > 0 ? found : null;
}

function told({ consentTold }: IntakeState): Pick<IntakeState, 'consentTold'> {
  return consentTold === undefined ? {} : { consentTold };
}
