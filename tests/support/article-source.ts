/** Markdown of a sound article; `front` replaces or (with null) removes lines of the front matter. */
export function articleSource(
  front: Readonly<Record<string, string | null>> = {},
  body = '要吃，每天 0.4 毫克。\n\n## 怎么做\n\n- 固定时间吃。\n\n## 什么时候要找医生\n\n不舒服就去医院。\n',
): string {
  const fields: Record<string, string | null> = {
    id: 'folic-acid',
    title: '怎么吃叶酸',
    topic: '优生优育',
    audience: '[resident]',
    sensitivity: 'public',
    locality: 'national',
    questions: '[叶酸怎么吃, 叶酸吃多少, 叶酸吃多久, 叶酸忘了吃, 男的要吃叶酸吗, 叶酸哪里领]',
    sources: "[{ title: 叶酸增补指南, issuer: 卫生部门, number: 1号, date: '2024-01' }]",
    needs: '[clinician]',
    effectiveFrom: '2026-01-01',
    expiresOn: '2027-06-30',
    ...front,
  };
  const lines = Object.entries(fields).filter(([, value]) => value !== null);
  return `---\n${lines.map(([name, value]) => `${name}: ${value}`).join('\n')}\n---\n\n${body}`;
}
