import { createParser } from '../../ingest/worker/create-parser.ts';
import type { Parser } from '../../ingest/worker/parser.ts';
import { repeat } from '../jobs/repeat.ts';
import type { Place } from '../place-of.ts';
import type { Store } from '../store/ports.ts';
import { createOpenCopies } from './open-copies.ts';
import { createOriginals } from './originals.ts';
import { createUploadReader } from './read-uploads.ts';
import { createArticleWords, type UploadDesk } from './upload-desk.ts';

/** How often files are looked for that another process received or left behind. */
const LOOK_MS = 15_000;
/** The process that draws pages and makes copies ends when nobody has asked for one for so long. */
const IDLE_MS = 60_000;

/** A desk that is open. */
export interface OpenDesk extends UploadDesk {
  /** What is being read is left for the next start. */
  close(): Promise<void>;
}

/** Opens the desk at which documents are uploaded, and reads what waits there. Reading and drawing happen in processes
 * of their own, so that residents are answered meanwhile.
 * @param parts.home Where the association is.
 * @param parts.newParser Makes what they are, one for reading and one for drawing; {@link createParser} by default. */
export function openDesk(parts: {
  dataDir: string;
  store: Pick<Store, 'uploads' | 'users' | 'knowledge'>;
  home: Place;
  now: () => number;
  onError: (error: unknown) => void;
  newParser?: () => Parser;
}): OpenDesk {
  const { store, now, onError, newParser = createParser } = parts;
  const originals = createOriginals(parts.dataDir);
  const parser = newParser();
  const reader = createUploadReader({
    uploads: store.uploads,
    users: store.users,
    originals,
    parser,
    home: parts.home,
    openCopy: createOpenCopies(originals, async (path, shown, to) => parser.strip(path, shown, to), now),
    now,
    onFault: onError,
  });
  const reading = repeat(() => reader.run(), { everyMs: LOOK_MS, onError });
  // What an earlier run left unread is read at once.
  reading.wake();
  const drawer = newParser();
  let idle: NodeJS.Timeout | undefined;
  const drawing = async <T>(work: () => Promise<T>): Promise<T> => {
    clearTimeout(idle);
    try {
      return await work();
    } finally {
      clearTimeout(idle);
      idle = setTimeout(() => void drawer.close(), IDLE_MS);
      idle.unref();
    }
  };
  return {
    originals,
    wake: () => reading.wake(),
    articles: createArticleWords(store.knowledge),
    openCopy: createOpenCopies(
      originals,
      async (path, shown, to) => drawing(() => drawer.strip(path, shown, to)),
      now,
    ),
    picture: async (hash, fileName, page) =>
      drawing(() => drawer.picture(originals.pathOf(hash), fileName, page)),
    async close() {
      clearTimeout(idle);
      reader.stop();
      drawer.abort();
      await Promise.all([reading.stop(), drawer.close()]);
    },
  };
}
