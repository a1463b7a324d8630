import { expect, test } from 'vitest';
import { questionsOf } from '../../ingest/questions-of.ts';

const part = (heading: string, question: string | null = null, text = '看完放回书架。') => ({
  headings: heading === '' ? [] : ['借书规则', heading],
  question,
  text,
});

test('a document is asked about by its title and by each heading after it, without the numbers', () => {
  const parts = [part('一、谁能借'), part('二、借多少'), part('（三）弄坏了怎么办'), part('二、借多少')];
  expect(questionsOf('借书规则', parts)).toEqual([
    '借书规则',
    '借书规则 谁能借',
    '借书规则 借多少',
    '借书规则 弄坏了怎么办',
  ]);
});

test('what a document asks itself is taken as it is, and the title not twice', () => {
  const parts = [part('借书规则'), part('第一部分', '押金退不退？'), part('')];
  expect(questionsOf('借书规则', parts)).toEqual(['借书规则', '押金退不退？']);
});

test('without a title of its own only what it asks is left', () => {
  expect(questionsOf(null, [part('一、谁能借'), part('', '几点开门？')])).toEqual(['几点开门？']);
});

test('a long document gets none, and no document more than fifteen', () => {
  const parts = (count: number) => Array.from({ length: count }, (_, at) => part(`${at}号活动室`));
  expect(questionsOf('手册', parts(21))).toEqual([]);
  expect(questionsOf('手册', parts(20))).toHaveLength(15);
});

test('of its subject a document is asked what its words tell, as residents ask', () => {
  const pill = [
    part('怎么吃', null, '每天固定时间吃一片。漏服了看说明。有的人会恶心。'),
    part('领取', null, '到政务大厅3号窗口，带身份证，免费。'),
  ];
  const asked = questionsOf('某某县短效避孕药使用指南', pill);
  for (const question of ['怎么吃', '忘了吃怎么办', '有什么副作用', '在哪里', '要多少钱', '要带什么']) {
    expect(asked).toContain(`短效避孕药${question}`);
  }
  // Of what nobody takes nobody asks how to.
  expect(questionsOf('活动室须知', pill)).not.toContain('活动室怎么吃');
});

test('of a short table each row is asked about, of a long one none', () => {
  const table = (rows: number) =>
    part(
      '',
      null,
      `| 机构 | 电话 |\n|---|---|\n${Array.from({ length: rows }, (_, at) => `| 城东${at}站 | 1 |`).join('\n')}`,
    );
  expect(questionsOf('借阅点名单', [table(2)])).toEqual(['借阅点名单', '借阅点 城东0站', '借阅点 城东1站']);
  expect(questionsOf('借阅点名单', [table(20)])).toEqual(['借阅点名单']);
});

test('what offices head in their way is asked in the way of residents, and what they tell each other not at all', () => {
  const headings = ['一、服务对象', '二、申请材料', '三、办理地点', '四、组织领导', '五、漏服了怎么办？'];
  expect(
    questionsOf(
      '某某县免费孕前检查办事指南',
      headings.map((heading) => part(heading)),
    ),
  ).toEqual([
    '某某县免费孕前检查办事指南',
    '免费孕前检查哪些人可以',
    '免费孕前检查要带什么',
    '免费孕前检查在哪里',
    '免费孕前检查 漏服了怎么办？',
  ]);
});

test('nobody is asked about a title that names only the kind of paper', () => {
  expect(questionsOf('公告', [part('', null, '母婴室在门诊二楼。')])).toEqual([]);
});

test('nobody asks what money that is given costs', () => {
  const asked = questionsOf('某某县住院护理补贴办法', [part('', null, '每天120元。')]);
  expect(asked).toContain('住院护理补贴有多少钱');
  expect(asked.join()).not.toContain('要多少钱');
});

test('a row is called by what it is about, not by its number, its hour or a sum', () => {
  const rows = ['| 1 | 城东站 | 周二上午 |', '| 2 | 合计 | 两处 |', '| 3月3日上午 | 孕期营养 | 李医生 |'];
  const table = `| 序号 | 单位 | 时间 |\n|---|---|---|\n${rows.join('\n')}`;
  expect(questionsOf('接种门诊名单', [part('', null, table)]).slice(1)).toEqual([
    '接种门诊什么时候',
    '接种门诊 城东站',
    '接种门诊 孕期营养',
  ]);
});
