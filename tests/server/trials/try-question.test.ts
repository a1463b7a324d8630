import { describe, expect, test } from 'vitest';
import type { Passage } from '../../../knowledge/passage.ts';
import { buildMemoryIndex } from '../../../knowledge/retrieval/build-index.ts';
import { tryQuestion } from '../../../server/trials/try-question.ts';

function aPassage(article: string, ordinal: number, change: Partial<Passage>): Passage {
  return {
    id: `${article}@1#${ordinal}`,
    article,
    version: 1,
    ordinal,
    collection: 'documents',
    title: article,
    section: '',
    headingPath: [article],
    text: '',
    questions: [],
    source: `《${article}》`,
    topic: '婚姻婚俗',
    audience: ['resident'],
    sensitivity: 'public',
    locality: 'tianchang',
    status: 'in_review',
    effectiveFrom: '2026-01-01',
    expiresOn: null,
    ...change,
  };
}

const PASSAGES = [
  aPassage('婚前保健补贴', 0, {
    text: '户籍在本市、当年登记结婚的夫妻，每对补贴六百元。',
    questions: ['婚前保健补贴有多少钱'],
  }),
  aPassage('婚前保健补贴', 1, { section: '怎么领', text: '带身份证和结婚证到计生服务站办理。' }),
  aPassage('叶酸', 0, { text: '备孕时每天吃 0.4 毫克叶酸。', status: 'approved', topic: '优生优育' }),
];
const DAY = { today: '2026-03-01', draft: '婚前保健补贴' };

describe('tryQuestion()', () => {
  test('tells what a resident would read, on which passages it rests, and which words were found', async () => {
    const index = await buildMemoryIndex(PASSAGES, { snapshotId: 't' });
    const tried = await tryQuestion(index, '婚前保健补贴有多少钱', DAY);
    expect(tried.outcome).toMatchObject({ kind: 'answered', text: expect.stringContaining('六百元') });
    const [first] = tried.passages;
    expect(first).toMatchObject({ state: 'draft', cited: true, likeness: { question: 100 } });
    expect(first?.found).toContain('补贴');
    expect(tried.passages.every(({ cited, article }) => !cited || article === '婚前保健补贴')).toBe(true);
  });

  test('tells why nothing is answered, and which words no passage has', async () => {
    const index = await buildMemoryIndex(PASSAGES, { snapshotId: 't' });
    const tried = await tryQuestion(index, '护照补办去哪里', DAY);
    expect(tried.outcome.kind).toBe('abstained');
    expect(tried.passages.every(({ missing }) => missing.includes('护照'))).toBe(true);
    const approved = (await tryQuestion(index, '叶酸', DAY)).passages.find(
      ({ article }) => article === '叶酸',
    );
    expect(approved?.state).toBe('approved');
  });
});
