import { describe, expect, test } from 'vitest';
import type { Presence } from '../../../../server/api/desk.ts';
import { createPresenceHeard } from '../../../../server/web/console/state/presence-heard.ts';

const at = (doing: 'viewing' | 'typing', ticketId = 'a'): Presence => ({
  ticketId,
  people: [{ id: 'zhou', displayName: '周咨询', doing }],
});

function build() {
  let shown: ReadonlyMap<string, Presence['people']> = new Map();
  const heard = createPresenceHeard((people) => {
    shown = people;
  });
  return { ...heard, doing: (ticketId = 'a') => shown.get(ticketId)?.[0]?.doing };
}

describe('createPresenceHeard()', () => {
  test('an answer that the stream has overtaken does not hide that a colleague types', () => {
    const { tell, awaitAnswer, doing } = build();
    const answer = awaitAnswer('a');
    tell(at('typing'));
    answer(at('viewing'));
    expect(doing()).toBe('typing');
  });

  test('an answer is taken where the stream told of nothing meanwhile, or of another case', () => {
    const { tell, awaitAnswer, doing } = build();
    tell(at('typing'));
    const answer = awaitAnswer('a');
    tell(at('typing', 'b'));
    answer(at('viewing'));
    expect([doing(), doing('b')]).toEqual(['viewing', 'typing']);
  });
});
