import { describe, expect, test } from 'vitest';
import { whereDangerous } from '../../../../bot/dialogue/compose/where-dangerous.ts';
import type { TurnJudgement } from '../../../../bot/dialogue/types.ts';
import { answered } from '../conversation.ts';

const turn = (soft: boolean): { readonly judgement: TurnJudgement } => ({
  judgement: { level: 'routine', matchedRules: [], soft },
});

describe('whereDangerous()', () => {
  test('answers what touches no danger, however unsure', () => {
    const answer = answered({ confidence: 0.15 });
    expect(whereDangerous(turn(false), answer)).toBe(answer);
  });

  test('answers a question about a danger from an article that is sure enough', () => {
    const answer = answered({ confidence: 0.6 });
    expect(whereDangerous(turn(true), answer)).toBe(answer);
  });

  test('only offers the title of an article that is not', () => {
    const answer = answered({ confidence: 0.2 });
    const [cited] = answer.kind === 'answered' ? answer.citations : [];
    expect(whereDangerous(turn(true), answer)).toEqual({
      kind: 'abstained',
      reason: 'weak_evidence',
      nearest: [{ article: cited?.article, title: cited?.title }],
    });
  });
});
