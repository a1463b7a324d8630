import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** A message of the gold sets. */
export interface GoldLine {
  readonly id: string;
  readonly text: string;
  /** As the gold sets judge it; null where they say nothing of danger. */
  readonly level: 'emergency' | 'urgent' | 'routine' | null;
  /** What the gold sets say it is about: set, level, kind, group, what is to be done, form, topics. */
  readonly about: string;
}

const read = (name: string): string => readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');

const words = z.array(z.string().min(1));
const { alone, withSomebody, somebody } = z
  .strictObject({ alone: words, withSomebody: words, somebody: words })
  .parse(JSON.parse(read('./sensitive-words.json')));

const publicIds: ReadonlySet<string> = new Set(
  read('./public-lines.txt')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => line.split(/\s+/u))
    .filter((id) => id !== ''),
);
/** Digits by which somebody can be found. */
const IDENTIFYING = /\d{11}/u;

/** Whether a line tells or asks of a private matter: in danger, of what is shameful to have asked whoever it is about, of what is
 * private about somebody, or by which somebody can be found. Made by hand from the lines, and of nothing that the product knows.
 *
 * @returns Its sensitive words; null for what may be answered among neighbours. */
export function privateWordsOf({ id, text, level }: Omit<GoldLine, 'about'>): readonly string[] | null {
  const isDanger = level === 'emergency' || level === 'urgent';
  if (publicIds.has(id) && !isDanger) return null;
  const isAboutSomebody = somebody.some((word) => text.includes(word));
  const shameful = alone.filter((word) => text.includes(word));
  const intimate = withSomebody.filter((word) => text.includes(word));
  const isPrivate =
    isDanger || shameful.length > 0 || (isAboutSomebody && intimate.length > 0) || IDENTIFYING.test(text);
  return isPrivate ? [...shameful, ...intimate, ...(text.match(/\d{5,}/gu) ?? [])] : null;
}
