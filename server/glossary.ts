import type { Lexicon } from '../knowledge/lexicon/lexicon.ts';
import type { Glossary } from './app/deps.ts';

/** Readable names of rules and of the slots of intake forms, for the console. */
export function createGlossary(lexicon: Lexicon): Glossary {
  const titles = new Map(
    [...lexicon.redFlags, ...lexicon.policyRules, ...lexicon.generalCards].map(({ id, title }) => [
      id,
      title,
    ]),
  );
  return {
    safeguarding: lexicon.safeguarding,
    ruleTitle: (id) => titles.get(id) ?? id,
    formTitle: (form) => lexicon.forms.get(form)?.title ?? form,
    slot: (form, slot) => lexicon.forms.get(form)?.slots.find(({ id }) => id === slot) ?? null,
  };
}
