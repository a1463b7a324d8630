import { describe, expect, test } from 'vitest';
import { readAboutTalk } from '../../../../bot/dialogue/small-talk/read-about-talk.ts';

describe('readAboutTalk()', () => {
  test.each([
    '再说一遍',
    '请你再说一遍好吗？',
    '能不能再讲一次',
    '重新发一下',
    '你刚才说什么',
    '刚才讲的啥',
    '没听清,再说一遍',
    '我没看清楚',
    '麻烦再发一遍,谢谢',
  ])('hears that %j asks for it again', (text) => {
    expect(readAboutTalk(text)).toBe('again');
  });

  test.each([
    '说简单点',
    '你说得简单一点嘛',
    '能讲明白些吗',
    '听不懂',
    '看不懂',
    '我还是不明白',
    '你讲的我听不懂',
    '你说的话我都听不懂',
    '没看懂什么意思',
    '太长了看不下去',
    '字太多了',
    '太长了,看不懂',
    '说大白话',
    '一句话说清楚',
    '搞不懂你说什么',
    '简单点说',
  ])('hears that %j asks for plainer words', (text) => {
    expect(readAboutTalk(text)).toBe('plainer');
  });

  test.each(['我不会打字', '不识字怎么办', '能发语音吗', '可以语音说吗', '我不会拼音', '你听得懂我说话吗'])(
    'hears that %j asks how to speak',
    (text) => {
      expect(readAboutTalk(text)).toBe('speaking');
    },
  );

  test.each(['刚才那个链接打不开', '网页打不开了', '你发的链接怎么点不开啊', '页面进不去'])(
    'hears that %j is about a link',
    (text) => {
      expect(readAboutTalk(text)).toBe('broken_link');
    },
  );

  test.each([
    '月经时间太长了',
    '太多了',
    '少一点',
    '没收到',
    '看不清楚',
    '孩子听不懂话',
    '看不懂化验单',
    '孩子不会说话',
    '老人不识字怎么办证',
    '我听不懂医生说的',
    '网上打不开申请页面怎么办育儿补贴',
    '再打一针行吗',
    '说不清楚话了',
    '再说吧',
    '没说什么',
    '医院的语音电话打不通',
  ])('leaves %j to what it says', (text) => {
    expect(readAboutTalk(text)).toBeNull();
  });
});
