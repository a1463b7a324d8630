import { expect, test } from 'vitest';
import type { Question } from '../../knowledge/knowledge-base.ts';
import { offerQuestions } from '../../server/offer-questions.ts';
import { abstained, answered } from '../bot/dialogue/conversation.ts';

const FOLIC = { stage: '备孕', question: '备孕要不要吃叶酸' };
const WEDDING = { stage: '结婚', question: '结婚登记要带什么' };
const DAY_MS = 24 * 3_600_000;

/** Offers both of what answers some, as a served snapshot does. */
function offering(served: { id: string | null; answers: readonly string[]; fails?: boolean }) {
  const asked: Question[] = [];
  let at = Date.UTC(2026, 5, 1);
  const offered = offerQuestions(
    {
      get snapshotId() {
        return served.id;
      },
      async answer(question) {
        asked.push(question);
        if (served.fails === true) throw new Error('gone');
        return served.answers.includes(question.text) ? answered() : abstained();
      },
    },
    [FOLIC, WEDDING],
    () => at,
  );
  return { offered, asked, pass: (ms: number) => void (at += ms) };
}

test('offerQuestions() offers nothing where nothing is approved, and what is answered once something is', async () => {
  const served = { id: 'a', answers: [] as string[] };
  const { offered, asked, pass } = offering(served);
  expect(await offered()).toEqual([]);
  served.id = 'b';
  served.answers = [WEDDING.question];
  expect(await offered()).toEqual([WEDDING]);
  expect(await offered()).toEqual([WEDDING]);
  expect(asked).toHaveLength(4);
  pass(DAY_MS);
  await offered();
  expect(asked.map(({ today }) => today).slice(4)).toEqual(['2026-06-02', '2026-06-02']);
});

test('offerQuestions() offers nothing while a look-up fails, and looks again', async () => {
  const served = { id: 'a', answers: [FOLIC.question], fails: true };
  const { offered } = offering(served);
  expect(await offered()).toEqual([]);
  served.fails = false;
  expect(await offered()).toEqual([FOLIC]);
});
