import { describe, expect, test } from 'vitest';
import { loadNeedRules } from '../../../ingest/vet/derive-needs.ts';
import { keyOfText, needsFloor, NOTHING_KNOWN, settleNeeds } from '../../../server/vetting/needs-floor.ts';

const rules = loadNeedRules();
const words = (text: string, questions: string[] = [], title = '活动室') => ({
  kind: 'article' as const,
  collection: 'documents',
  title,
  passages: [{ section: '', text, questions, source: '', topic: '协会服务' as const }],
});

describe('needsFloor()', () => {
  test('is what the words tell where nothing is known, and what is stated besides', () => {
    expect(needsFloor(words('每天 0.4 毫克。'), NOTHING_KNOWN, rules)).toEqual(['clinician']);
    expect(needsFloor(words('每天 0.4 毫克。'), { ...NOTHING_KNOWN, stated: ['local'] }, rules)).toEqual([
      'clinician',
      'local',
    ]);
  });

  test('judges nothing again that was judged with the article, be it text, title or question', () => {
    const known = {
      stated: [],
      titles: ['活动室'],
      texts: [keyOfText({ section: '', text: '每天 0.4 毫克。' })],
      questions: ['孕妇能来吗'],
    };
    expect(needsFloor(words('每天 0.4 毫克。', ['孕妇能来吗']), known, rules)).toEqual([]);
    expect(needsFloor(words('每天 0.8 毫克。', ['孕妇能来吗']), known, rules)).toEqual(['clinician']);
    expect(needsFloor(words('每天 0.4 毫克。', ['孕妇发烧能来吗']), known, rules)).toEqual(['clinician']);
    expect(needsFloor(words('每天 0.4 毫克。', [], '《民法典》'), known, rules)).toEqual(['lawyer']);
  });
});

describe('settleNeeds()', () => {
  const cleared = [{ need: 'lawyer' as const, reason: '没有法律内容' }];

  test('adds the floor to what an editor asks for', () => {
    expect(settleNeeds(['local'], ['lawyer'], [])).toEqual({ needs: ['lawyer', 'local'], cleared: [] });
  });

  test('keeps what is cleared a need, and clears neither what is asked for nor what is not below the floor', () => {
    expect(settleNeeds([], ['lawyer'], cleared)).toEqual({ needs: ['lawyer'], cleared });
    expect(settleNeeds(['lawyer'], ['lawyer'], cleared).cleared).toEqual([]);
    expect(settleNeeds([], ['local'], cleared)).toEqual({ needs: ['local'], cleared: [] });
  });
});
