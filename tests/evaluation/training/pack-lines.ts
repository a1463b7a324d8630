import { outOfScopeQuestions } from '../../../knowledge/answer/out-of-scope.ts';
import type { Passage } from '../../../knowledge/passage.ts';
import { builtInWordings } from '../../../knowledge/wordings.ts';

/** Articles that are asked about by people in danger as often as not: what is asked about them is labelled one by one, in
 * ./triage/pack-questions.tsv, or not learned from. Among what is asked about the others, one question in a hundred
 * tells of a danger. */
const ABOUT_DANGER: ReadonlySet<string> = new Set(
  `abortion-consent abortion-pills-online after-assault-support after-suicide-attempt animal-bite antenatal-mood
  baby-crying baby-overheating baby-stool-vomit bereaved-family breast-lump breastfeeding burns carer-fatigue
  child-abuse-report child-diarrhoea child-fever child-pneumonia child-snatching childbearing-pressure choking
  contraception-rights domestic-violence ectopic-pregnancy elder-abuse elder-depression emergency-contraception
  family-planning-wrongs febrile-seizure fetal-movement head-injury help-someone-abused help-suicidal-person hiv-pep
  intimate-images iud-pregnancy iud-side-effects labour-signs lochia low-mood marriage-freedom migrant-emergency
  migrant-loneliness miscarriage-grief morning-sickness newborn-danger-signs newborn-jaundice online-sextortion
  period-pain period-problems pesticide-lockup poisoning postmenopausal-bleeding postpartum-danger-signs
  postpartum-mood pregnancy-danger-signs pregnancy-fever-cold pregnancy-hypertension pregnancy-itching
  pregnancy-vaccines preterm-labour prevent-sexual-abuse prostate-trouble protection-order psychiatric-emergency
  rowdy-wedding school-bullying sexual-harassment stalking-after-breakup sti-signs sudden-birth teen-breakup
  teen-dieting teen-period-irregular teen-pregnancy teen-self-harm testicle-lump testicle-pain trafficked-women
  umbilical-cord-care violence-penalties widowed`.split(/\s+/),
);

/** What residents ask about the pack's harmless subjects, and about subjects that no article treats: plain questions, as
 * most messages are.
 *
 * @param labelled Texts that are labelled already. */
export function packQuestions(
  passages: readonly Passage[],
  labelled: ReadonlySet<string>,
): readonly string[] {
  const wordings = [...builtInWordings()].map(([article, questions]) => ({ article, questions }));
  const asked = [...wordings, ...passages]
    .filter(({ article }) => !ABOUT_DANGER.has(article))
    .flatMap(({ questions }) => questions);
  return [...new Set([...asked, ...outOfScopeQuestions()])].filter((text) => !labelled.has(text));
}
