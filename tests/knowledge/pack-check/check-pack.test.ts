import { describe, expect, test } from 'vitest';
import type { Article, ArticleSection, FrontMatter } from '../../../knowledge/article.ts';
import { KnowledgeError } from '../../../knowledge/knowledge-error.ts';
import { checkPack, problemsByTopic, type PackRules } from '../../../knowledge/pack-check/check-pack.ts';
import { checkTargets } from '../../../knowledge/pack-check/check-targets.ts';
import type { CheckName } from '../../../knowledge/pack-check/pack-problem.ts';
import { TOPIC_TARGETS, TOTAL_TARGET } from '../../../knowledge/pack-check/topic-targets.ts';
import { commonCharacters } from '../../../knowledge/text/common-characters.ts';
import { TOPICS } from '../../../knowledge/text/topics.ts';
import { aSection, anArticle, fact } from '../../support/articles.ts';

const RULES: PackRules = {
  today: '2026-06-01',
  hotlines: new Set(['110', '120', '12356']),
  words: { common: commonCharacters(), terms: ['神经管缺陷', '癫痫'] },
};

/** What is wrong with articles, without the counts of topics. */
function problems(...articles: readonly Article[]): readonly (readonly [CheckName, string])[] {
  return checkPack({ articles, errors: [] }, RULES)
    .filter(({ check }) => check !== 'target')
    .map(({ check, detail }) => [check, detail]);
}

function namesOf(front: Partial<FrontMatter>, body?: Parameters<typeof anArticle>[1]): readonly CheckName[] {
  return [...new Set(problems(anArticle(front, body)).map(([check]) => check))];
}

/** The sound article's sections with one more. */
function withSection(text: string): { sections: readonly ArticleSection[] } {
  return { sections: [...anArticle().sections, aSection('还有', text)] };
}

describe('checkPack()', () => {
  test('finds nothing wrong with a sound article', () => {
    expect(problems(anArticle())).toEqual([]);
  });

  test('reports a file that cannot be read under its topic', () => {
    const place = { file: '孕产/broken.md', line: 3 };
    const errors = [new KnowledgeError('BAD_FIELD', 'Cannot read 孕产/broken.md:3', { place })];
    const [problem] = checkPack({ articles: [], errors }, RULES);
    expect(problem).toMatchObject({ check: 'schema', topic: '孕产', article: '孕产/broken.md' });
  });

  test('wants every number of the text in a fact, hotlines excepted', () => {
    expect(problems(anArticle({}, withSection('一共吃 90 天，急事打 120。')))).toEqual([
      ['numbers', '正文里的 90 不在本条目的 facts 里'],
    ]);
    const facts = [...anArticle().front.facts, fact('一共吃 90 天')];
    expect(namesOf({ facts }, withSection('一共吃 90 天。'))).toEqual([]);
  });

  test('wants one document a source, of which a fact may have several', () => {
    const [one, other] = ['预防接种工作规范', '过敏性休克急救'];
    const facts = [
      { ...fact('半小时内起疹要叫医生'), source: `${one}；${other}` },
      ...anArticle().front.facts,
    ];
    const { sources } = anArticle().front;
    const apart = [{ title: one }, { title: other }, ...sources];
    expect(problems(anArticle({ facts, sources: apart }))).toEqual([]);
    expect(problems(anArticle({ facts, sources: [{ title: one }, ...sources] }))).toEqual([
      ['facts', 'fact 的来源「过敏性休克急救」不在 sources 里'],
    ]);
    const joined = [{ title: `${one}；${other}` }, ...sources];
    expect(problems(anArticle({ sources: joined }))).toEqual([
      ['facts', '来源「预防接种工作规范；过敏性休克急救」写了不止一份文件，每份各写一条'],
    ]);
  });

  test('wants a clinician or a lawyer for what is generally known', () => {
    expect(namesOf({ needs: ['local'] })).toEqual(['approval']);
    expect(namesOf({ needs: [] })).toEqual(['approval']);
    const facts = anArticle().front.facts.map((one) => ({ ...one, checked: 'original' as const }));
    expect(namesOf({ needs: ['local'], facts })).toEqual([]);
  });

  test('wants facts from the sources that are listed', () => {
    const facts = [...anArticle().front.facts.slice(1), fact('3 和 0.4', { source: '别处' })];
    expect(namesOf({ facts })).toEqual(['facts']);
  });

  test('wants the name that a source really has, without how an editor came by it', () => {
    const [source] = anArticle().front.sources;
    const title = `${source?.title}（转引）`;
    const facts = anArticle().front.facts.map((one) => ({ ...one, source: title }));
    expect(problems(anArticle({ facts, sources: [{ title }] }))).toEqual([
      ['facts', expect.stringContaining('本来的名称')],
    ]);
  });

  test.each([
    [{ direct: '要吃。' }, 'direct-answer'],
    [{ direct: '- 要吃，从怀孕前至少 3 个月开始，每天吃 0.4 毫克。' }, 'direct-answer'],
    [{ direct: `要吃，每天 0.4 毫克，至少 3 个月。${'照常吃就好。'.repeat(18)}` }, 'direct-answer'],
    [{ direct: '要吃，每天 0.4 毫克，至少 3 个月。电话：{{local.association.phone}}。' }, 'direct-answer'],
    [{ sections: [aSection('怎么做'), aSection('什么时候要找医生')] }, 'sections'],
    [{ sections: ['甲', '乙', '丙'].map((name) => aSection(name)) }, 'sections'],
  ] as const)('wants a short direct answer and full sections (%#)', (body, check) => {
    expect(namesOf({}, body)).toContain(check);
  });

  test('wants short sentences', () => {
    const long = `${'每天在一个时间吃，'.repeat(9)}就好。`;
    expect(namesOf({}, withSection(long))).toEqual(['sentences']);
    const many = aSection('怎么做', `${'每天在一个时间吃，'.repeat(5)}就好。`.repeat(4));
    expect(namesOf({}, { sections: [many, many, aSection('什么时候要找医生')] })).toEqual(['sentences']);
  });

  test('wants common characters, domain terms and what a bracket explains excepted', () => {
    expect(namesOf({}, withSection('魑魅魍魉饕餮貔貅龘靐齉羴'))).toEqual(['characters']);
    expect(namesOf({}, withSection('癫痫、癫痫、癫痫、癫痫、癫痫、癫痫'))).toEqual([]);
    expect(namesOf({}, withSection('魑魅魍魉（妖怪）。饕餮貔貅（怪兽）。龘靐齉羴（难字）。'))).toEqual([]);
  });

  test.each([
    ['您要按时吃！', '叹号'],
    ['亲，记得吃。', '称呼'],
    ['国家号召，应该多生。', '催生'],
    ['残废的孩子。', '歧视'],
    ['提高人口素质。', '评判'],
    ['你要记得吃。', '您'],
    ['按《计划生育技术服务管理条例》办。', '废止'],
  ])('refuses the wording "%s"', (text, reason) => {
    expect(problems(anArticle({}, withSection(text)))).toEqual([
      ['banned-wording', expect.stringContaining(reason)],
    ]);
  });

  test.each([
    ['national', '可以找天长市计生协。', ['locality']],
    ['national', '安徽男方有护理假。', ['locality']],
    ['anhui', '安徽男方有护理假。', []],
    ['anhui', '可以找天长市计生协。', ['locality']],
    ['tianchang', '可以找天长市计生协。', []],
  ] as const)(
    'wants an article that holds for %s to name no narrower place (%s)',
    (locality, text, found) => {
      expect(namesOf({ locality }, withSection(text))).toEqual(found);
    },
  );

  test('lets speech in quotation marks say 你', () => {
    expect(namesOf({}, withSection('可以说「我想陪你去」。'))).toEqual([]);
  });

  test('wants dates that hold today and come up for review', () => {
    expect(namesOf({ expiresOn: null })).toEqual(['dates']);
    expect(namesOf({ expiresOn: '2026-06-01' })).toEqual(['dates']);
    expect(namesOf({ expiresOn: '2029-06-01' })).toEqual(['dates']);
    expect(namesOf({ effectiveFrom: '2026-06-02' })).toEqual(['dates']);
  });

  test('wants telephone numbers from the hotline table alone', () => {
    const facts = [...anArticle().front.facts, fact('12320 和 0550-7000000')];
    const found = problems(anArticle({ facts }, withSection('拨打 12320，或打 0550-7000000，急事打 120。')));
    expect(found.map(([check]) => check)).toEqual(['hotlines', 'hotlines']);
  });

  test('wants local slots, forms and related articles that exist', () => {
    expect(namesOf({}, withSection('电话：{{local.association.phone}}。'))).toEqual([]);
    expect(namesOf({}, withSection('电话：{{local.association.fax}}。'))).toEqual(['local-slots']);
    expect(namesOf({ title: '{{local.association.name}}' })).toEqual(['local-slots']);
    expect(namesOf({ intake: 'preconception-check' })).toEqual([]);
    expect(namesOf({ intake: 'no-such-form' })).toEqual(['intake']);
    expect(namesOf({ related: ['no-such-article'] })).toEqual(['relations']);
    expect(namesOf({ related: ['folic-acid'] })).toEqual(['relations']);
  });

  test('wants intimate subjects private', () => {
    expect(namesOf({ title: '意外怀孕了怎么办' })).toEqual(['sensitivity']);
    expect(namesOf({ title: '意外怀孕了怎么办', sensitivity: 'private' })).toEqual([]);
    expect(namesOf({ title: '慢性病人备孕要注意什么' })).toEqual([]);
  });

  test('wants eight or more similar questions, in different words', () => {
    const { questions } = anArticle().front;
    expect(namesOf({ questions: questions.slice(1) })).toEqual(['questions']);
    expect(namesOf({ questions: [...questions.slice(1), '备孕每天补多少毫克呀'] })).toEqual(['questions']);
  });

  test('finds a title or question that two articles share', () => {
    const questions = ['彩礼退不退', ...Array.from('甲乙丙丁戊己庚', (one) => `${one.repeat(4)}的事`)];
    const other = (front: Partial<FrontMatter>): Article =>
      anArticle({ id: 'other', title: '彩礼要不要退', questions, ...front });
    expect(problems(anArticle(), other({}))).toEqual([]);
    expect(problems(anArticle(), other({ title: '备孕怎么吃叶酸' })).map(([check]) => check)).toContain(
      'duplicates',
    );
    const shared = [...questions.slice(1), '叶酸片在哪里免费领呀'];
    expect(problems(anArticle(), other({ questions: shared }))).toEqual([
      ['duplicates', expect.stringContaining('folic-acid 的「叶酸片在哪里免费领」')],
    ]);
  });
});

describe('checkTargets()', () => {
  test('names the topics that are short, and the whole', () => {
    const full = TOPICS.flatMap((topic) =>
      Array.from({ length: TOPIC_TARGETS[topic] }, () => anArticle({ topic })),
    );
    const short = checkTargets(full.slice(1));
    expect(short.map(({ topic }) => topic)).toContain('优生优育');
    const more = Array.from({ length: TOTAL_TARGET - full.length }, () => anArticle());
    expect(checkTargets([...full, ...more])).toEqual([]);
  });
});

test('problemsByTopic() keeps those of the whole pack apart', () => {
  const found = problemsByTopic(checkPack({ articles: [anArticle({ expiresOn: null })], errors: [] }, RULES));
  expect(found.get('优生优育')?.map(({ check }) => check)).toEqual(['dates', 'target']);
  expect(found.get('全部')).toHaveLength(1);
});
