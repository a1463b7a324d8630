import type { PersonContext } from '../triage/triage-result.ts';
import type { SpeakerAge } from '../dialogue-state.ts';

/** What tells how old the person is that a message is about. */
export interface AgeSigns {
  readonly person: PersonContext;
  readonly speaker: SpeakerAge | null;
  /** The message, normalised. */
  readonly text: string;
}

const MAJORITY = 18;
const CHILD =
  /孩子|小孩|[女男]孩|娃|宝宝|伢|儿子|女儿|闺女|孙子|孙女|同学|班上|全班|学校|小学|初[一二三中]|高[一二三中]|年级|未成年/;
/** A grown child who hurts a parent is no child in danger. */
const GROWN_CHILD =
  /(?:儿子|女儿|闺女|孙子)[^,，。.!?！？]{0,8}(?:打|骂|掐|踢|踹|推|锁|关|勒|砍|杀|威胁)(?:我|老)/gu;

/** Tells whether a message may be about somebody under eighteen; in doubt it is. */
export function concernsMinor({ person, speaker, text }: AgeSigns): boolean {
  return (
    isMinor({ person, speaker }) ||
    person.infantAgeDays !== undefined ||
    CHILD.test(text.replace(GROWN_CHILD, ''))
  );
}

/** Tells whether the resident, or the person of the stated age, is under eighteen. */
export function isMinor({ person, speaker }: Omit<AgeSigns, 'text'>): boolean {
  const age = person.ageYears;
  return speaker === 'child' || speaker === 'teen' || (age !== undefined && age < MAJORITY);
}
