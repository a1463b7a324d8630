import { setImmediate as afterReading, setTimeout as sleep } from 'node:timers/promises';
import type { StoredMessage } from '../../../bot/runtime/ports.ts';
import type { Citation } from '../../../knowledge/text/answer.ts';
import { shanghaiDate } from '../../../knowledge/text/shanghai-date.ts';
import type { ChatMessage } from '../../api/chat.ts';
import type { AppDeps } from '../../app/deps.ts';
import type { PassageOriginRow } from '../../store/upload-port.ts';

/** Where residents open what a citation comes from. */
export type CitedOriginal = NonNullable<ChatMessage['citations'][number]['original']>;

/** Finds the original of a citation; undefined for what was not uploaded, or is in force no more. */
export type FindOriginal = (citation: Citation) => CitedOriginal | undefined;

/** So long a line of the chat waits for what residents open, in milliseconds. It was made when the document was read; what
 * has to be made anew is there when the line is shown the next time. */
const WAIT_MS = 400;

/** Looks up the originals of all that some messages cite: of approved documents alone, of which nothing was left out and
 * which residents can open by now, at the page of the cited passage. Where there is none, the citation's source still
 * names document and page. */
export async function citedOriginals(
  { store, desk, now }: Pick<AppDeps, 'store' | 'now'> & { readonly desk: Pick<AppDeps['desk'], 'openCopy'> },
  messages: readonly StoredMessage[],
): Promise<FindOriginal> {
  const cited = messages.flatMap(({ reply }) => reply?.citations ?? []);
  const origins = cited.length === 0 ? [] : await store.uploads.origins(cited);
  if (origins.length === 0) return () => undefined;
  const open = await store.uploads.open(origins, shanghaiDate(now()));
  const isOpen = new Set(open.map(keyOf));
  const approved = origins.filter((origin) => isOpen.has(keyOf(origin)) && origin.isOpen);
  const names = new Map(approved.map(({ fileHash, fileName }) => [fileHash, fileName]));
  const opened = await Promise.all(
    [...names].map(async ([hash, name]) => ((await isThere(desk.openCopy(hash, name))) ? hash : null)),
  );
  const shown = approved.filter(({ fileHash }) => opened.includes(fileHash));
  return (citation) => {
    const origin = originOf(
      citation,
      shown.filter((one) => keyOf(one) === keyOf(citation)),
    );
    if (origin === undefined) return undefined;
    const { fileHash, fileName, page, lastPage } = origin;
    const place = page !== null && /\.pdf$/i.test(fileName) ? `#page=${page}` : '';
    return { url: `/api/chat/originals/${fileHash}${place}`, fileName, page, lastPage };
  };
}

async function isThere(copy: Promise<string | null>): Promise<boolean> {
  const found = copy.then(
    (path) => path !== null,
    () => false,
  );
  const waiting = new AbortController();
  // On a busy machine the time is over before the disk's answer, long there, is read: it counts.
  const late = sleep(WAIT_MS, false, { signal: waiting.signal })
    .then(() => afterReading(false))
    .catch(() => false);
  return Promise.race([found, late]).finally(() => waiting.abort());
}

/** The passage that a citation quotes: of those under its heading the one with its words. */
function originOf(
  { section, quote }: Citation,
  passages: readonly PassageOriginRow[],
): PassageOriginRow | undefined {
  const words = quote.replace(/(?:…|\.\.\.)$/, '').trim();
  const under = passages.filter((passage) => passage.section === section);
  return (
    under.find(({ text }) => text.includes(words)) ??
    passages.find(({ text }) => text.includes(words)) ??
    under[0] ??
    passages[0]
  );
}

function keyOf({ article, version }: { readonly article: string; readonly version: number }): string {
  return `${article}@${version}`;
}
