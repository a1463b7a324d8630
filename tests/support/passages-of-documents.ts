import { runIngest } from '../../ingest/run-ingest.ts';
import { inlineParser } from '../../ingest/worker/inline-parser.ts';
import { versionPassages } from '../../knowledge/article-passages.ts';
import type { Passage } from '../../knowledge/passage.ts';

/** Reads the documents of a folder as `youyu ingest` does.
 * @returns Their passages, approved. */
export async function passagesOfDocuments(folder: string): Promise<readonly Passage[]> {
  const passages: Passage[] = [];
  await runIngest({
    paths: [folder],
    collection: 'documents',
    today: '2026-11-25',
    parser: inlineParser(),
    sink: {
      versionsOf: async () => [],
      sameContent: async () => [],
      madeOf: async () => [],
      proposeAgain: async () => null,
      needsOf: async ({ needs }) => needs,
      add: async (document) => {
        passages.push(...versionPassages(document.passages, 1, 'approved'));
        return { version: 1, created: true, status: 'approved', needs: document.needs, waived: [] };
      },
    },
  });
  return passages;
}
