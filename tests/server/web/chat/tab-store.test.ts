import { expect, test } from 'vitest';
import { createTabStore } from '../../../../server/web/chat/session/tab-store.ts';
import { createMemoryArea } from './memory-area.ts';

const session = { session: 's', token: 't' };

test('createTabStore() writes nothing to the device unless asked', () => {
  const device = createMemoryArea();
  createTabStore(createMemoryArea(), device).write({ session, draft: '一句话' });
  expect(device.size()).toBe(0);
});

test('remember() moves what is kept to the device, so that another tab finds it', () => {
  const device = createMemoryArea();
  const tab = createMemoryArea();
  const store = createTabStore(tab, device);
  store.write({ session });
  store.remember(true);
  expect(tab.size()).toBe(0);
  const other = createTabStore(createMemoryArea(), device);
  expect(other.remembered()).toBe(true);
  expect(other.read().session).toEqual(session);
});

test('remember() takes everything off the device when it is switched off', () => {
  const device = createMemoryArea();
  const store = createTabStore(createMemoryArea(), device);
  store.write({ session });
  store.remember(true);
  store.remember(false);
  expect(device.size()).toBe(0);
  expect(store.read().session).toEqual(session);
});

test('clear() forgets the conversation everywhere and keeps how the page looks', () => {
  const device = createMemoryArea();
  const store = createTabStore(createMemoryArea(), device);
  store.write({ session, draft: '一句话', large: true });
  store.remember(true);
  store.clear();
  expect(device.size()).toBe(0);
  expect(store.remembered()).toBe(false);
  expect(store.read()).toMatchObject({ session: null, outbox: [], draft: '', large: true });
});

test('createTabStore() keeps in memory what a browser without storage cannot', () => {
  const store = createTabStore(null, null);
  store.write({ session });
  expect(store.read().session).toEqual(session);
});

test('read() survives what it cannot parse', () => {
  const tab = createMemoryArea();
  tab.setItem('youyu.chat', '{');
  expect(createTabStore(tab, null).read().session).toBeNull();
});

test('vanish() leaves nothing in the tab or on the device, and nothing comes back', () => {
  const device = createMemoryArea();
  const tab = createMemoryArea();
  const store = createTabStore(tab, device);
  store.write({ session, draft: '一句话', large: true });
  store.remember(true);
  store.write({ draft: '又一句话' });
  store.vanish();
  store.write({ activeAt: 1 });
  store.remember(true);
  expect([tab.size(), device.size()]).toEqual([0, 0]);
  expect(store.read().draft).toBe('');
});
