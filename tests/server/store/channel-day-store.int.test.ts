import { describe, expect, test } from 'vitest';
import { aReply, aTurn, anInbound } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const HOUR = 60 * 60_000;

describe('ChannelDayStore', () => {
  onEachEngine((place) => {
    let days = 0;
    /** Noon in Shanghai of a day that no other test looks at. */
    const aNoon = (): number => Date.UTC(2031, 0, 1, 4) + 3 * 24 * HOUR * (days += 1);

    test('counts what is marked as sent, part by part, for every process and the next start', async () => {
      const [store, other] = [await place.open(), await place.open()];
      const at = aNoon();
      const channel = 'wechat';
      const { id } = await store.conversations.byChannelAddress({ channel, address: newId(), at });
      const { message } = await store.accept(
        anInbound({ conversationId: id, channel, sourceId: newId(), at }),
        newId(),
      );
      const { stateVersion } = await store.loadTurn(id, at);
      const replies = [1, 2].map((each) => ({
        id: newId(),
        reply: aReply({ text: `第${each}句` }),
        toPrivate: false,
      }));
      const turn = { conversationId: id, messageId: message.id, stateVersion, replies, at };
      await store.commitTurn(aTurn(turn));
      const mine = async (worker: string) =>
        (await store.outbox.claim({ worker, limit: 500, at, leaseUntil: at + 60_000 })).find(
          ({ conversationId }) => conversationId === id,
        );
      const sent = async () => (await other.channelDays.read(at)).sent;
      const first = await mine('a');
      await store.sentParts.begin(first?.messageId ?? '', 0);
      expect(await sent()).toBe(0);
      await store.sentParts.set(first?.messageId ?? '', 3);
      await store.outbox.markSent(first?.id ?? '', 'a', at);
      expect(await sent()).toBe(3);
      // Of what is given up, the parts that have left.
      const second = await mine('a');
      await other.sentParts.set(second?.messageId ?? '', 1);
      const failed = { id: second?.id ?? '', worker: 'a', at, reason: 'threw' };
      await other.outbox.markFailed({ ...failed, retryAt: at });
      expect(await sent()).toBe(3);
      await mine('a');
      await other.outbox.markFailed({ ...failed, retryAt: null });
      expect(await sent()).toBe(4);
      expect((await store.channelDays.read(at + 24 * HOUR)).sent).toBe(0);
    });

    test('leaves groups alone until the moment that any process said, also over midnight', async () => {
      const [store, other] = [await place.open(), await place.open()];
      const at = aNoon() + 11.5 * HOUR;
      await store.channelDays.leaveGroupsAlone({ until: at + HOUR, at });
      const later = at + 0.75 * HOUR;
      expect(await other.channelDays.read(later)).toEqual({
        sent: 0,
        dayEndsAt: at + 24.5 * HOUR,
        groupsAloneUntil: at + HOUR,
      });
      expect((await other.channelDays.read(at)).dayEndsAt).toBe(at + 0.5 * HOUR);
      expect((await other.channelDays.read(at + HOUR)).groupsAloneUntil).toBeNull();
    });
  });
});
