import { describe, expect, test } from 'vitest';
import { isPersonal } from '../../../bot/dialogue/placement/is-personal.ts';
import { judgePolicy } from '../../../bot/dialogue/policy/judge-policy.ts';
import { triage } from '../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { Conversation } from './conversation.ts';

const lexicon = loadLexicon();

/** The last reply and what came of it. */
function afterAll(...lines: readonly string[]): ReturnType<Conversation['say']> {
  const conversation = new Conversation({}, { triage, judgePolicy, isPersonal }, lexicon);
  const [last, ...before] = lines.toReversed();
  for (const line of before.toReversed()) conversation.say(line);
  return conversation.say(last ?? '');
}

describe('while first aid goes on', () => {
  test.each([
    ['我爸上吊了', '松开了，没呼吸'],
    ['我爸上吊了', '没有呼吸'],
    ['我爸上吊了', '放下来了 叫不醒'],
    ['婆婆上吊了，刚剪下来', '胸口没有起伏，没气了'],
    ['儿子跳楼了', '没呼吸了'],
    ['嫂子跳河了刚捞上来', '喊不应，没心跳'],
    ['我老婆割腕了', '晕过去了'],
    ['老人噎住了', '倒下了'],
    ['孕妇噎住了', '她没气了'],
    ['我老公触电了', '断电了，没呼吸'],
    ['孩子掉水里刚捞上来', '没心跳'],
  ])('after %j, %j is told how to press on the chest, as an emergency', (first, answer) => {
    const { reply, outcome, types } = afterAll(first, answer);
    expect(reply?.text).toMatch(/没有呼吸.*按压胸口：双手叠在胸口正中/u);
    expect(reply?.text).not.toContain('胸痛的坐着不动');
    expect(outcome.level).toBe('emergency');
    expect(types).toContain('raise_ticket');
  });

  test.each([
    ['我爸上吊了', '还没松开', '往上托'],
    ['我爸上吊了', '没有', '往上托'],
    ['我爸上吊了', '绳子太紧解不开', '往上托'],
    ['我割腕了', '压不住，头晕', '再加一层布'],
    ['我割腕了', '没有', '再加一层布'],
    ['老人噎住了', '不能说话，脸紫了', '拍背 5 下'],
    ['老人噎住了', '不能', '拍背 5 下'],
    ['儿子跳楼了', '没有', '别搬动'],
    ['我老公触电了', '电还没断', '拉闸'],
    ['我老公触电了', '手粘在电线上', '拉闸'],
    ['孩子掉水里了', '还在水里', '用竿、绳'],
    ['孩子掉水里了', '够不着', '用竿、绳'],
  ])('after %j, %j has what hands must do said again', (first, answer, words) => {
    const { reply, outcome } = afterAll(first, answer);
    expect(reply?.text).toContain(words);
    expect(outcome).toMatchObject({ action: 'handoff', level: 'emergency' });
  });

  test.each([
    ['我爸上吊了', '松开了，还有呼吸'],
    ['我爸上吊了', '有呼吸，没醒'],
    ['儿子跳楼了', '还有气，叫不应'],
    ['老人噎住了', '咳出来了'],
    ['我割腕了', '血止住了'],
    ['我老公触电了', '闸拉了'],
    ['孩子掉水里了', '捞上来了，有呼吸'],
    ['孩子掉水里了', '救上来了'],
  ])('after %j, %j is told what to do until help is there, and nothing to press or cut', (first, answer) => {
    const { reply } = afterAll(first, answer);
    expect(reply?.text).toMatch(/^好[。，]/u);
    expect(reply?.text).not.toMatch(/剪断|双手叠在/u);
  });

  test.each(['120来了，说人没了', '医生说人已经走了', '送到医院抢救无效'])(
    'who was found and died is spoken of gently, and nothing more is asked: %s',
    (line) => {
      const { reply, outcome } = afterAll('我爸上吊了', '松开了，没呼吸', line);
      expect(reply?.text).toMatch(/我很难过，这不是您的错/u);
      expect(reply?.text).not.toMatch(/[？?]|按压/u);
      expect(outcome.level).toBe('routine');
    },
  );

  test.each(['人没了', '他走了', '再不来人就死了'])(
    'nobody but who has seen to them ends first aid: %s',
    (line) => {
      const { reply } = afterAll('我爸上吊了', line);
      expect(reply?.text).not.toContain('我很难过');
    },
  );

  test('a doctor who gave up on somebody who cut themselves ends nothing', () => {
    expect(afterAll('我割腕了', '医生也说我没救了').reply?.text).not.toContain('我很难过');
  });

  test('who wants to die after it is heard as such', () => {
    expect(afterAll('我爸上吊了', '120来了，说人没了', '我不想活了').outcome).toMatchObject({
      level: 'emergency',
      matchedRules: expect.arrayContaining(['S1']),
    });
  });
});
