import { expect, test } from 'vitest';
import { askInTurn } from '../../../../server/cli/ask/ask-in-turn.ts';
import { createAsker } from '../../../../server/cli/ask/create-asker.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { NOON } from '../../../bot/dialogue/conversation.ts';
import { countingIds, folicAcidOnly } from '../../../bot/runtime/parts.ts';
import { HOME } from '../../../support/home.ts';

async function answers(...questions: readonly string[]): Promise<string[]> {
  const asker = createAsker({
    home: HOME,
    lexicon: loadLexicon(),
    knowledge: folicAcidOnly,
    newId: countingIds(),
    now: () => NOON,
    onKnowledgeFailure: () => {},
  });
  const said: string[] = [];
  for await (const answer of askInTurn(asker, questions)) said.push(answer);
  return said;
}

test('askInTurn() answers each of several questions below its words, in one conversation', async () => {
  const said = await answers('转人工', '铜城');
  expect(said.map((text) => text.trim().split('\n')[0])).toEqual(['> 转人工', '> 铜城']);
  // Only where 转人工 was said in the same conversation is a town an answer.
  expect(said[1]).toContain('请留一个电话');
  expect((await answers('铜城'))[0]).not.toContain('请留一个电话');
});

test('askInTurn() answers one question without repeating it', async () => {
  const [only, ...more] = await answers('叶酸怎么吃', ' ');
  expect(only).toContain('0.4毫克');
  expect(only).not.toContain('叶酸怎么吃');
  expect(more).toEqual([]);
});
