/** Intake forms that an article may continue with. */
export const INTAKE_FORMS: ReadonlySet<string> = new Set([
  'preconception-check',
  'fertility-counselling',
  'contraception-service',
  'maternal-followup',
  'childcare-guidance',
  'youth-counselling',
  'emotional-support',
  'rights-help',
  'marriage-mediation',
  'family-support',
  'migrant-service',
  'activity-signup',
  'public-opinion',
]);
