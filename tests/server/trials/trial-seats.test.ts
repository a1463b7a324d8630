import { expect, test } from 'vitest';
import { createTrialSeats } from '../../../server/trials/trial-seats.ts';

test('createTrialSeats() lets two of one person and eight of all be under way, and the next when one has ended', () => {
  const seats = createTrialSeats();
  const first = seats.take('a');
  seats.take('a');
  expect(seats.take('a')).toBe('own');
  const others = ['b', 'c', 'd'].flatMap((person) => [seats.take(person), seats.take(person)]);
  expect(others.filter((seat) => typeof seat === 'string')).toEqual([]);
  expect(seats.take('e')).toBe('all');
  expect(seats.take('b')).toBe('own');
  if (typeof first === 'string') throw new Error('There was none');
  first();
  expect(typeof seats.take('e')).toBe('function');
  expect(seats.take('a')).toBe('all');
});
