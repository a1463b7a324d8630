import type { IntakeForm, Slot } from '../../../knowledge/lexicon/intake-forms.ts';
import { slotKinds } from './slot-kinds.ts';

/** What is left out, before or behind the refusal: 「姓不想说」, 「不想留电话」. */
const WHICH =
  '(?:我的?)?(?:姓名?|真?名字?|称呼|电话|手机号?|号码|微信号?|联系方式|镇|地址|住址|住哪里?|时间|孕周|这个)(?:什么|啥)?';
const DECLINED = new RegExp(
  `^(?:${WHICH}[,，、 ]*)?(?:我|就|也|还是)*(?:不想(?:说|讲|告诉(?:你们?)?|填|回答|留)|不愿意?(?:说|讲|告诉(?:你们?)?|填|留)?|不方便(?:说|讲|透露|留)?|不(?:说|留|填|告诉你们?)|不用|不(?:用|要|需要)(?:回复|回电|联系|打电话|留)(?:我)?|不需要|没有|保密|跳过|下一个|略过|没有电话|没电话|无可奉告|rather not say|skip)(?:${WHICH})?$`,
  'u',
);
/** What is not only 「没有」 or 「不用」, which may be said to a summary that is right. */
const SAYS_NOT = /[说讲填留]|告诉|回答|透露|保密|跳过|略过|say|skip/u;

/** Whether a message leaves something out: 「不想说」, 「姓不想说」, 「不想留电话」.
 * @param plain As `bare` gives it. */
export function isDeclined(plain: string): boolean {
  return DECLINED.test(plain);
}

/** What may give up one question or the whole form: 「不用了」, 「就这样吧」, 「没别的了」. */
const ENDS =
  /^(?:我|就|也|还是|那|先|暂时)*(?:(?:不用|不要|不需要|不必|不想)(?:要)?|(?:就|到)?(?:这样|这些|这么多|到这|到此为止)|没别的|没有别的|没(?:有)?了?|完)(?:了|吧|就行|就好|就可以)*$/u;

/** Whether a message may end the form as well as leave out what is asked just now.
 * @param plain As `bare` gives it. */
export function mayEndForm(plain: string): boolean {
  return ENDS.test(plain) && !/^(?:我|就|也)*没(?:有)?$/u.test(plain);
}

/** The slot that it names of those that may be left out; null where it names none. */
export function namedToDecline({ slots }: IntakeForm, plain: string): Slot | null {
  return (
    slots.find(({ kind, whenDeclined }) => whenDeclined !== null && slotKinds[kind].named.test(plain)) ?? null
  );
}

/** Reads what is left out of a form whose summary is shown: what is called by its label, or named like the slots.
 * @returns The slot, itself null where none is named; null where nothing is left out. */
export function readLeftOut(
  form: IntakeForm,
  filled: Readonly<Record<string, string>>,
  plain: string,
): { readonly slot: Slot | null } | null {
  const shown = form.slots.filter(({ id }) => filled[id] !== undefined);
  const called = shown.find((slot) => plain === declinedLabel(slot));
  if (called !== undefined) return { slot: called };
  if (!isDeclined(plain) || !SAYS_NOT.test(plain)) return null;
  return { slot: shown.find(({ kind }) => slotKinds[kind].named.test(plain)) ?? null };
}

/** What leaves a slot out of the summary: 「称呼不想说」. */
export function declinedLabel({ label }: Pick<Slot, 'label'>): string {
  return `${label.replace(/（.*）/u, '')}不想说`;
}
