import type { Lexicon } from '../knowledge/lexicon/lexicon.ts';
import type { Glossary } from './app/deps.ts';
import { isReferralPurpose } from './referral/consent-words.ts';
import { REFERRAL_FORM, referralSlot } from './referral/referral-form.ts';

/** Readable names of rules and of the slots of intake forms, for the console. */
export function createGlossary(lexicon: Lexicon): Glossary {
  const titles = new Map(
    [...lexicon.redFlags, ...lexicon.policyRules, ...lexicon.generalCards].map(({ id, title }) => [
      id,
      title,
    ]),
  );
  const purposes = new Map<string, string>([
    ['guardian', '监护人同意'],
    ['tell_answer', '有答案时告知'],
    ['tell_private', '私密的事也可以提醒'],
  ]);
  for (const { purpose, title } of lexicon.forms.values()) {
    const known = purposes.get(purpose);
    purposes.set(purpose, known === undefined ? title : `${known}、${title}`);
  }
  return {
    safeguarding: lexicon.safeguarding,
    ruleTitle: (id) => titles.get(id) ?? id,
    formTitle: (form) => lexicon.forms.get(form)?.title ?? (form === REFERRAL_FORM ? '外地转来' : form),
    formMatter: (form) => lexicon.forms.get(form) ?? null,
    purposeTitle: (purpose) =>
      isReferralPurpose(purpose) ? '转介到外地' : (purposes.get(purpose) ?? purpose),
    slot: (form, slot) =>
      form === REFERRAL_FORM
        ? referralSlot(slot)
        : (lexicon.forms.get(form)?.slots.find(({ id }) => id === slot) ?? null),
  };
}
