import type { TicketDetail } from '../../api/console.ts';
import type { Glossary } from '../../app/deps.ts';
import { withoutNames } from '../../tickets/without-names.ts';

type Intake = { readonly form: string; readonly slots: Readonly<Record<string, string>> } | null;

/** Labels of what tells who somebody is, or how and where to find them. */
const TELLS_WHO = /称呼|姓名|名字|电话|手机|微信|联系|地址|住|乡镇|镇|街道|村|社区|身份证|生日|出生/;

/** What a form says of who the resident is: to be blotted out elsewhere, too. */
export function tellingValues(intake: Intake, glossary: Glossary): readonly string[] {
  if (intake === null) return [];
  return Object.entries(intake.slots)
    .filter(([slot]) => TELLS_WHO.test(glossary.slotLabel(intake.form, slot)))
    .map(([, value]) => value);
}

/** A form as a counsellor reads it.
 * @param blots Null for whoever may know everything; else what tells who the resident is, which is left out. */
export function intakeView(
  intake: Intake,
  glossary: Glossary,
  blots: readonly string[] | null,
): TicketDetail['intake'] {
  if (intake === null) return null;
  const slots = Object.entries(intake.slots).map(([slot, value]) => ({
    label: glossary.slotLabel(intake.form, slot),
    value,
  }));
  if (blots === null) return { form: intake.form, slots };
  return {
    form: intake.form,
    slots: slots
      .filter(({ label }) => !TELLS_WHO.test(label))
      .map(({ label, value }) => ({ label, value: withoutNames(value, blots) })),
  };
}
