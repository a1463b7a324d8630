import { afterEach, describe, expect, test, vi } from 'vitest';
import { createPresenceBoard, FORGOTTEN_MS } from '../../../server/realtime/presence.ts';
import type { StoreEvent } from '../../../server/store/ports.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const said = (ticketId: string, userId: string, doing: 'viewing' | 'typing' | 'left') =>
  ({ type: 'presence', ticketId, userId, displayName: userId, doing }) as const;

describe('createPresenceBoard()', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('forgets who says nothing any more after fifteen seconds, and tells so once', () => {
    vi.useFakeTimers();
    let tell: (event: StoreEvent) => void = () => undefined;
    let now = 0;
    const store = {
      subscribe(listener: (event: StoreEvent) => void) {
        tell = listener;
        return () => undefined;
      },
    };
    const board = createPresenceBoard(store, () => now);
    const changes: string[] = [];
    board.listen((ticketId) => void changes.push(ticketId));
    tell(said('t', 'zhang', 'viewing'));
    tell(said('t', 'zhang', 'viewing'));
    tell(said('t', 'zhang', 'typing'));
    expect(changes).toEqual(['t', 't']);
    now = FORGOTTEN_MS - 1;
    expect(board.at('t')).toEqual([{ id: 'zhang', displayName: 'zhang', doing: 'typing' }]);
    expect([board.isAt('t', 'zhang'), board.isAt('t', 'li'), board.isAt('u', 'zhang')]).toEqual([
      true,
      false,
      false,
    ]);
    now = FORGOTTEN_MS;
    expect(board.at('t')).toEqual([]);
    expect(board.isAt('t', 'zhang')).toBe(false);
    vi.advanceTimersByTime(3000);
    expect(changes).toEqual(['t', 't', 't']);
    tell(said('t', 'zhang', 'left'));
    expect(changes).toHaveLength(3);
    board.close();
  });
});

describe('presence between processes', () => {
  onEachEngine((place) => {
    test('reaches the others where they share a database, and is stored nowhere', async () => {
      const store = await place.open();
      const here = createPresenceBoard(store);
      // On SQLite there is one process.
      const there = place.engine === 'postgres' ? createPresenceBoard(await place.open()) : here;
      const ticketId = newId();
      await store.announce(said(ticketId, 'zhang', 'typing'));
      await expect.poll(() => there.at(ticketId)).toMatchObject([{ id: 'zhang', doing: 'typing' }]);
      await store.announce(said(ticketId, 'zhang', 'left'));
      await expect.poll(() => there.at(ticketId)).toEqual([]);
      here.close();
      there.close();
    });
  });
});
