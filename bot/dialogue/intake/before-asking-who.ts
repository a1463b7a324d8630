import type { Slot } from '../../../knowledge/lexicon/intake-forms.ts';
import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { Reply } from '../types.ts';
import { en } from '../wording/en.ts';
import type { Wording } from '../wording/wording.ts';
import { zhChild } from '../wording/zh-child.ts';
import { zh } from '../wording/zh.ts';
import { said } from './ask-intake.ts';

const WORDINGS: readonly Wording[] = [zh, zhChild, en];

/** What a reply says before it asks who or where somebody is, or shows what was told of that; null where it does not: while
 * a form is open, danger and other things are spoken of without it.
 * @returns Empty where the whole reply is the form's. */
export function beforeAskingWho({ forms }: Pick<Lexicon, 'forms'>, reply: Reply): string | null {
  const { intake, text, action } = reply;
  const slot =
    intake === null ? undefined : forms.get(intake.form)?.slots.find(({ id }) => id === intake.slot);
  if (slot === undefined || !slot.personal) return null;
  if (action === 'intake') return '';
  const starts = startsOf(slot).flatMap((start) => {
    const at = text.lastIndexOf(start);
    return at < 0 ? [] : [at];
  });
  return starts.length === 0 ? null : text.slice(0, Math.min(...starts)).trim();
}

/** With what a form's words begin: the return to it, its question, or its summary. */
function startsOf({ ask }: Slot): readonly string[] {
  const summary = ({ intakeSummary }: Wording): string => intakeSummary([]).split('\n', 1)[0] ?? '';
  return WORDINGS.flatMap((words) => [words.intakeBack, said(ask, words), summary(words)]);
}
