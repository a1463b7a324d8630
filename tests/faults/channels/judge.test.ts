import { expect, test } from 'vitest';
import type { StoredMessage } from '../../../bot/runtime/ports.ts';
import { judge } from './judge.ts';

const ANSWERS = { 你好: '您好，有什么可以帮您', 谢谢: '不客气', 再见: '再见，祝您平安' } as const;

function line(part: Partial<StoredMessage>): StoredMessage {
  return {
    id: 'm',
    conversationId: 'c',
    seq: 1,
    type: 'incoming',
    private: false,
    author: { kind: 'resident', name: null },
    text: '',
    reply: null,
    replyTo: null,
    sourceId: null,
    delivery: 'delivered',
    at: 0,
    ...part,
  };
}

/** Three things that somebody said, each with its answer. */
function talk(failed: readonly string[] = []): readonly StoredMessage[] {
  return Object.entries(ANSWERS).flatMap(([said, text]) => [
    line({ id: said, text: said, sourceId: said }),
    line({
      id: text,
      type: 'outgoing',
      text,
      replyTo: said,
      delivery: failed.includes(said) ? 'failed' : 'sent',
    }),
  ]);
}

const { 你好: hello, 谢谢: welcome, 再见: bye } = ANSWERS;
const unordered = (arrived: readonly string[], failed: readonly string[] = []) =>
  judge('wecom', 3, [{ name: 'zhou', lines: talk(failed), arrived }]).unordered;

test('judge() counts answers that came in another place than that of what was said', () => {
  expect(unordered([hello, welcome, bye])).toBe(0);
  expect(unordered([welcome, hello, bye])).toBe(2);
  expect(unordered([hello, bye, welcome])).toBe(2);
});

test('judge() takes no offence at dead letters, at what is missing or at what came twice', () => {
  expect(unordered([welcome, bye, hello], ['你好'])).toBe(0);
  expect(unordered([hello, bye])).toBe(0);
  expect(unordered([hello, welcome, hello, bye])).toBe(0);
  expect(
    judge('wecom', 3, [{ name: 'zhou', lines: talk(), arrived: [hello, welcome, hello, bye] }]).doubled,
  ).toBe(1);
});

test('judge() says whose answers were doubled or missing, and when they were made', () => {
  const lines = talk().map((one) => ({ ...one, at: 7 }));
  const { whose } = judge('wecom', 3, [
    { name: 'zhou', lines, arrived: [hello, hello, welcome] },
    { name: 'wang', lines, arrived: [hello, welcome, bye] },
  ]);
  expect(whose).toEqual([
    { name: 'zhou', what: 'doubled', at: 7 },
    { name: 'zhou', what: 'missing', at: 7 },
  ]);
});

test('judge() tells what nobody says has left from what is missing', () => {
  const lines = talk().map((one) => (one.replyTo === '再见' ? { ...one, delivery: 'queued' as const } : one));
  const result = judge('wecom', 3, [{ name: 'zhou', lines, arrived: [hello, welcome] }]);
  expect(result).toMatchObject({ missing: 1, whose: [{ what: 'queued' }] });
});

test('judge() says who was answered not once: never, several times, or with a message that is stored twice', () => {
  const unanswered = talk().filter(({ replyTo }) => replyTo !== '谢谢');
  const again = line({ id: 'again', type: 'outgoing', text: hello, replyTo: '你好', delivery: 'sent' });
  const twice = line({ id: 'twice', text: '再见', sourceId: '再见' });
  const arrived = [hello, welcome, bye];
  const told = (lines: readonly StoredMessage[]) => {
    const { wrongReplies, whose } = judge('wecom', 3, [{ name: 'zhou', lines, arrived }]);
    const wrong = whose.map(({ what }) => what).filter((what) => /answer|stored/.test(what));
    return [wrongReplies, ...wrong];
  };
  expect(told(talk())).toEqual([0]);
  expect(told(unanswered)).toEqual([1, 'no answer']);
  expect(told([...talk(), again])).toEqual([1, 'several answers']);
  expect(told([...talk(), twice])).toEqual([2, 'stored twice', 'no answer']);
});

test('judge() counts what was answered together with a later line as answered once', () => {
  const lines = talk().filter(({ replyTo }) => replyTo !== '谢谢');
  const people = [{ name: 'zhou', lines, joined: new Set(['谢谢']), arrived: [hello, bye] }];
  expect(judge('wechat', 3, people)).toMatchObject({ wrongReplies: 0, missing: 0, lost: 0, whose: [] });
});
