import { FORM_SKILLS } from '../../knowledge/lexicon/intake-forms.ts';

/** What somebody at the association can do for a case beyond what every counsellor can: what intake forms may ask for. */
export const SKILLS = FORM_SKILLS;

export type Skill = (typeof SKILLS)[number];

/** Skills as the console names them. */
export const SKILL_LABELS: Readonly<Record<Skill, string>> = {
  medical: '医疗保健',
  psychology: '心理',
  law: '法律权益',
  youth: '青少年',
  mediation: '调解',
  benefits: '帮扶政策',
  migrants: '流动人口',
  childcare: '育儿',
  visits: '入户随访',
  events: '活动组织',
};

export function isSkill(value: string): value is Skill {
  return SKILLS.some((skill) => skill === value);
}
