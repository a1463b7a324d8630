import { expect, test } from 'vitest';
import { isQuestion } from '../../../../bot/dialogue/intake/is-question.ts';

test.each([
  '事后药最迟多长时间之内有用',
  '晚上脚底板痒得睡不着,要紧不',
  '今天去药店买药吃还来得及不',
  '奖扶金发了没',
  '这样行么',
  '上环疼不疼',
  '孩子动不动',
  '去哪儿建卡',
  'when is the first scan',
  '我该留啥证据',
  '我们五十了能申请特扶不',
  '喂奶要忌口不',
  '在这边可以建卡不',
])('isQuestion() hears that 「%s」 asks', (text) => {
  expect(isQuestion(text)).toBe(true);
});

test.each([
  '没有',
  '还没',
  '我不',
  '要不',
  '都可以,没什',
  '不想说',
  '杨村镇',
  '怀孕五个月',
  '那么',
  '时不时头晕',
  '动不动就哭',
  '13955067321',
  '没啥',
  '啥都没说',
  '不怎么安全',
  '别人要我也会说不',
  '我能答应,他偏不',
])('isQuestion() takes 「%s」 for an answer', (text) => {
  expect(isQuestion(text)).toBe(false);
});
