import { expect, test } from 'vitest';
import { abstained, answered, Conversation } from '../conversation.ts';

const choices = [
  { article: 'methods', title: '药流和手术流产怎么选' },
  { article: 'care', title: '流产以后怎么养' },
];
const titles = choices.map(({ title }) => ({ label: title, text: title }));

test('step() asks with buttons which of two articles is meant, and takes either answer', () => {
  for (const [reply, article] of [
    ['第一个', 'methods'],
    ['后面那个', 'care'],
    ['流产以后怎么养', 'care'],
  ] as const) {
    const talk = new Conversation();
    const back = talk.say('流产怎么弄', { answer: answered({ choices }) });
    expect(back.reply).toMatchObject({
      action: 'answer',
      text: '您想问的是哪一件？「药流和手术流产怎么选」还是「流产以后怎么养」？',
      suggestions: titles,
    });
    const picked = talk.say(reply);
    expect(picked.asked).toBe(choices.find((one) => one.article === article)?.title);
    expect(talk.state?.listed).toEqual([]);
  }
});

test('step() numbers the titles where there are no buttons', () => {
  const back = new Conversation({ channel: 'wechat' }).say('流产怎么弄', { answer: answered({ choices }) });
  expect(back.reply?.text).toBe(
    '您想问的是哪一件？请回复前面的数字。\n1. 药流和手术流产怎么选\n2. 流产以后怎么养',
  );
});

test('step() numbers the nearest articles there too', () => {
  const talk = new Conversation({ channel: 'official-account' });
  const nearest = [{ article: 'care', title: '流产以后怎么养' }];
  expect(talk.say('流产吃啥', { answer: abstained({ nearest }) }).reply?.text).toContain(
    '\n1. 流产以后怎么养\n',
  );
  expect(talk.say('1').asked).toBe('流产以后怎么养');
});
