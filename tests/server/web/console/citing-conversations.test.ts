import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** Headings that were brought into sight. */
let shown: (string | null)[];

beforeEach(() => {
  shown = [];
  const { window, document, HTMLElement } = parseHTML('<!doctype html><body><div id="root"></div></body>');
  Object.assign(HTMLElement.prototype, {
    scrollIntoView(this: Element) {
      shown.push(this.textContent);
    },
  });
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', document);
  vi.stubGlobal('navigator', { userAgent: '' });
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
});
afterEach(() => vi.unstubAllGlobals());

test('the conversations that cited what is withdrawn come into sight, once', async () => {
  const { act, createElement } = await import('react');
  const { createRoot } = await import('react-dom/client');
  const { CitingConversations } = await import(
    '../../../../server/web/console/articles/citing-conversations.tsx'
  );
  const root = createRoot(document.querySelector('#root') ?? document.body);
  for (let times = 0; times < 2; times += 1) {
    await act(async () => root.render(createElement(CitingConversations, { conversations: [] })));
  }
  expect(shown).toEqual(['没有回答引用过它']);
  await act(async () => root.unmount());
});
