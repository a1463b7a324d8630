import { expect, test } from 'vitest';
import { readEntrance } from '../../../../server/web/chat/session/entrance.ts';

test('readEntrance() takes the token of a one-time link after the mark, and nothing else for one', () => {
  const token = 'a1_-'.repeat(10);
  expect(readEntrance('', `#private=${token}`).link).toBe(token);
  expect(readEntrance('', `#private=${token}&x=1`).link).toBeNull();
  expect(readEntrance('', '#private=').link).toBeNull();
  expect(readEntrance(`?private=${token}`).link).toBeNull();
});
