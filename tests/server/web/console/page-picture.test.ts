import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => {
  const { window, document } = parseHTML('<!doctype html><body><div id="root"></div></body>');
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', document);
  vi.stubGlobal('navigator', { userAgent: '' });
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
});
afterEach(() => vi.unstubAllGlobals());

test('a page of the original is said to be on its way until it is there, or cannot be shown', async () => {
  const { act, createElement } = await import('react');
  const { createRoot } = await import('react-dom/client');
  const { PagePicture } = await import('../../../../server/web/console/uploads/page-picture.tsx');
  const place = document.querySelector('#root') ?? document.body;
  const said = (): string => place.textContent ?? '';
  for (const [event, then] of [
    ['load', ''],
    ['error', '这一页是空白的，或显示不了。'],
  ] as const) {
    const root = createRoot(place);
    await act(async () =>
      root.render(createElement(PagePicture, { address: '/api/console/originals/1/pages/1', page: 1 })),
    );
    expect(said()).toContain('正在打开这一页…');
    await act(async () => void place.querySelector('img')?.dispatchEvent(new window.Event(event)));
    expect(said()).not.toContain('正在打开这一页…');
    expect(said()).toContain(then);
    await act(async () => root.unmount());
  }
});
