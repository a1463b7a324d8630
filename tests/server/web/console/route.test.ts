import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ARTICLE_STATES,
  ARTICLE_VIEWS,
  formatRoute,
  HOME,
  parseRoute,
  QUEUE_VIEWS,
} from '../../../../server/web/console/state/route.ts';
import { SETTINGS_SECTIONS } from '../../../../server/web/console/state/settings-sections.ts';
import type { Route } from '../../../../server/web/console/state/route.ts';

const anyRoute: fc.Arbitrary<Route> = fc.oneof(
  fc.record({ page: fc.constant('set-password' as const), token: fc.string() }),
  fc.record({
    page: fc.constantFrom(
      'local' as const,
      'rules' as const,
      'trial' as const,
      'channels' as const,
      'stats' as const,
    ),
  }),
  fc.record({
    page: fc.constant('uploads' as const),
    open: fc.option(fc.record({ id: fc.stringMatching(/^[0-9A-Z]{26}$/), document: fc.nat(999_999) })),
  }),
  fc.record({
    page: fc.constant('settings' as const),
    section: fc.option(fc.constantFrom(...SETTINGS_SECTIONS)),
  }),
  fc.record({
    page: fc.constant('articles' as const),
    view: fc.constantFrom(...ARTICLE_VIEWS),
    topic: fc.string(),
    need: fc.constantFrom(
      'clinician' as const,
      'lawyer' as const,
      'local' as const,
      'none' as const,
      '' as const,
    ),
    state: fc.constantFrom(...ARTICLE_STATES, '' as const),
    words: fc.string({ maxLength: 60 }),
    open: fc.option(fc.record({ article: fc.string({ minLength: 1 }), version: fc.nat(999_999_999) })),
  }),
  fc
    .record({
      page: fc.constant('work' as const),
      view: fc.constantFrom(...QUEUE_VIEWS),
      ticketId: fc.option(fc.stringMatching(/^[0-9A-Z]{26}$/)),
      person: fc.boolean(),
    })
    .map((route) => ({ ...route, person: route.person && route.ticketId !== null })),
);

describe('parseRoute()', () => {
  test('reads back every route that formatRoute() writes', () => {
    fc.assert(
      fc.property(anyRoute, (route) => {
        expect(parseRoute(formatRoute(route))).toEqual(route);
      }),
    );
  });

  test.each(['', '#', '#/', '#/nothing', '#/queue/closed', '#/queue', '#//'])(
    'leads home from %j',
    (hash) => {
      expect(parseRoute(hash)).toEqual(HOME);
    },
  );

  test('reads the token out of a one-time link', () => {
    expect(parseRoute('#/set-password?token=abc_-1%2B2')).toEqual({
      page: 'set-password',
      token: 'abc_-1+2',
    });
    expect(parseRoute('#/set-password')).toEqual({ page: 'set-password', token: '' });
  });

  test('drops a version that cannot be one', () => {
    expect(parseRoute('#/articles/due?article=a&version=x')).toMatchObject({ view: 'due', open: null });
    expect(parseRoute('#/articles')).toMatchObject({ view: 'queue', open: null });
  });

  test('drops a case id that cannot be one', () => {
    expect(parseRoute('#/queue/mine/../../x')).toMatchObject({ view: 'mine', ticketId: null });
  });
});
