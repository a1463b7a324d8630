import { describe, expect, test } from 'vitest';
import { alternates } from '../../../../bot/dialogue/matching/alternates.ts';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

const lexicon = { ...loadLexicon(), triageModel: null };
const levelOf = (text: string): string => triage(lexicon, { text, earlier: [], at: 0 }).level;

describe('past stories', () => {
  test('a sign that follows at once on 吃过 is told as happening', () => {
    expect(levelOf('孩子吃过虾以后嘴唇肿了还喘')).toBe('emergency');
  });

  test.each(['孕33周早上胎动少了', '孕33周晚上次次胎动少'])(
    '上 of a time of day begins no past: %s',
    (text) => {
      expect(levelOf(text)).toBe('emergency');
    },
  );

  test('a fit that is asked about now, from long ago, alarms nobody', () => {
    expect(levelOf('孩子前年抽搐过一次现在想问能不能打疫苗')).toBe('routine');
  });

  test('a fever that has gone is no high fever', () => {
    expect(levelOf('宝宝一岁昨天烧到39度，今天一天都正常')).toBe('routine');
  });

  test.each([
    ['产后第3天发烧38.5，别的没有不舒服', 'urgent'],
    ['怀孕6个月发烧38度5，其他都正常', 'urgent'],
    ['我怀孕6个月，前天发烧，今天退烧了，其他都正常', 'routine'],
    ['孕20周，今天烧到38度5，鼻塞咽痛，小孩动得正常，能在家扛吗', 'urgent'],
    ['脐窝里有点脓，边上红一小圈，吃奶正常', 'urgent'],
    ['孕30周昨天胎动少，今天动得正常', 'routine'],
  ])('what else is well takes nothing from what was told: 「%s」', (text, level) => {
    expect(levelOf(text)).toBe(level);
  });

  test.each(['我爸胸口闷，出一身汗，他讲躺一会就好', '喂奶呛到了脸青了不哭了怎么办'])(
    'what is hoped for, or only falls silent, is not over: 「%s」',
    (text) => {
      expect(levelOf(text)).toBe('emergency');
    },
  );

  test.each(['满月都没到的娃呛奶了脸发紫现在还没缓过来', '还没到37周突然破水了', '没满两岁的娃抽搐了'])(
    'how long it has been denies nothing in 「%s」',
    (text) => {
      expect(levelOf(text)).toBe('emergency');
    },
  );
});

describe('alternates()', () => {
  test('finds both halves of 痛不痛 and 破没破', () => {
    expect([alternates('痛不痛', 1), alternates('痛不痛', 3), alternates('破没破', 1)]).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('leaves a plain denial alone', () => {
    expect(alternates('肚子痛不想吃', 3)).toBe(false);
  });
});
