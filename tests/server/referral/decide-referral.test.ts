import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideReferral, evolveReferral } from '../../../server/referral/decide-referral.ts';
import type {
  Letter,
  ReferralCommand,
  ReferralState,
  ReferralStatus,
} from '../../../server/referral/referral-state.ts';

const state = (direction: 'out' | 'in', status: ReferralStatus): ReferralState => ({
  direction,
  status,
  reason: null,
});
const kinds = (decision: ReturnType<typeof decideReferral>) =>
  decision.kind === 'done'
    ? decision.effects.map((effect) => (effect.type === 'send' ? effect.letter : effect.type))
    : ['closed'];

describe('decideReferral()', () => {
  test('offers only once the resident has agreed', () => {
    expect(kinds(decideReferral(state('out', 'asking'), { type: 'agree' }))).toEqual(['offer']);
    for (const status of ['declined', 'cancelled', 'withdrawn', 'rejected'] as const) {
      expect(decideReferral(state('out', status), { type: 'agree' })).toEqual({ kind: 'closed' });
    }
  });

  test('keeps and tells nothing after a no', () => {
    expect(kinds(decideReferral(state('out', 'asking'), { type: 'decline' }))).toEqual(['purge']);
    expect(kinds(decideReferral(state('out', 'asking'), { type: 'withdraw' }))).toEqual(['purge']);
  });

  test('a withdrawal stops the offer before it was accepted, and asks to delete afterwards', () => {
    const before = decideReferral(state('out', 'offered'), { type: 'withdraw' });
    expect(kinds(before)).toEqual(['stop_offer', 'withdrawn', 'purge']);
    const after = decideReferral(state('out', 'accepted'), { type: 'withdraw' });
    expect(kinds(after)).toEqual(['withdrawn', 'purge']);
  });

  test('a withdrawal that overtook its offer leaves a mark, so that the offer opens nothing', () => {
    const letter = (kind: Letter['kind']): ReferralCommand => ({
      type: 'hear',
      letter: { kind, reason: null },
    });
    const first = decideReferral(null, letter('withdrawn'));
    expect(first).toMatchObject({ kind: 'done', to: 'withdrawn' });
    expect(decideReferral(state('in', 'withdrawn'), letter('offer'))).toMatchObject({
      to: null,
      effects: [],
    });
  });

  test('the receiver rejects before and returns after it has accepted', () => {
    expect(decideReferral(state('in', 'accepted'), { type: 'reject', reason: 'other' }).kind).toBe('closed');
    expect(decideReferral(state('in', 'offered'), { type: 'return', reason: 'other' }).kind).toBe('closed');
    expect(kinds(decideReferral(state('in', 'accepted'), { type: 'return', reason: 'other' }))).toEqual([
      'returned',
      'purge',
    ]);
  });

  test('neither side does the other’s part', () => {
    for (const type of ['accept', 'complete'] as const) {
      expect(decideReferral(state('out', 'offered'), { type })).toEqual({ kind: 'closed' });
    }
    expect(decideReferral(state('in', 'offered'), { type: 'withdraw' })).toEqual({ kind: 'closed' });
    const forged: ReferralCommand = { type: 'hear', letter: { kind: 'offer', reason: null } };
    expect(decideReferral(state('out', 'offered'), forged)).toEqual({ kind: 'closed' });
    const unasked: ReferralCommand = { type: 'hear', letter: { kind: 'accepted', reason: null } };
    expect(decideReferral(state('out', 'asking'), unasked)).toEqual({ kind: 'closed' });
  });

  test('for all commands on both sides, and letters doubled, lost for a while and overtaken, both come to one state', () => {
    const own = fc.constantFrom<ReferralCommand>(
      { type: 'agree' },
      { type: 'withdraw' },
      { type: 'accept' },
      { type: 'reject', reason: 'not_ours' },
      { type: 'return', reason: 'not_reached' },
      { type: 'complete' },
    );
    const move = fc.oneof(
      fc.record({
        do: fc.constant('command' as const),
        side: fc.constantFrom('out', 'in' as const),
        command: own,
      }),
      fc.record({ do: fc.constant('deliver' as const), pick: fc.nat(), again: fc.boolean() }),
    );
    fc.assert(
      fc.property(
        fc.array(move, { maxLength: 40 }),
        fc.array(fc.nat(), { maxLength: 40 }),
        (moves, order) => {
          const sides: Record<'out' | 'in', ReferralState | null> = {
            out: state('out', 'asking'),
            in: null,
          };
          const mail: { to: 'out' | 'in'; letter: Letter }[] = [];
          const run = (side: 'out' | 'in', command: ReferralCommand) => {
            const before = sides[side];
            const decision = decideReferral(before, command);
            if (decision.kind !== 'done' || decision.to === null) return;
            sides[side] = evolveReferral(before ?? state('in', decision.to), decision);
            for (const effect of decision.effects) {
              const to = side === 'out' ? 'in' : 'out';
              if (effect.type === 'send')
                mail.push({ to, letter: { kind: effect.letter, reason: decision.reason } });
            }
          };
          const deliver = (pick: number, again: boolean) => {
            const index = mail.length === 0 ? -1 : pick % mail.length;
            const one = mail[index];
            if (one === undefined) return;
            if (!again) mail.splice(index, 1);
            run(one.to, { type: 'hear', letter: one.letter });
          };
          run('out', { type: 'agree' });
          for (const one of moves) {
            if (one.do === 'command') run(one.side, one.command);
            else deliver(one.pick, one.again);
          }
          for (let next = 0; mail.length > 0; next += 1) deliver(order[next] ?? 0, false);
          expect(sides.in?.status).toBe(sides.out?.status);
          expect(sides.in?.reason).toBe(sides.out?.reason);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
