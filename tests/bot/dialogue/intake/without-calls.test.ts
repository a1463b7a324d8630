import { expect, test } from 'vitest';
import { withoutCalls } from '../../../../bot/dialogue/intake/without-calls.ts';
import { isPersonal } from '../../../../bot/dialogue/placement/is-personal.ts';
import { judgePolicy } from '../../../../bot/dialogue/policy/judge-policy.ts';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { abstained, Conversation } from '../conversation.ts';

/** A form that asks for something else, under the reviewed rules. */
function open(): Conversation {
  const talk = new Conversation({}, { triage, judgePolicy, isPersonal }, loadLexicon());
  talk.say('登记孕产期随访');
  return talk;
}

test.each([
  '打我13855001234就行',
  '打我13855001234就行 谢谢',
  '有事打我13855001234',
  '你们打我138 5500 1234吧',
  '打我手机13855001234',
  '我姓王打我13855001234',
  '白天打我13855001234都可以',
  '请打我一三八五五零零一二三四',
  '打我13855001234，不要晚上打',
  '13855001234，最好下班后打电话',
  '老公打我电话13855001234就行',
  '晚上打我电话13855001234都可以',
])('「%s」 tells of a number and of no violence', (text) => {
  const talk = open();
  expect(talk.say(text, { answer: abstained() }).outcome).toMatchObject({
    level: 'routine',
    action: 'intake',
  });
  expect(talk.state?.intake?.slots['contact']).toBe('13855001234');
});

test.each(['打我1385500123就行', '打我138550012345', '直接打我1385500123', '打我号码1385500123吧'])(
  'nor does a number that cannot be called: 「%s」',
  (text) => {
    const talk = open();
    expect(talk.say(text).outcome).toMatchObject({ level: 'routine', action: 'intake' });
    expect(talk.state?.intake?.slots['contact']).toBeUndefined();
  },
);

test.each([
  '老公打我13855001234',
  '他昨晚打我，打我电话13855001234',
  '老公又打我了，我电话13855001234',
  '同学打我，我电话13855001234',
  '天天打我 13855001234',
  '喝了酒就打我 13855001234',
  '天天打我 电话13855001234',
  '动不动就打我 电话13855001234',
  '他每次回来都打我 电话 13855001234',
  '婆婆打我 手机13855001234',
])('「%s」 still does', (text) => {
  expect(open().say(text).outcome.level).not.toBe('routine');
});

test('somebody who is beaten at night names no time to call', () => {
  const talk = new Conversation({}, { triage, judgePolicy, isPersonal }, loadLexicon());
  expect(talk.say('我电话13855001234，他喝了酒，晚上就打我').outcome.level).toBe('emergency');
});

test('withoutCalls() leaves every character where it was', () => {
  const text = '有事打我13855001234，他打我3次';
  expect(withoutCalls(text)).toBe('有事找我13855001234，他打我3次');
});
