import type { IntakeForm, Slot } from '../../../knowledge/lexicon/intake-forms.ts';
import { type Command, readCommand } from '../commands/read-command.ts';
import type { DialogueState, ToldForm } from '../dialogue-state.ts';
import type { FreshTurn } from '../turn.ts';
import { certainValue } from './certain-value.ts';
import { isQuestion } from './is-question.ts';
import { PERSONAL_SLOTS } from './personal-slots.ts';
import { spotBareName } from './read-name.ts';
import { saysLater } from './read-reply.ts';
import type { Heard } from './slot-reader.ts';
import { deletesFilledIn, takesBack } from './takes-back.ts';

/** Longer messages are stories. */
const MAX_LENGTH = 100;
const BREAKS = /[,，。;；、!！\n…]+\s*|(?<=\p{Script=Han}|\d)\s+(?=\p{Script=Han})/u;
const LEADS = /^(?:另外|对了|顺便|再就是|还有|然后|不过|但是?|算了|那|我?还是|我看|也|再|就)+(?=.{2})/u;
/** These hold wherever they stand. */
const TAKES_BACK: ReadonlySet<Command | null> = new Set<Command>(['withdraw', 'withdraw_consent', 'erase']);

/** An order to take back what was told, beside something else. */
export interface TakenBackBeside {
  /** The order alone. */
  readonly order: string;
  /** What is said of who the resident is in the same message: it stands in the lines and is nowhere noted. */
  readonly told: ToldForm | null;
}

/** Finds an order that takes a consent, a form or everything back beside the answer to a form: 「铜城镇，另外撤回同意」. It counts
 * for the whole message, of which nothing is noted. 「算了」 and 「不填了」 leave the form where they come last.
 * @returns Null where none is ordered, or something is asked besides. */
export function takesBackBeside({ text, state, lexicon, said }: FreshTurn): TakenBackBeside | null {
  if (text.length > MAX_LENGTH) return null;
  const parts = text
    .split(BREAKS)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length < 2 || parts.some((part) => isQuestion(part))) return null;
  const form = lexicon.forms.get(formOf(state) ?? '');
  const orders = parts.map((part) => part.replace(LEADS, ''));
  const at = orders.findIndex((part) => isOrder(part, form));
  const found = at >= 0 || state.intake === null || !leavesForm(orders.at(-1) ?? '') ? at : parts.length - 1;
  const order = orders[found];
  if (order === undefined) return null;
  const others = parts.filter((_, index) => index !== found);
  return { order, told: form === undefined ? null : toldIn(form, others, said) };
}

function formOf({ intake, resting = null, sent = null }: DialogueState): string | undefined {
  return (intake ?? resting ?? sent)?.form;
}

/** 「先不填了」 puts it off, and what was told stays. */
function leavesForm(part: string): boolean {
  return readCommand(part) === 'cancel' && !saysLater(part);
}

function isOrder(part: string, form: IntakeForm | undefined): boolean {
  if (TAKES_BACK.has(readCommand(part)) || deletesFilledIn(part)) return true;
  return form !== undefined && takesBack(form, part);
}

function toldIn(form: IntakeForm, parts: readonly string[], heard: Heard): ToldForm | null {
  const slots = form.slots.flatMap((slot) => {
    const values = PERSONAL_SLOTS.has(slot.id) ? parts.map((part) => personalIn(slot, part, heard)) : [];
    const value = values.find((each) => each !== null);
    return value === undefined || value === null ? [] : [[slot.id, value] as const];
  });
  return slots.length === 0 ? null : { form: form.id, slots: Object.fromEntries(slots) };
}

function personalIn(slot: Slot, part: string, heard: Heard): string | null {
  const bare = slot.kind === 'name' ? spotBareName(part, slot.nickname, heard.home) : null;
  return bare ?? certainValue(slot, part, heard);
}
