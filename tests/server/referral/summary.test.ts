import { describe, expect, test } from 'vitest';
import { readReferralAnswer } from '../../../bot/dialogue/referral/read-referral-answer.ts';
import { consentQuestion } from '../../../server/referral/consent-words.ts';
import { needsCare } from '../../../server/referral/needs-care.ts';
import { composeSummary } from '../../../server/referral/summary.ts';

const PARTNER = { name: '南京市江宁区计生协', region: '江苏南京' };

describe('composeSummary()', () => {
  test('takes what the latest form says of each part, and nothing else', () => {
    const summary = composeSummary([
      { name: '姓王', contact: '13900000000', direction: '天长人在外地' },
      { name: '小周', weeks: '怀孕20周', town: '南京', matter: '产检和生孩子', opinion: '别的话' },
    ]);
    expect(summary).toEqual({
      called: '小周',
      contact: '13900000000',
      town: '南京',
      stage: '怀孕20周',
      wish: '产检和生孩子',
    });
  });

  test('is empty where nothing was said, and never longer than its limits', () => {
    expect(composeSummary([]).called).toBe('');
    expect(composeSummary([{ matter: '长'.repeat(999) }]).wish).toHaveLength(300);
  });
});

describe('consentQuestion()', () => {
  const summary = { called: '小周', contact: '13900000000', town: '南京', stage: '怀孕20周', wish: '建档' };

  const about = { topic: '流动人口', priority: 'high' } as const;

  test('names the receiver and every word that is sent, and its buttons are understood', () => {
    const { text, suggestions } = consentQuestion(PARTNER, summary, about, false);
    for (const part of [PARTNER.name, PARTNER.region, ...Object.values(summary), '流动人口', '比较急'])
      expect(text).toContain(part);
    expect(suggestions.map((one) => readReferralAnswer(one.text))).toEqual(['agree', 'decline']);
  });

  test('asks about the contact of its own where care is needed', () => {
    const { suggestions } = consentQuestion(PARTNER, summary, about, true);
    expect(suggestions.map((one) => readReferralAnswer(one.text))).toEqual([
      'agree_with_contact',
      'agree',
      'decline',
    ]);
    expect(consentQuestion(PARTNER, { ...summary, contact: '' }, about, true).suggestions).toHaveLength(2);
  });
});

describe('readReferralAnswer()', () => {
  test.each([
    ['同意转介', 'agree'],
    ['我同意转介。', 'agree'],
    ['不同意转介', 'decline'],
    ['先不转介', 'decline'],
    ['撤回转介', 'withdraw'],
    ['我不想转介了', 'decline'],
    ['取消转介', 'withdraw'],
    ['同意转介并留联系方式', 'agree_with_contact'],
    ['好的', null],
    ['同意', null],
    ['转介是什么', null],
  ] as const)('reads %s as %s', (text, answer) => {
    expect(readReferralAnswer(text)).toBe(answer);
  });
});

describe('needsCare()', () => {
  const calm = {
    level: 'routine',
    reason: 'intake',
    topic: '孕产',
    matchedRules: [],
    checklist: [],
    keptSensitive: false,
  } as const;

  test('holds for minors, violence and what is told to few', () => {
    expect(needsCare(calm, ['migrant-service'], false)).toBe(false);
    expect(needsCare(calm, [], true)).toBe(true);
    expect(needsCare(calm, ['rights-help'], false)).toBe(true);
    expect(needsCare({ ...calm, topic: '权益' }, [], false)).toBe(true);
    expect(needsCare({ ...calm, reason: 'coercion' }, [], false)).toBe(true);
  });
});
