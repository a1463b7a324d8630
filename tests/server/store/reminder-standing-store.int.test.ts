import { expect, test } from 'vitest';
import { onEachEngine } from '../../support/store-engines.ts';

onEachEngine((place) => {
  test('why reminders fail is known to every process, until one is sent', async () => {
    const [store, other] = [await place.open(), await place.open()];
    expect(await other.reminderStanding.trouble()).toBeNull();
    for (const trouble of ['errcode_40037', 'errcode_43004', null]) {
      await store.reminderStanding.note(trouble);
      expect(await other.reminderStanding.trouble()).toBe(trouble);
    }
  });
});
