import { createHash } from 'node:crypto';

/** Groups of a cross-validation. */
export const FOLDS = 5;

/** The group of an article: all its questions are kept together. The same in every run and for every pack. */
export function foldOf(article: string): number {
  return createHash('sha256').update(article).digest().readUInt16LE(0) % FOLDS;
}

/** Names a set of training texts. */
export function fingerprintOf(lines: readonly string[]): string {
  return createHash('sha256').update(lines.toSorted().join('\n')).digest('hex').slice(0, 16);
}
