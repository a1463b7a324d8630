import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSseParser } from '../../../../server/web/chat/net/sse-parser.ts';

test('createSseParser() reads names, data of several lines and comments', () => {
  const parse = createSseParser();
  expect(parse(': hello\nretry: 2000\n\nid: 3\nevent: message\ndata: {"a":\ndata: 1}\n\n')).toEqual([
    { event: 'message', data: '{"a":\n1}' },
  ]);
});

test('createSseParser() calls an event without a name message', () => {
  expect(createSseParser()('data:x\n\n')).toEqual([{ event: 'message', data: 'x' }]);
});

test('createSseParser() says nothing before the empty line', () => {
  const parse = createSseParser();
  expect(parse('data: x\n')).toEqual([]);
  expect(parse('\n')).toEqual([{ event: 'message', data: 'x' }]);
});

test('createSseParser() reads the same events however the stream is cut and whatever ends its lines', () => {
  const stream = [
    'event: message',
    'data: 叶酸',
    '',
    ': ',
    '',
    'event: typing',
    'data: {}',
    'data: []',
    '',
    '',
  ];
  const whole = createSseParser()(stream.join('\n'));
  expect(whole).toHaveLength(2);
  fc.assert(
    fc.property(fc.constantFrom('\n', '\r\n', '\r'), fc.array(fc.nat(80)), (end, cuts) => {
      const text = `${stream.join(end)}: end`;
      const places = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
      const parse = createSseParser();
      const events = places.slice(1).flatMap((place, index) => parse(text.slice(places[index], place)));
      expect(events).toEqual(whole);
    }),
  );
});
