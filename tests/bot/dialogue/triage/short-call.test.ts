import { expect, test } from 'vitest';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

const lexicon = loadLexicon();
const levelOf = (text: string) => triage(lexicon, { text, earlier: [], at: 0 }).level;

test.each([
  '我妈上吊了怎么办',
  '我妈上吊有没有救',
  '我妈上吊还有救吗',
  '我怀孕了大出血是不是要紧',
  '我老婆大出血要不要紧',
  '我妈嘴歪了是不是中风',
  '我爸喝农药了咋办啊？',
  '我家宝宝抽搐了怎么办',
])(
  'triage() hears an emergency in %j: whoever calls for help in few words asks nothing in general',
  (text) => {
    expect(levelOf(text)).toBe('emergency');
  },
);

test.each([
  '老人突然嘴歪怎么办',
  '老年人不想活了怎么办',
  '孕妇晕倒了怎么办',
  '宫外孕破裂了怎么办',
  '我怕血怎么办',
  '我想知道大出血是不是危险',
])('triage() raises no alarm for %j, which tells of nobody', (text) => {
  expect(levelOf(text)).toBe('routine');
});
