import { describe, expect, test } from 'vitest';
import type { Candidate } from '../../../knowledge/answer/evidence.ts';
import { isOfOffice } from '../../../knowledge/answer/office-document.ts';
import { preferOffice } from '../../../knowledge/answer/prefer-office.ts';
import type { Passage } from '../../../knowledge/passage.ts';
import type { Scope, ScopeWord } from '../../../knowledge/retrieval/coverage.ts';
import { passage } from '../../support/passages.ts';
import { HOME } from '../../support/home.ts';

const WORDS = ['产后出血', '孕前检查', '秦栏', '门诊', '疫苗', '复查', '空腹'];

/** Takes apart by a list of words, each as rare as the next. */
function scopeOf(question: string): Scope {
  const words = WORDS.filter((word) => question.includes(word)).map(
    (word): ScopeWord => ({ word, standards: [], kin: [], weight: 2, known: true }),
  );
  return { question, words, weight: words.length * 2, tokens: new Set(words.map(({ word }) => word)) };
}

const local = { collection: 'documents', locality: 'tianchang' } as const;
const ARTICLES: readonly Passage[] = [
  passage({
    article: 'preconception-check',
    title: '孕前检查',
    section: '去哪里办',
    text: '问乡镇卫生院：在哪里做、要不要空腹、复查怎么约。',
  }),
  passage({
    article: 'guide',
    title: '孕前检查办事指南',
    section: '一、办理地点',
    text: '市妇幼保健院三楼。',
    ...local,
  }),
  passage({
    article: 'guide',
    ordinal: 1,
    title: '孕前检查办事指南',
    section: '二、办理时间',
    text: '每周一至周五上午。',
    ...local,
  }),
  passage({
    article: 'bleeding-after-birth',
    title: '产后出血',
    text: '马上拨打 120，平躺，垫高双腿。',
  }),
  passage({
    article: 'visits',
    title: '产后访视',
    section: '产后出血怎么办',
    text: '由镇卫生院上门。',
    ...local,
  }),
  passage({ article: 'list', title: '疫苗门诊名单', text: '秦栏门诊：人民路3号。', ...local }),
];

function candidate(article: string, confidence = 0.5): Candidate {
  const none = { margin: 0.2, question: 0, characters: 0, dense: 0, meaning: 0, subject: 0, unnamed: 0 };
  const evidence = { ...none, score: 0, foreign: 0, familiar: 0, topic: 0, shortness: 0 };
  return { article, version: 1, hits: [], evidence, headline: 0.5, confidence };
}

function order(question: string): readonly Candidate[] {
  return preferOffice(
    question,
    [candidate('preconception-check')],
    [candidate('guide', 0.1), candidate('list', 0.1)],
    {
      scopeOf,
      home: HOME,
      passagesOf: ({ article }) => ARTICLES.filter((one) => one.article === article),
    },
  );
}

describe('preferOffice()', () => {
  test('puts no document before an article that begins with what has to be done at once', () => {
    const ask = (question: string) =>
      preferOffice(
        question,
        [candidate('visits', 0.9), candidate('bleeding-after-birth', 0.8)],
        [candidate('visits', 0.9)],
        {
          scopeOf,
          home: HOME,
          passagesOf: ({ article }) => ARTICLES.filter((one) => one.article === article),
        },
      ).map(({ article }) => article);

    expect(ask('产后出血怎么办')).toEqual(['bleeding-after-birth', 'visits']);
  });

  test.each(['孕前检查在哪里做', '孕前检查星期几去', '孕前检查在哪做，星期几去'])(
    'puts the document first that tells %s to the letter',
    (question) => expect(order(question)[0]).toMatchObject({ article: 'guide', confidence: 0.9 }),
  );

  test.each(['孕前检查要空腹吗', '孕前检查复查在哪里约', '孕前检查要多少钱', '在哪里', '星期几去'])(
    'leaves %s, which no document tells better, to the article',
    (question) => expect(order(question)[0]?.article).toBe('preconception-check'),
  );

  test('trusts a document that alone has what is named', () => {
    expect(order('秦栏的门诊在哪里')[0]).toMatchObject({ article: 'list', confidence: 0.9 });
  });

  test('keeps the documents that do not win behind what was found', () => {
    expect(order('孕前检查要空腹吗').map(({ article }) => article)).toEqual([
      'preconception-check',
      'guide',
      'list',
    ]);
  });

  test('does not ask which is meant where a document wins', () => {
    expect(order('孕前检查在哪里做')[0]?.evidence.margin).toBe(1);
  });
});

test('isOfOffice() knows the documents of this county by collection and place', () => {
  const of = (fields: Partial<Passage>): boolean => isOfOffice(passage({ article: 'a', ...fields }));
  expect(of(local)).toBe(true);
  expect(of({ ...local, collection: 'pack' })).toBe(false);
  expect(of({ ...local, locality: 'national' })).toBe(false);
  expect(of({ ...local, section: '第三条' })).toBe(false);
});
