import type { OfferedQuestion } from './offer-questions.ts';

/** Questions to tap before the first message, one for each stage of life; a test checks that the guidance that ships answers them. */
export const SUGGESTED_QUESTIONS: readonly OfferedQuestion[] = [
  { stage: '备孕', question: '备孕要不要吃叶酸，吃多少' },
  { stage: '孕期', question: '孕期要做几次产检' },
  { stage: '宝宝', question: '新生儿黄疸多久能退' },
  { stage: '青春期', question: '月经不规律正常吗' },
  { stage: '结婚', question: '结婚登记要带什么' },
  { stage: '家庭', question: '育儿补贴怎么领' },
];
