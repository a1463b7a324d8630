import { describe, expect, test } from 'vitest';
import { loadPack } from '../../../knowledge/load-pack.ts';
import { articleToPassages } from '../../../knowledge/article-passages.ts';
import { deriveNeeds, loadNeedRules } from '../../../ingest/vet/derive-needs.ts';
import { aPassage } from '../../support/store-builders.ts';

const rules = loadNeedRules();

function needsOf(
  text: string,
  change: {
    kind?: 'article' | 'statute';
    collection?: string;
    title?: string;
    topic?: '孕产' | '协会服务';
  } = {},
): readonly string[] {
  const passage = aPassage({ text, questions: [], source: '', topic: change.topic ?? '协会服务' });
  return deriveNeeds(
    { kind: 'article', collection: 'documents', title: '通知', ...change, passages: [passage] },
    rules,
  );
}

describe('deriveNeeds()', () => {
  test('reads headings, too', () => {
    const passage = aPassage({
      section: '每天0.4毫克',
      text: '看完的书放回书架。',
      questions: [],
      source: '',
      topic: '协会服务',
    });
    const words = { kind: 'article' as const, collection: 'documents', title: '通知', passages: [passage] };
    expect(deriveNeeds(words, rules)).toEqual(['clinician']);
  });

  test('asks nobody of what is neither law, medicine nor a local fact', () => {
    expect(needsOf('活动室里请不要大声说话，看完的书放回书架。')).toEqual([]);
  });

  test('asks a lawyer of a statute, and nobody else', () => {
    expect(needsOf('孕妇应当到医院产前检查，咨询电话0550-7000001。', { kind: 'statute' })).toEqual([
      'lawyer',
    ]);
  });

  test('asks a lawyer of what cites law, carries a 文号 or tells people their rights', () => {
    for (const text of [
      '依照《女职工劳动保护特别规定》执行。',
      '根据皖卫妇幼〔2026〕12号的精神开展。',
      '可以向法院提出请求。',
      '见第十二条。',
    ]) {
      expect(needsOf(text)).toEqual(['lawyer']);
    }
  });

  test('asks a clinician of a dose, of several words of medicine, of a topic of health or of such a collection', () => {
    expect(needsOf('每天0.4毫克。')).toEqual(['clinician']);
    expect(needsOf('出血、发热要马上就医。')).toEqual(['clinician']);
    expect(needsOf('要多喝水。', { topic: '孕产' })).toEqual(['clinician']);
    expect(needsOf('要多喝水。', { collection: '健康教育' })).toEqual(['clinician']);
    // A hospital in passing makes no medicine, nor does one word of it in a long text.
    expect(needsOf('医院门口有公交站。')).toEqual([]);
    expect(needsOf(`${'活动室里请不要大声说话。'.repeat(40)}体检的人走东门。`)).toEqual([]);
  });

  test('asks somebody local of what an office of any county or town does', () => {
    for (const text of [
      '周一到来安县妇幼保健院三楼。',
      '请到半塔镇卫生院。',
      '东门街道服务中心二楼有母婴室。',
    ])
      expect(needsOf(text)).toContain('local');
    expect(needsOf('这件事各个乡镇都一样。')).toEqual([]);
  });

  test('asks a clinician of a line about medicine, which has no room for several of its words', () => {
    for (const text of [
      '孕36周先去住院。',
      '发烧38.5度以上再吃退烧药。',
      '孕妇每天一片。',
      '月经推迟一周先测一测。',
    ]) {
      expect(needsOf(text)).toEqual(['clinician']);
    }
  });

  test('asks a clinician of how a medicine is taken, in a text of any length, and not of where it is handed out', () => {
    const desk = '发放的窗口在政务大厅一楼，上班时间都可以来。'.repeat(30);
    for (const text of [
      '短效避孕药要按时吃。',
      '漏服了就补。',
      '有副作用的先别再用。',
      '想起来马上补一片。',
    ]) {
      expect(needsOf(`${desk}${text}`)).toContain('clinician');
    }
    expect(needsOf(`${desk}这里发避孕药具。`)).toEqual(['local']);
  });

  test('asks somebody who knows the place of telephones, addresses, hours and amounts', () => {
    for (const text of [
      '请拨打0550-7000001。',
      '请拨打13800000000。',
      '在新河路12号。',
      '周一至周五接待。',
      '每户补助3000元。',
      '每对补贴六百元。',
      '我市从今年起实行。',
    ]) {
      expect(needsOf(text)).toEqual(['local']);
    }
  });

  test('gives several needs to what is several things', () => {
    expect(needsOf('叶酸每天0.4毫克，依照《母婴保健法》免费，电话0550-7000001。')).toEqual([
      'clinician',
      'lawyer',
      'local',
    ]);
  });

  test('finds by words alone what the articles that ship were given by their editors', async () => {
    const { articles } = await loadPack();
    // As a row of a sheet has it: the question, and the answer in a few lines.
    const rows = articles.filter(({ front }) => front.needs.includes('clinician'));
    const missedRows = rows.filter((article) => {
      const first = articleToPassages(article)[0]?.text ?? '';
      return !needsOf(first, { title: article.front.title }).includes('clinician');
    });
    expect(missedRows.length / rows.length).toBeLessThan(0.1);
    const missed = { clinician: 0, lawyer: 0, local: 0 };
    const all = { clinician: 0, lawyer: 0, local: 0 };
    for (const article of articles) {
      const passages = articleToPassages(article).map((passage) => ({
        ...passage,
        topic: '协会服务' as const,
      }));
      const found = deriveNeeds(
        { kind: 'article', collection: 'documents', title: article.front.title, passages },
        rules,
      );
      for (const need of article.front.needs) {
        all[need] += 1;
        if (!found.includes(need)) missed[need] += 1;
      }
    }
    expect(missed.clinician / all.clinician).toBeLessThan(0.03);
    expect(missed.lawyer / all.lawyer).toBeLessThan(0.02);
    // Editors also name `local` for the association's own ways of working, which no word tells.
    expect(missed.local / all.local).toBeLessThan(0.25);
  });
});
