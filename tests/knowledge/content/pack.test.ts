import { describe, expect, test } from 'vitest';
import type { Article } from '../../../knowledge/article.ts';
import { loadPack } from '../../../knowledge/load-pack.ts';
import { TOPICS } from '../../../knowledge/text/topics.ts';

/** Hotlines may be named without a fact of their own; they are checked in the hotline list. */
const HOTLINES = new Set(['110', '120', '12356', '12338', '12355', '12348', '12345']);

/** Wording that an article must never carry, with what it is. */
const BANNED: readonly (readonly [RegExp, string])[] = [
  [/eugen/i, 'eugenics'],
  [/优生劣汰|优生学|劣生|人口素质/, 'judging births'],
  [/(?<![血父母双相定探近])亲[，,~～！!]|亲爱的/, 'over-familiar address'],
  [/残废|傻子|剩女|黑户|失足女|堕胎|(?<![心肾肝内])脏病|盲流|不会下蛋/, 'stigma'],
  [/！/, 'exclamation mark'],
  [/流动人口计划生育工作条例|计划生育技术服务管理条例/, 'repealed regulation'],
  [/\/work\/|shared\/facts/, 'workplace path'],
];

const { articles, errors } = await loadPack();

function numbersIn(text: string): string[] {
  return text.match(/\d+(?:\.\d+)?/g) ?? [];
}

function bodyOf(article: Article): string {
  return [article.direct, ...article.sections.map(({ heading, text }) => `${heading}\n${text}`)].join('\n');
}

describe('the built-in pack', () => {
  test('loads without an error', () => {
    expect(errors.map((error) => error.message)).toEqual([]);
  });

  test('has at least 40 articles and 3 a topic', () => {
    expect(articles.length).toBeGreaterThanOrEqual(40);
    for (const topic of TOPICS) {
      const ids = articles.filter((article) => article.front.topic === topic).map(({ front }) => front.id);
      expect([topic, ids.length >= 3]).toEqual([topic, true]);
    }
  });

  test('never asks the same question in two places', () => {
    const seen = new Map<string, string>();
    const repeated: string[] = [];
    for (const { front } of articles) {
      for (const question of front.questions) {
        const first = seen.get(question);
        if (first !== undefined) repeated.push(`${question}: ${first}, ${front.id}`);
        seen.set(question, front.id);
      }
    }
    expect(repeated).toEqual([]);
  });

  test('keeps what is intimate out of groups', () => {
    const intimate = /紧急避孕|上环|流产|艾滋|性侵|家庭暴力|怀不上|抑郁|心理援助|遗精/;
    const spoken = articles.filter(
      ({ front }) => front.sensitivity === 'public' && intimate.test(front.title),
    );
    expect(spoken.map(({ front }) => front.id)).toEqual([]);
  });

  test('points only to articles that exist', () => {
    const ids = new Set(articles.map(({ front }) => front.id));
    const dangling = articles.flatMap(({ front }) =>
      front.related.filter((id) => !ids.has(id) || id === front.id).map((id) => `${front.id} → ${id}`),
    );
    expect(dangling).toEqual([]);
  });
});

describe.each(articles.map((article) => [article.front.id, article] as const))('%s', (_id, article) => {
  const { front } = article;
  const body = bodyOf(article);

  test('has six or more questions and a short direct answer', () => {
    expect(new Set(front.questions).size).toBeGreaterThanOrEqual(6);
    expect(Array.from(article.direct).length).toBeLessThanOrEqual(120);
    expect(Array.from(article.direct).length).toBeGreaterThan(15);
    expect(article.direct).not.toMatch(/^\s*[-*]/);
  });

  test('says no number that is not in one of its facts', () => {
    const known = new Set([...HOTLINES, ...front.facts.flatMap(({ statement }) => numbersIn(statement))]);
    expect(numbersIn(body).filter((number) => !known.has(number))).toEqual([]);
  });

  test('takes every fact from a source that it lists', () => {
    const titles = new Set(front.sources.map(({ title }) => title));
    expect(front.facts.length).toBeGreaterThanOrEqual(3);
    expect(front.facts.filter(({ source }) => !titles.has(source)).map(({ source }) => source)).toEqual([]);
  });

  test('names no telephone number besides the hotlines', () => {
    const digits = body.match(/\d{5,}|\d{3,4}-\d{7,8}/g) ?? [];
    const known = new Set(front.facts.flatMap(({ statement }) => numbersIn(statement)));
    expect(digits.filter((number) => !HOTLINES.has(number) && !known.has(number))).toEqual([]);
  });

  test('uses no banned wording', () => {
    const found = BANNED.filter(([pattern]) => pattern.test(`${front.title}\n${body}`)).map(
      ([, name]) => name,
    );
    expect(found).toEqual([]);
  });

  test('asks for approvals, and tells when to see a doctor where a clinician must approve', () => {
    const tells = article.sections.some(({ heading }) => heading === '什么时候要找医生');
    expect(front.needs.length).toBeGreaterThan(0);
    expect(tells || !front.needs.includes('clinician')).toBe(true);
  });

  test('expires within two years', () => {
    expect(front.expiresOn).not.toBeNull();
    expect(front.expiresOn !== null && front.expiresOn <= '2028-12-31').toBe(true);
  });

  test('addresses the resident politely outside quoted speech', () => {
    expect(body.replace(/「[^」]*」/g, '')).not.toContain('你');
  });
});
