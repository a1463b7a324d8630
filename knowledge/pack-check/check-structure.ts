import type { Article } from '../article.ts';
import { localSlotsIn } from '../local/render-local-slots.ts';
import { articleBody } from './article-body.ts';
import type { Finding } from './pack-problem.ts';

const DIRECT = { shortest: 16, longest: 120 } as const;
const BODY = { shortest: 350, longest: 1100 } as const;
const SECTIONS = { fewest: 3, most: 7 } as const;
const DOCTOR = '什么时候要找医生';

/** The direct answer is short and is a sentence, and what follows is neither thin nor long. */
export function checkStructure(article: Article): readonly Finding[] {
  const findings: Finding[] = [];
  const direct = Array.from(article.direct).length;
  if (direct < DIRECT.shortest || direct > DIRECT.longest) {
    findings.push({
      check: 'direct-answer',
      detail: `第一段 ${direct} 字，应为 ${DIRECT.shortest}～${DIRECT.longest} 字`,
    });
  }
  if (/^\s*[-*]/.test(article.direct)) findings.push({ check: 'direct-answer', detail: '第一段不能是列表' });
  if (localSlotsIn(article.direct).length > 0) {
    findings.push({ check: 'direct-answer', detail: '第一段不能用本地信息槽：没填时整句会消失' });
  }
  const length = Array.from(articleBody(article)).length;
  if (length < BODY.shortest || length > BODY.longest) {
    findings.push({
      check: 'sections',
      detail: `正文 ${length} 字（不算未填的本地信息），应为 ${BODY.shortest}～${BODY.longest} 字`,
    });
  }
  const { length: sections } = article.sections;
  if (sections < SECTIONS.fewest || sections > SECTIONS.most) {
    findings.push({
      check: 'sections',
      detail: `${sections} 个小节，应为 ${SECTIONS.fewest}～${SECTIONS.most} 个`,
    });
  }
  if (
    article.front.needs.includes('clinician') &&
    !article.sections.some(({ heading }) => heading.includes(DOCTOR))
  ) {
    findings.push({ check: 'sections', detail: `needs 有 clinician，要有「${DOCTOR}」一节` });
  }
  return findings;
}
