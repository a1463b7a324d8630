import { describe, expect, test } from 'vitest';
import { isPersonal } from '../../../bot/dialogue/placement/is-personal.ts';
import { judgePolicy } from '../../../bot/dialogue/policy/judge-policy.ts';
import { triage } from '../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { abstained, Conversation } from './conversation.ts';

const judges = { triage, judgePolicy, isPersonal };
const asked = (context: ConstructorParameters<typeof Conversation>[0] = {}): Conversation => {
  const conversation = new Conversation(context, judges, loadLexicon());
  conversation.say('产后大出血怎么办');
  return conversation;
};

describe('step() on a danger that nobody is in', () => {
  test.each([{}, { answer: abstained() }])(
    'answers, says what to do if it happens, and asks whether it does',
    (context) => {
      const heard = new Conversation(context, judges, loadLexicon()).say('产后大出血怎么办');
      expect(heard.outcome.level).toBe('routine');
      expect(heard.reply?.text).toMatch(/^如果现在正在发生，请马上拨打120/);
      expect(heard.reply?.text).toContain('这是您或身边人现在的情况吗？');
      expect(heard.types).not.toContain('open_ticket');
    },
  );

  test.each(['是', '对，现在', '是的', '嗯', '就是现在', '是我老婆'])('raises the alarm on %j', (text) => {
    expect(asked().say(text).outcome).toMatchObject({ level: 'emergency', matchedRules: ['M1'] });
  });

  test.each(['不是', '没有', '不是，我就问问', '没有，只是了解一下'])(
    'raises none on %j, and takes it for an answer',
    (text) => {
      const heard = asked().say(text);
      expect(heard.outcome).toMatchObject({ level: 'routine', action: 'smalltalk' });
      expect(heard.asked).toBeNull();
    },
  );

  test('forgets its question when something else is asked', () => {
    const conversation = asked();
    expect(conversation.say('叶酸怎么吃').outcome.action).toBe('answer');
    expect(conversation.state?.awaiting ?? null).toBeNull();
  });

  test('asks nobody in a group about themselves', () => {
    const heard = new Conversation({ channel: 'wechat-group', mentioned: true }, judges, loadLexicon()).say(
      '产后大出血怎么办',
    );
    expect(heard.reply?.text ?? '').not.toContain('现在的情况吗');
  });
});
