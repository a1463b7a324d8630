import { describe, expect, test } from 'vitest';
import type { GatewayState } from '../../../bot/channels/wechat/gateway.ts';
import { channelTrouble } from '../../../server/channels/channel-trouble.ts';
import { createChannelWatch } from '../../../server/channels/watch-channels.ts';

const MINUTE = 60_000;
const down = (since: number): GatewayState => ({ kind: 'down', reason: 'silent', retryAt: since + 1, since });

describe('channelTrouble()', () => {
  test('gives WeChat a few minutes to come back by itself', () => {
    expect(channelTrouble(down(0), false, 2 * MINUTE)).toBeNull();
    expect(channelTrouble(down(0), false, 3 * MINUTE)).toBe('away');
    expect(channelTrouble({ kind: 'starting', attempt: 2, since: 0 }, false, 3 * MINUTE)).toBe('away');
    expect(channelTrouble({ kind: 'scan', qrcode: 'q', since: 0 }, false, 3 * MINUTE)).toBe('scan');
  });

  test('tells of a warning of the platform at once', () => {
    expect(channelTrouble({ kind: 'online', name: '优育', since: 0 }, true, 1)).toBe('warned');
  });
});

describe('createChannelWatch()', () => {
  function watched() {
    const posts: string[] = [];
    const place: { state: GatewayState; now: number; takes: boolean; isHere: boolean } = {
      state: down(0),
      now: 0,
      takes: true,
      isHere: true,
    };
    const watch = createChannelWatch({
      wechat: {
        state: () => place.state,
        isHere: () => place.isHere,
        pace: async () => ({ sent: 0, dailyCap: 500, groupsAloneUntil: null }),
      },
      robot: {
        async post({ content }) {
          posts.push(content);
          return place.takes ? { kind: 'sent' } : { kind: 'later', reason: 'http_500', retryAfterMs: null };
        },
      },
      baseUrl: 'https://a.example',
      now: () => place.now,
    });
    return { posts, place, watch };
  }

  test('tells of a trouble once, and once that it is over', async () => {
    const { posts, place, watch } = watched();
    await watch();
    place.now = 5 * MINUTE;
    await watch();
    await watch();
    place.state = { kind: 'starting', attempt: 3, since: 5 * MINUTE };
    await watch();
    place.state = { kind: 'online', name: '优育', since: 6 * MINUTE };
    await watch();
    await watch();
    expect(posts).toHaveLength(2);
    expect(posts[0]).toContain('https://a.example/console#/channels');
    expect(posts[1]).toContain('恢复');
  });

  test('tells again what the robot did not take', async () => {
    const { posts, place, watch } = watched();
    place.now = 5 * MINUTE;
    place.takes = false;
    await watch();
    place.takes = true;
    await watch();
    await watch();
    expect(posts).toHaveLength(2);
  });

  test('leaves it to whoever is at the gateway', async () => {
    const { posts, place, watch } = watched();
    place.isHere = false;
    place.now = 5 * MINUTE;
    await watch();
    expect(posts).toEqual([]);
    place.isHere = true;
    await watch();
    expect(posts).toHaveLength(1);
  });

  test('tells that it is well again where another process told that it was not', async () => {
    const { posts, place, watch } = watched();
    place.isHere = false;
    place.now = 5 * MINUTE;
    await watch();
    // Whoever told of it is gone; this one takes over.
    place.isHere = true;
    place.state = { kind: 'starting', attempt: 1, since: 5 * MINUTE };
    await watch();
    place.state = { kind: 'online', name: '优育', since: 6 * MINUTE };
    await watch();
    await watch();
    expect(posts).toHaveLength(1);
    expect(posts[0]).toContain('恢复');
  });

  test('tells of no recovery that another process has told of', async () => {
    const { posts, place, watch } = watched();
    place.isHere = false;
    place.now = 5 * MINUTE;
    await watch();
    place.state = { kind: 'online', name: '优育', since: 6 * MINUTE };
    await watch();
    place.isHere = true;
    await watch();
    expect(posts).toEqual([]);
  });
});
