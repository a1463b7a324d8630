import { expect, test } from 'vitest';
import { longMessages, type Told } from './long-messages.ts';

const FOLDS = 2;

/** A labelled line; a request of a matter, or a lawful question about one or none. */
function line(text: string, rule: string | null, about: string | null = rule): Told {
  return { source: rule === null ? 'lookalikes' : 'requests', turns: [text], rule, about, unread: true };
}
const lines = Array.from({ length: 12 }, (_, at) => [
  line(`代孕${at}`, 'surrogacy'),
  line(`抄${at}`, null, 'surrogacy'),
  line(`问${at}`, null, null),
]).flat();
const long = longMessages(lines, FOLDS);

test('longMessages() keeps what a line is beside a lawful one', () => {
  expect(long.length).toBeGreaterThan(6);
  for (const { turns, rule } of long) {
    expect(turns.join('').split('，')).toHaveLength(2);
    expect(rule).toBe(turns.join('').includes('代孕') ? 'surrogacy' : null);
  }
});

test('longMessages() puts together lines of one fold alone', () => {
  const foldOf = (text: string): number => lines.findIndex(({ turns }) => turns[0] === text) % FOLDS;
  for (const { turns, fold } of long)
    expect((turns[0] ?? '').split('，').map((text) => foldOf(text))).toEqual([fold, fold]);
});

test('longMessages() are learned from and never measured', () => {
  expect(long.every(({ source, unread }) => source === 'together' && !unread)).toBe(true);
});
