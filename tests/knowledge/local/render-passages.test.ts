import { expect, test } from 'vitest';
import { renderPassages } from '../../../knowledge/local/render-passages.ts';
import { openBuiltInPack } from '../../../knowledge/snapshot/built-in-pack.ts';
import { passage } from '../../support/passages.ts';

const SLOT = '{{local.association.phone}}';

test('renderPassages() writes values in, and serves no passage of which nothing is left', () => {
  const passages = [
    passage({ article: 'a', text: `先问。电话：${SLOT}。` }),
    passage({ article: 'a', ordinal: 1, text: `电话：${SLOT}。` }),
    passage({ article: 'b', text: '没有本地信息。' }),
  ];
  const filled = renderPassages(passages, { 'local.association.phone': '0550-7000001' });
  expect(filled.map(({ text }) => text)).toEqual([
    '先问。电话：0550-7000001。',
    '电话：0550-7000001。',
    '没有本地信息。',
  ]);
  const empty = renderPassages(passages, {});
  expect(empty.map(({ id, text }) => [id, text])).toEqual([
    ['a@1#0', '先问。'],
    ['b@1#0', '没有本地信息。'],
  ]);
  expect(empty[1]).toBe(passages[2]);
});

test('openBuiltInPack() serves no placeholder', async () => {
  const { passages } = await openBuiltInPack();
  expect(passages.filter(({ text }) => /[{}]/.test(text)).map(({ id }) => id)).toEqual([]);
  expect(passages.length).toBeGreaterThan(1000);
});
