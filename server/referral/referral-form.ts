import type { Slot } from '../../knowledge/lexicon/intake-forms.ts';
import { PART_LABELS, SUMMARY_PARTS } from './summary.ts';

/** The form, and the purpose, under which a case keeps what its origin told. */
export const REFERRAL_FORM = 'referral';

/** Parts that tell who somebody is: experts do not see them. */
const TELLING: ReadonlySet<string> = new Set(['called', 'contact', 'town']);

const KINDS: Readonly<Record<string, Slot['kind']>> = { called: 'name', contact: 'contact', town: 'town' };

/** A part of what was told, as the slots of forms are; null for what is none. */
export function referralSlot(id: string): Slot | null {
  const part = SUMMARY_PARTS.find((one) => one === id);
  if (part === undefined) return null;
  const telling = TELLING.has(part);
  return {
    id,
    label: PART_LABELS[part],
    kind: KINDS[part] ?? 'text',
    ask: { zh: PART_LABELS[part], en: part },
    why: null,
    seenBy: telling ? ['counsellor', 'lead'] : ['counsellor', 'expert', 'lead'],
    personal: telling,
    whenDeclined: null,
    choices: [],
    also: {},
    says: {},
    pressing: [],
    takesQuestions: false,
    asked: true,
    nickname: false,
  };
}
