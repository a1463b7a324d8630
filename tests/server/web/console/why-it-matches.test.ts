import { expect, test } from 'vitest';
import { zh } from '../../../../server/web/console/i18n/zh.ts';
import { whyItMatches } from '../../../../server/web/console/state/why-it-matches.ts';

test.each<[[number, number, number], string[]]>([
  [
    [90, 95, 40],
    ['和写好的问法几乎一样', '意思接近 95%', '字面对上 40%'],
  ],
  [
    [40, 60, 10],
    ['意思接近 60%', '和标题或写好的问法有 40% 相近'],
  ],
  [[0, 0, 5], []],
])(
  'whyItMatches(%j) names the strongest reason first, and none that says nothing',
  ([question, meaning, words], said) => {
    expect(whyItMatches({ likeness: { question, meaning, words } }, zh.trial)).toEqual(said);
  },
);
