import { expect, test } from 'vitest';
import { heedPolicy } from '../../../../bot/dialogue/policy/heed-policy.ts';
import { judgePolicy, type PolicyInput } from '../../../../bot/dialogue/policy/judge-policy.ts';
import { NO_PLACE } from '../../../../knowledge/lexicon/home-place.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

const ASKS = '帮我看看胎儿是男是女';
const DETAILS = '我叫李晓明，电话13812345678';

/** What becomes of a message, and what was judged on the way. */
function heard(text: string, before: readonly string[] = []) {
  const judged: PolicyInput[] = [];
  const decision = heedPolicy(
    loadLexicon(),
    (lexicon, input) => {
      judged.push(input);
      return judgePolicy(lexicon, input);
    },
    {
      text,
      earlier: before.map((said) => ({ from: 'resident' as const, text: said, at: 0 })),
      home: NO_PLACE,
      intake: null,
    },
  );
  return { rule: decision?.rule ?? null, judged: judged.map((input) => input.text) };
}

test('a request that tells nothing of who asks is judged once', () => {
  expect(heard(ASKS)).toEqual({ rule: 'fetal-sex', judged: [ASKS] });
  expect(heard(ASKS, ['我怀孕四个月了'])).toEqual({ rule: 'fetal-sex', judged: [ASKS] });
});

test('a request beside a name and a number is judged again without them', () => {
  expect(heard(`${ASKS}，${DETAILS}`)).toEqual({ rule: 'fetal-sex', judged: [`${ASKS}，${DETAILS}`, ASKS] });
});

test('a request is judged again where a turn before it tells who asks', () => {
  expect(heard(ASKS, [DETAILS])).toEqual({ rule: 'fetal-sex', judged: [ASKS, ASKS] });
});

test('a request is judged again with the money that changes hands as money', () => {
  expect(heard(`${ASKS}，给1万8`)).toEqual({
    rule: 'fetal-sex',
    judged: [`${ASKS}，给1万8`, `${ASKS}，给钱`],
  });
});

test.each(['血小板16万3，正常吗', '精液化验单，密度900万，能不能自然怀孕', 'hcg从9万掉到6万'])(
  'a number of a result is no money: 「%s」',
  (line) => {
    expect(heard(`${ASKS}，${line}`).judged).toHaveLength(1);
  },
);
