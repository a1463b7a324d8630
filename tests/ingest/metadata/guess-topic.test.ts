import { describe, expect, test } from 'vitest';
import { guessTopic } from '../../../ingest/metadata/guess-topic.ts';
import { loadPack } from '../../../knowledge/load-pack.ts';
import { TOPICS } from '../../../knowledge/text/topics.ts';

describe('guessTopic()', () => {
  test.each([
    [
      '关于做好2026年度免费孕前优生健康检查工作的通知',
      '各镇卫生院要组织计划怀孕的夫妇参加检查。',
      '优生优育',
    ],
    ['产检时间安排', '孕12周以前建册，以后每四周到医院一次。', '孕产'],
    ['三岁以下宝宝照护要点', '母乳喂养到六个月再添加辅食。', '育儿'],
    ['药具免费发放点一览', '避孕套、避孕药凭身份证领取，也可以扫码自取。', '避孕'],
    ['2026年农村妇女两癌检查方案', '宫颈癌、乳腺癌检查对象为35至64岁妇女。', '生殖健康'],
    ['给少男少女家长的一封信', '孩子进入青春期，会长个子、变声。', '青春期'],
    ['高价彩礼专项治理倡议书', '婚事新办，酒席从简，红白理事会带头。', '婚姻婚俗'],
    ['女职工休产假的规定', '产假98天，生育津贴由社保支付；被辞退的可以申请劳动仲裁。', '权益'],
    ['计生特殊家庭住院护理补贴办理规程', '住院满三天的，凭出院小结申请补贴。', '计生帮扶'],
    ['居住证怎么办', '外来务工人员到派出所登记居住地，满半年可以申领。', '流动人口'],
    ['产后情绪低落怎么办', '抑郁超过两周，请看精神科，也可以打心理热线。', '心理'],
    ['会员小组活动制度', '计生协会员每季度活动一次，由理事会安排志愿者。', '协会服务'],
    // Nothing tells, or two tell the same.
    ['停水通知', '周三上午九点到十二点停水，请提前储水。', null],
    ['离婚与心理', '离婚，心理。', null],
  ])('puts %s under its topic', (title, text, topic) => {
    expect(guessTopic(title, text)?.topic ?? null).toBe(topic);
  });

  test('names the words by which it chose, those of the title first', () => {
    const words = guessTopic('产检时间安排', '孕妇每四周做一次检查，孕妇要带本子。')?.words;
    expect(words?.slice(0, 2)).toEqual(['产检', '孕妇']);
  });

  test('of articles of the pack, those of which it is sure are nearly all under their topic or one beside it', async () => {
    const { articles } = await loadPack();
    const judged = articles.map(({ front, direct, sections }) => ({
      topic: front.topic,
      guess: guessTopic(front.title, [direct, ...sections.map(({ text }) => text)].join('\n'))?.topic ?? null,
    }));
    const sure = judged.filter(({ guess }) => guess !== null);
    expect(sure.length / judged.length).toBeGreaterThan(0.7);
    expect(sure.filter(({ topic, guess }) => topic === guess).length / sure.length).toBeGreaterThan(0.78);
    for (const topic of TOPICS)
      expect(sure.some((one) => one.topic === topic && one.guess === topic)).toBe(true);
  });
});
