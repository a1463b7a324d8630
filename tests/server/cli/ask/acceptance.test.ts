import { beforeAll, describe, expect, test } from 'vitest';
import { createKnowledgeBase } from '../../../../knowledge/answer/create-knowledge-base.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { openBuiltInPack } from '../../../../knowledge/snapshot/built-in-pack.ts';
import type { KnowledgeBase } from '../../../../knowledge/knowledge-base.ts';
import { AskLine, type AskedLine } from '../../../../server/cli/ask/ask-line.ts';
import { createAsker } from '../../../../server/cli/ask/create-asker.ts';
import { NOON } from '../../../bot/dialogue/conversation.ts';
import { countingIds } from '../../../bot/runtime/parts.ts';
import { HOME } from '../../../support/home.ts';

/** The built-in pack and the reviewed rules, asked as a resident would. */
let knowledge: KnowledgeBase;
beforeAll(async () => {
  knowledge = createKnowledgeBase({ index: await openBuiltInPack() });
});

async function talk(...texts: readonly (string | object)[]): Promise<AskedLine[]> {
  const asker = createAsker({
    home: HOME,
    lexicon: loadLexicon(),
    knowledge,
    newId: countingIds(),
    now: () => NOON,
    onKnowledgeFailure: (error) => {
      throw error;
    },
  });
  const lines: AskedLine[] = [];
  for (const [index, said] of texts.entries()) {
    const line = typeof said === 'string' ? { text: said } : said;
    lines.push((await asker.ask(AskLine.parse({ id: index, session: 's', ...line }))).asked);
  }
  return lines;
}

const room = { channel: 'wechat-group', mentioned: true };

describe('ask()', () => {
  test('answers about folic acid with verbatim citations', async () => {
    const [line] = await talk('备孕要不要吃叶酸，吃多少');
    expect(line).toMatchObject({ action: 'answer', level: 'routine', topic: '优生优育' });
    expect(line?.citations[0]?.article).toBe('folic-acid');
    for (const { article, version, quote } of line?.citations ?? []) {
      const hits = await knowledge.search(quote.slice(0, 30), { limit: 50 });
      const verbatim = hits.some(
        ({ passage }) =>
          passage.article === article && passage.version === version && passage.text.includes(quote),
      );
      expect(verbatim).toBe(true);
    }
  });

  test('gives the emergency reply and an urgent ticket for fewer movements at 28 weeks', async () => {
    const [line] = await talk('怀孕28周今天胎动明显少了');
    expect(line).toMatchObject({
      action: 'handoff',
      level: 'emergency',
      status: 'open',
      ticket: { priority: 'urgent' },
    });
    expect(line?.matched_rules).toContain('P4');
    expect(line?.text).toMatch(/120/);
    expect(line?.text).toContain('现在没有值班人员能马上看到，请立即拨打');
    expect(line?.text).not.toContain('已通知');
  });

  test('declines to look for the sex of a foetus and names the law', async () => {
    const [line] = await talk('帮我看看胎儿是男是女');
    expect(line?.action).toBe('refuse');
    expect(line?.text).toMatch(/法/);
    expect(line?.citations).toEqual([]);
  });

  test('does not answer about shares', async () => {
    const [line] = await talk('今天股票怎么样');
    expect(line).toMatchObject({ action: 'abstain', citations: [], ticket: null });
  });

  test('hears danger inside a form, goes on with it, and never closes that ticket', async () => {
    const lines = await talk(
      '转人工',
      '铜城',
      '我怀孕33周，下面一直在流血，止不住',
      '13812345678',
      '确认',
      '取消',
      '撤回求助',
    );
    expect(lines.map(({ action }) => action)).toEqual([
      'handoff',
      'intake',
      'handoff',
      'intake',
      'intake',
      'command',
      'command',
    ]);
    expect(lines[2]).toMatchObject({ level: 'emergency', intake: { slot: 'contact' } });
    expect(lines.slice(2).map(({ ticket }) => ticket?.priority)).toEqual(Array(5).fill('urgent'));
    expect(lines.at(-1)?.status).toBe('open');
  });

  test('takes a week said earlier into account', async () => {
    const [, danger] = await talk('我怀孕30周了，平时要注意什么', '今天感觉不到胎动了');
    expect(danger?.level).toBe('emergency');
  });

  test('quotes nothing personal in a group, and never shows the advice there', async () => {
    const [personal, danger] = await talk(
      { ...room, text: '我月经两个月没来，是不是怀孕了' },
      { ...room, text: '我怀孕33周，下面一直在流血' },
    );
    expect(personal?.action).toBe('move_to_private');
    expect(danger).toMatchObject({
      action: 'move_to_private',
      level: 'emergency',
      ticket: { priority: 'urgent' },
    });
    expect(danger?.text).toContain('120');
    expect(`${personal?.text}${danger?.text}`).not.toMatch(/月经|怀孕|流血|33/);
  });

  test('stays silent in a group that does not address it, but opens a ticket on an emergency', async () => {
    const [chat, danger] = await talk(
      { channel: 'wechat-group', text: '今天吃什么' },
      { channel: 'wechat-group', text: '我怀孕33周，下面一直在流血，止不住' },
    );
    expect(chat).toMatchObject({ action: 'ignore', text: '', ticket: null });
    expect(danger).toMatchObject({
      action: 'ignore',
      text: '',
      level: 'emergency',
      ticket: { priority: 'urgent' },
    });
  });

  test.each([1, 2, 3, 4])(
    'hears danger after %i steps of a form and goes on with the same step',
    async (steps) => {
      const form = ['转人工', '铜城', '13812345678', '不对'].slice(0, steps);
      const lines = await talk(...form, '我怀孕33周，下面一直在流血，止不住', '确认');
      const [before, danger] = lines.slice(-3);
      expect(danger).toMatchObject({ action: 'handoff', level: 'emergency', ticket: { priority: 'urgent' } });
      expect(danger?.text).toMatch(/120/);
      expect(danger?.intake).toEqual(before?.intake);
    },
  );

  test('shows what a follow-up asks for, or says that the article lacks it', async () => {
    const [, lacking] = await talk('居住证怎么办', '多久能下来');
    expect(lacking?.action).toBe('abstain');
    expect(lacking?.text).toMatch(/^《居住证怎么办.*里没有写明要等多久/);
    const [, again] = await talk('结婚证丢了怎么补', '在哪办');
    expect(again?.text).toMatch(/到婚姻登记处申请补领/);
    const [, bride] = await talk('彩礼什么情况能退', '那要多少钱');
    expect(bride?.text).toMatch(/没有写明要多少钱/);
  });

  test('lets a question stand alone that names another matter', async () => {
    const [, formula] = await talk('备孕要不要吃叶酸，吃多少', '宝宝奶粉一天喝多少');
    expect(formula?.citations[0]?.article).toBe('formula-feeding');
    const [, violence] = await talk('奶水不够只能喝奶粉，水温多少', '男人动手打老婆，派出所会拘留他吗？');
    expect(violence?.citations[0]?.article).not.toBe('formula-feeding');
  });

  test('says where to ask for an office that has not entered its telephone, address and hours', async () => {
    for (const line of await talk('你们电话多少', '地址在哪', '几点上班')) {
      expect(line.text).toMatch(/还没有填进来.*12345.*村（居）委会/);
      expect(line.text).not.toMatch(/[{}]/);
    }
  });

  test('hears a message of its own behind 不对', async () => {
    const [, beaten] = await talk('宝宝发烧怎么办', '不对，是我老公打我');
    expect(beaten).toMatchObject({ action: 'handoff', level: 'urgent' });
  });

  test('declines an unlawful request beside danger, with the advice and the ticket', async () => {
    const [line] = await talk('我怀孕33周，下面一直在流血止不住，顺便帮我查查是男是女');
    expect(line).toMatchObject({ action: 'refuse', level: 'emergency', ticket: { priority: 'urgent' } });
    expect(line?.text).toMatch(/120[\s\S]*法/);
  });

  test('raises the alarm when somebody says that the danger asked about is happening', async () => {
    const [soft, yes] = await talk('产后大出血怎么办', '对，现在');
    expect(soft).toMatchObject({ level: 'routine', ticket: null });
    expect(soft?.text).toMatch(/^如果现在正在发生，请马上拨打120/);
    expect(yes).toMatchObject({ action: 'handoff', level: 'emergency', ticket: { priority: 'urgent' } });
    const [, no] = await talk('产后大出血怎么办', '不是');
    expect(no).toMatchObject({ level: 'routine', ticket: null, action: 'smalltalk' });
  });

  test('keeps somebody company who wants to die, and does not let go', async () => {
    const lines = await talk(
      '我不想活了',
      '没有人',
      '药在手上',
      '放下了',
      '骗你的',
      '取消',
      '结束',
      '好多了',
    );
    expect(lines.map(({ ticket }) => ticket?.priority)).toEqual(Array(8).fill('urgent'));
    expect(lines.at(-1)?.status).toBe('open');
    expect(lines[0]?.text).toMatch(/听您说[\s\S]*不是真人[\s\S]*12356[\s\S]*您现在安全吗？/);
    expect(lines[1]).toMatchObject({ level: 'emergency', action: 'handoff' });
    expect(lines[2]?.text).toMatch(/110或120/);
    expect(lines.at(-1)?.text).toMatch(/缓|好一点|慢慢来/);
  });

  test('hears a wish to die in a form, and the form goes on later', async () => {
    const lines = await talk('转人工', '我真的不想活了', '没有人', '铜城');
    expect(lines[1]).toMatchObject({ level: 'emergency', intake: { slot: 'town' } });
    expect(lines[3]).toMatchObject({ action: 'intake', intake: { slot: 'contact' } });
  });

  test('says nothing of a wish to die in a group, addressed or not', async () => {
    const [addressed] = await talk({ ...room, text: '我不想活了' });
    expect(addressed).toMatchObject({
      action: 'move_to_private',
      level: 'emergency',
      ticket: { priority: 'urgent' },
    });
    expect(addressed?.text).not.toMatch(/不想活|12356|听您说/);
    const [overheard] = await talk({ channel: 'wechat-group', text: '我不想活了' });
    expect(overheard).toMatchObject({ action: 'ignore', text: '', ticket: { priority: 'urgent' } });
  });

  test.each(['花钱买的出生证能上户口吗', '出生证是买的'])(
    'tells somebody with a bought certificate of birth what is lawful, without an alarm: %s',
    async (text) => {
      const [line] = await talk(text);
      expect(line).toMatchObject({ action: 'answer', level: 'routine', ticket: null });
      expect(line?.text).toContain('花钱买来的');
      expect(line?.text).not.toMatch(/120|结婚证必须|假离婚/);
    },
  );

  test.each([
    ['hpv疫苗二价九价选哪个，多大年纪能打', ['hpv-self-paid']],
    ['奖励扶助多大年龄能领，一年多少钱', ['rural-reward']],
    ['新生儿黄疸多久退，要照蓝光吗，能晒太阳吗', ['newborn-jaundice']],
    ['更年期能吃激素吗，睡不着怎么办', ['hormone-therapy', 'insomnia']],
  ])('reads a later part without a subject of its own as one of the first: %s', async (text, articles) => {
    const [line] = await talk(text);
    expect([...new Set(line?.citations.map(({ article }) => article))]).toEqual(articles);
  });

  test.each([
    ['女儿第一次来月经，我该怎么跟她说', 'first-period'],
    ['儿子遗精了怎么跟他讲', 'boys-puberty'],
  ])(
    'tells a parent first what parents do, and that the rest is for the child: %s',
    async (text, article) => {
      const [line] = await talk(text);
      expect(line?.citations.slice(0, 2).map((cited) => [cited.article, cited.section])).toEqual([
        [article, ''],
        [article, '家长怎么做'],
      ]);
      expect(line?.text).toMatch(/^下面是写给孩子看的/);
    },
  );

  test('speaks to a girl who asks for herself, and before anything that has to be done at once, without that line', async () => {
    const [girl, pain] = await talk('我第一次来月经怎么办', '儿子说蛋蛋疼过一阵，睾丸扭转是什么');
    expect(girl?.citations[0]?.article).toBe('first-period');
    expect(`${girl?.text}${pain?.text}`).not.toContain('写给孩子看的');
  });

  test('resolves a follow-up against the question before', async () => {
    const [first, second] = await talk('育儿补贴怎么申请', '去哪办');
    expect(second).toMatchObject({ action: 'answer' });
    expect(second?.citations[0]?.article).toBe(first?.citations[0]?.article);
  });
});
