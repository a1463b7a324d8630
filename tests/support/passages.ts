import type { Passage } from '../../knowledge/passage.ts';

/** A passage with sensible defaults. */
export function passage(fields: Partial<Passage> & { readonly article: string }): Passage {
  const ordinal = fields.ordinal ?? 0;
  const version = fields.version ?? 1;
  return {
    id: `${fields.article}@${version}#${ordinal}`,
    version,
    ordinal,
    collection: 'pack',
    title: fields.article,
    section: '',
    headingPath: [],
    text: '',
    questions: [],
    source: '《指南》',
    topic: '孕产',
    audience: ['resident'],
    sensitivity: 'public',
    locality: 'national',
    status: 'in_review',
    effectiveFrom: '2026-01-01',
    expiresOn: null,
    ...fields,
  };
}

/** A small collection: three articles and a statute of three articles. */
export function smallCollection(): readonly Passage[] {
  const law = {
    article: 'law-caili',
    collection: 'laws',
    title: '关于审理涉彩礼纠纷案件适用法律若干问题的规定',
    source: '《关于审理涉彩礼纠纷案件适用法律若干问题的规定》（最高人民法院，2024-02-01）',
    topic: '婚姻婚俗',
  } as const;
  return [
    passage({
      article: 'folic-acid',
      title: '备孕怎么吃叶酸',
      topic: '优生优育',
      text: '要吃。从怀孕前三个月开始，每天吃 0.4 毫克叶酸，吃到怀孕满三个月。',
      questions: ['叶酸从什么时候开始吃', '备孕吃多少叶酸', '叶酸忘了吃一天怎么办'],
    }),
    passage({
      article: 'folic-acid',
      title: '备孕怎么吃叶酸',
      topic: '优生优育',
      ordinal: 1,
      section: '去哪里领',
      text: '叶酸可以在乡镇卫生院免费领取，去之前先打电话问一声。',
    }),
    passage({
      article: 'folic-acid',
      title: '备孕怎么吃叶酸',
      topic: '优生优育',
      ordinal: 2,
      section: '什么时候要找医生',
      text: '以前生过神经管缺陷孩子的，先去门诊，用量由医生定。',
    }),
    passage({
      article: 'jaundice',
      title: '新生儿黄疸怎么看',
      topic: '育儿',
      sensitivity: 'private',
      text: '多数新生儿黄疸两周内会退。皮肤黄得快、孩子不吃奶，马上去医院。',
      questions: ['宝宝黄疸多久退', '孩子皮肤发黄要紧吗'],
    }),
    passage({
      article: 'bride-price',
      title: '什么情况下彩礼要退',
      topic: '婚姻婚俗',
      text: '没有登记的，可以要求返还彩礼。登记了又一起生活的，一般不退。',
      questions: ['没领证分手彩礼退吗', '结婚半年离婚彩礼退多少'],
    }),
    passage({ ...law, section: '第一条', text: '第一条 因要求返还彩礼产生的纠纷，适用本规定。' }),
    passage({
      ...law,
      ordinal: 1,
      section: '第五条',
      text: '第五条 双方已办理结婚登记且共同生活，离婚时一方请求返还彩礼的，人民法院一般不予支持。',
    }),
    passage({ ...law, ordinal: 2, section: '第七条', text: '第七条 本规定自2024年2月1日起施行。' }),
  ];
}
