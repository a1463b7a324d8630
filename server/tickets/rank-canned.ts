/** What a ready-made reply is found by. */
interface Findable {
  readonly title: string;
  /** First letters of the title's pinyin. */
  readonly initials: string;
  readonly body: string;
}

/** How well a ready-made reply fits what was typed: 0 best, null not at all. */
export function rankCanned(reply: Findable, search: string): number | null {
  const wanted = search.normalize('NFKC').trim().toLowerCase();
  if (wanted === '') return 0;
  const title = reply.title.normalize('NFKC').toLowerCase();
  const letters = wanted.replaceAll(/\s/g, '');
  if (title.startsWith(wanted)) return 0;
  if (reply.initials.startsWith(letters)) return 1;
  if (title.includes(wanted)) return 2;
  if (reply.initials.includes(letters)) return 3;
  return reply.body.normalize('NFKC').toLowerCase().includes(wanted) ? 4 : null;
}
