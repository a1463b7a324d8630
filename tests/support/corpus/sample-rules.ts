import { chineseNumber } from '../../../ingest/loaders/docx/number-text.ts';

/** A made-up local regulation, the source of every file of the corpus. */
export interface SampleRules {
  readonly title: string;
  readonly issuer: string;
  readonly number: string;
  readonly issued: string;
  readonly chapters: readonly { readonly title: string; readonly articles: readonly (readonly string[])[] }[];
}

const SUBJECTS = [
  '备孕夫妇',
  '孕妇本人',
  '新生儿家长',
  '流动人口家庭',
  '社区卫生服务站',
  '镇（街道）妇联',
  '村医',
];
const ACTIONS = [
  '应当在怀孕12周以前建立《母子健康手册》',
  '可以免费领取叶酸，每天0.4毫克，从怀孕前3个月吃到怀孕满3个月',
  '应当在出生后28天内接受2次上门访视',
  '不得因为户口所在地不同而拒绝登记',
  '每年6月30日以前报送上一年度的随访记录（含电子版）',
  '对检查结果“异常”的，应当在3个工作日内电话告知本人',
  '凭身份证、结婚证到县妇幼保健院一楼大厅办理，咨询电话12345',
];
const REASONS = [
  '检查费用由县财政承担，标准为每对夫妇240元。',
  '本人不愿意的，不得强迫；愿意的，应当签署知情同意书。',
  '个人信息和检查结果应当保密，未经本人同意不得提供给任何单位和个人。',
  '遇到阴道流血、剧烈腹痛等情况，应当立即拨打120，不要等到下次检查。',
  '有关部门接到投诉以后，应当在15日内答复。',
];

/** @param options.chapters How many; each has four articles. */
export function sampleRules(options: { chapters: number }): SampleRules {
  const names = ['总则', '孕前检查', '孕期保健', '儿童健康', '服务与监督', '保障措施', '法律责任', '附则'];
  const chapters = Array.from({ length: options.chapters }, (_, chapter) => ({
    title: names[chapter % names.length] ?? '其他',
    articles: Array.from({ length: 4 }, (__, index) => article(chapter * 4 + index)),
  }));
  return {
    title: '试验县优生健康服务管理办法',
    issuer: '试验县卫生健康委员会',
    number: '试卫妇幼〔2026〕12号',
    issued: '2026年3月1日',
    chapters,
  };
}

/** Paragraphs of an article; every third has items, every fourth a second paragraph. */
function article(index: number): readonly string[] {
  const subject = SUBJECTS[index % SUBJECTS.length] ?? '';
  const action = ACTIONS[(index * 3) % ACTIONS.length] ?? '';
  const reason = REASONS[(index * 2) % REASONS.length] ?? '';
  const more = ACTIONS[(index * 5 + 1) % ACTIONS.length] ?? '';
  if (index % 3 === 1) {
    return [
      `${subject}办理第${index + 1}类服务的，应当提交下列材料：`,
      `（一）本人身份证件，或者居住证；`,
      `（二）第${index + 1}号申请表一式${(index % 3) + 2}份；`,
      `（三）其他能够说明情况的材料。`,
    ];
  }
  const first = `${subject}${action}。${reason}`;
  return index % 4 === 2 ? [first, `前款规定的事项，${subject}${more}。`] : [`${first}${subject}${more}。`];
}

/** 第一条, 第二条, … of all articles in order. */
export function articleNumbers(rules: SampleRules): readonly string[] {
  const count = rules.chapters.reduce((sum, { articles }) => sum + articles.length, 0);
  return Array.from({ length: count }, (_, index) => `第${chineseNumber(index + 1)}条`);
}

/** What is to be seen of the rules, line by line, headings without marks. */
export function rulesLines(
  rules: SampleRules,
): readonly { kind: 'title' | 'chapter' | 'text'; text: string }[] {
  let number = 0;
  return [
    { kind: 'title', text: rules.title },
    ...rules.chapters.flatMap((chapter, at) => [
      { kind: 'chapter' as const, text: `第${chineseNumber(at + 1)}章 ${chapter.title}` },
      ...chapter.articles.flatMap((paragraphs) => {
        number += 1;
        return paragraphs.map((text, index) => ({
          kind: 'text' as const,
          text: index === 0 ? `第${chineseNumber(number)}条 ${text}` : text,
        }));
      }),
    ]),
  ];
}
