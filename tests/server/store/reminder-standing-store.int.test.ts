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

  test('why reminders fail outlives a start, and is forgotten where the settings are others', async () => {
    const [store, other] = [await place.open(), await place.open()];
    await store.reminderStanding.settle('one');
    await store.reminderStanding.note('errcode_40037');
    await other.reminderStanding.settle('one');
    expect(await store.reminderStanding.trouble()).toBe('errcode_40037');
    await other.reminderStanding.settle('two');
    expect(await store.reminderStanding.trouble()).toBeNull();
  });
});
