import { describe, expect, test } from 'vitest';
import { isPersonal } from '../../../../bot/dialogue/placement/is-personal.ts';
import { judgePolicy } from '../../../../bot/dialogue/policy/judge-policy.ts';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { Conversation } from '../conversation.ts';
import { judged } from './judged.ts';

describe('somebody who has done it', () => {
  test.each([
    ['我妈上吊了怎么办', /^抱住身子往上托，把绳子松开或剪断/],
    ['我老头子在房梁上吊着了快来人', /^抱住身子往上托/],
    ['婆婆上吊了，刚剪下来', /^立即拨打 120，开免提/],
    ['发现我妈吊死在房间里', /^立即拨打 120，还有没有救由医生来看/],
    ['我哥割腕了', /^用干净布用力压住伤口/],
    ['他自己拿菜刀割了脖子', /^用干净布用力压住脖子/],
    ['有人从楼上跳下来了', /^先别搬动/],
    ['丫头从二楼阳台跳下去了趴在地上不动', /^先别搬动/],
    ['嫂子跳河了刚捞上来', /^救上来马上拨打 120/],
  ])('triage() gives the words of first aid before those of any other rule for %j', (text, words) => {
    expect(judged(text).advice).toMatch(words);
  });

  test.each([
    '我想从窗户跳下去',
    '有个声音让我从楼上跳下去',
    '她闹着要上吊',
    '拿刀片划自己，划了心里就不闷了',
  ])('triage() tells nobody to press or hold anything for %j, which nobody has done', (text) => {
    expect(judged(text).matchedRules).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^S[567]$/)]),
    );
  });

  test('a man who hangs up his daughter is spoken of as one who does harm', () => {
    expect(judged('爸爸把七岁女儿吊在门框上抽').matchedRules).not.toContain('S5');
  });

  test('the conversation begins with first aid, goes on with a gentle line, and stays a crisis', () => {
    const conversation = new Conversation({}, { triage, judgePolicy, isPersonal }, loadLexicon());
    const heard = conversation.say('宿舍有人上吊了');
    const text = heard.reply?.text ?? '';
    expect(text.indexOf('抱住身子往上托')).toBeGreaterThanOrEqual(0);
    expect(text.indexOf('这不是您的错')).toBeGreaterThan(text.indexOf('抱住身子往上托'));
    expect(heard.outcome).toMatchObject({
      level: 'emergency',
      matchedRules: expect.arrayContaining(['S1', 'S5']),
    });
    expect(heard.types).toContain('open_ticket');
    expect(heard.reply?.card?.calls.map(({ number }) => number)).toEqual(
      expect.arrayContaining(['120', '110', '12356']),
    );
    expect(conversation.say('嗯').outcome.level).toBe('emergency');
  });
});
