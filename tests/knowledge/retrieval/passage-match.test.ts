import { describe, expect, test } from 'vitest';
import { builtInTokenizer, buildMemoryIndex } from '../../../knowledge/retrieval/build-index.ts';
import { buildLexicalIndex } from '../../../knowledge/retrieval/lexical-index.ts';
import { passageMatcher, type PassageMatch } from '../../../knowledge/retrieval/passage-match.ts';
import type { Passage } from '../../../knowledge/passage.ts';
import { smallCollection } from '../../support/passages.ts';

const tokenizer = builtInTokenizer();
const sample = sampleOf(smallCollection());

function sampleOf([first]: readonly Passage[]): Passage {
  if (first === undefined) throw new Error('Cannot test: the collection is empty');
  return first;
}

function plain(article: string, title: string, text: string): Passage {
  return {
    ...sample,
    id: `${article}@1#0`,
    article,
    version: 1,
    title,
    section: '',
    headingPath: [],
    questions: [],
    text,
  };
}

async function match(question: string, passage: Passage): Promise<PassageMatch> {
  const lexical = await buildLexicalIndex([passage, plain('other', '无关', '毫不相干')], tokenizer);
  return passageMatcher(
    lexical.unigram,
    tokenizer.query(question).unigram,
    tokenizer.understand(question),
  )(passage);
}

describe('passageMatcher()', () => {
  test('finds all of a question in one sentence, wherever it stands', async () => {
    const found = await match(
      '产假天数',
      plain('a', '规定', '前面一句话。产假的天数为九十八天。后面一句话。'),
    );
    expect(found.whole).toBeCloseTo(1, 5);
    expect(found.sentence).toBeCloseTo(1, 5);
  });

  test('gives less for words that are spread over several sentences', async () => {
    const found = await match('产假天数', plain('a', '规定', '关于产假另有规定。天数由单位自己来决定。'));
    expect(found.whole).toBeCloseTo(1, 5);
    expect(found.sentence).toBeLessThan(0.9);
  });

  test('reads traditional characters, full width and capital letters as what they stand for', async () => {
    const found = await match('xyz产假规定', plain('a', '', '關於ＸＹＺ產假的規定'));
    expect(found.whole).toBeCloseTo(1, 5);
  });

  test('tells how much of the title the question names, and how alike they are in length', async () => {
    const whole = await match('产假天数', plain('a', '产假天数', ''));
    expect(whole).toEqual({ whole: 1, sentence: 1, every: 1, title: 1, length: 1 });
    expect((await match('产假', plain('a', '产假天数', ''))).title).toBeLessThan(1);
  });

  test('counts the stop words of a question apart from what it is about', async () => {
    const [asks, tells] = await Promise.all(
      ['产假多久呢', '产假多久'].map((title) => match('产假多久呢', plain('a', title, ''))),
    );
    expect([asks?.whole, tells?.whole]).toEqual([1, 1]);
    expect(asks?.every).toBeCloseTo(1, 5);
    expect(tells?.every).toBeLessThan(0.95);
  });

  test('survives emptiness on either side', async () => {
    expect(await match('', plain('a', '', ''))).toEqual({
      whole: 0,
      sentence: 0,
      every: 0,
      title: 0,
      length: 0,
    });
  });
});

describe('HybridIndex with texts that have no similar questions', () => {
  test("leads from a resident's word to another word of its group", async () => {
    const passages = [
      plain('leave', '办法', '用人单位应当安排休假并发给工资。'),
      plain('labour', '办法', '孕妇分娩应当由助产人员接生。'),
      plain('price', '办法', '收费标准由价格部门制定。'),
    ];
    const index = await buildMemoryIndex(passages, { snapshotId: 's' });
    // Shares no character with the passage that it means.
    const [first] = await index.search('啥时候会生', { limit: 3 });
    expect(first?.passage.article).toBe('labour');
  });
});
