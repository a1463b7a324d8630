import { setImmediate as turn } from 'node:timers/promises';
import type { ReadDocument } from '../extract.ts';
import { IngestError } from '../ingest-error.ts';
import { inlineParser } from './inline-parser.ts';
import type { Report, Task } from './messages.ts';
import { watchParent } from './watch-parent.ts';

// The process in which documents are read: one task at a time, until the parent goes.

/** So many are taken in within a few milliseconds. */
const PASSAGES_AT_ONCE = 1000;
/** What a server spares for reading; a file that needs more is lost, and the server goes on. */
const LARGEST_RSS_BYTES = 1_450_000_000;

watchParent(process.ppid, { largestRssBytes: LARGEST_RSS_BYTES });
const parser = inlineParser();

function say(report: Report): void {
  process.send?.(report);
}

/** Says the passages of long documents in parts. */
async function withoutPassages(
  id: number,
  documents: readonly ReadDocument[],
): Promise<readonly ReadDocument[]> {
  const short: ReadDocument[] = [];
  for (const [of, document] of documents.entries()) {
    const { passages } = document.version;
    if (passages.length <= PASSAGES_AT_ONCE) {
      short.push(document);
      continue;
    }
    for (let from = 0; from < passages.length; from += PASSAGES_AT_ONCE) {
      say({ kind: 'passages', id, of, passages: passages.slice(from, from + PASSAGES_AT_ONCE) });
      // Each leaves before the next one: together they would arrive together.
      await turn();
    }
    short.push({ ...document, version: { ...document.version, passages: [] } });
  }
  return short;
}

async function carryOut(task: Task): Promise<void> {
  const { id } = task;
  const rssBytes = (): number => process.memoryUsage().rss;
  try {
    if (task.kind === 'read') {
      const documents = await parser.read(task.request, (done, all) => say({ kind: 'page', id, done, all }));
      const short = await withoutPassages(id, documents);
      const peakRssBytes = process.resourceUsage().maxRSS * 1024;
      say({ kind: 'read', id, documents: short, rssBytes: rssBytes(), peakRssBytes });
    } else if (task.kind === 'picture') {
      const png = await parser.picture(task.path, task.shown, task.page);
      say({ kind: 'picture', id, png, rssBytes: rssBytes() });
    } else if (task.kind === 'strip') {
      const stripped = await parser.strip(task.path, task.shown, task.to);
      say({ kind: 'stripped', id, stripped, rssBytes: rssBytes() });
    } else {
      const unpacked = await parser.unpack(task.path, task.shown, task.folder);
      say({ kind: 'unpacked', id, unpacked, rssBytes: rssBytes() });
    }
  } catch (error) {
    const known = error instanceof IngestError;
    const message = error instanceof Error ? error.message : 'unknown reason';
    say({ kind: 'failed', id, code: known ? error.code : null, message, rssBytes: rssBytes() });
  }
}

process.on('message', (task: Task) => void carryOut(task));
process.on('disconnect', () => process.exit(0));
// A parser that throws where nobody waits must not take the answer to the parent with it.
process.on('unhandledRejection', () => {});
