import type { OutgoingDraft } from './append-messages.ts';
import { programNote } from './program-note.ts';

/** Says below words that pictures which were to go with them did not: to both sides where a resident wrote, to colleagues
 * where a counsellor did. Nothing for none. */
export function gonePictures(line: {
  readonly id: string;
  readonly by: 'resident' | 'counsellor';
  readonly gone: number;
  /** Epoch milliseconds. */
  readonly at: number;
}): readonly OutgoingDraft[] {
  const { id, by, gone, at } = line;
  if (gone === 0) return [];
  const text =
    by === 'resident'
      ? `文字已送到，${gone} 张图片没有送到：图片已经不在了。要看图片，请重新选一次再发。`
      : `文字已发给居民，${gone} 张图片没有发出：图片已经不在了。请重新选一次再发。`;
  return [programNote({ id, text, toAll: by === 'resident', at })];
}
