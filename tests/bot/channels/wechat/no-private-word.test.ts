import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createKnowledgeBase } from '../../../../knowledge/answer/create-knowledge-base.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { openServedIndex } from '../../../../knowledge/snapshot/open-served-index.ts';
import { goldLines, playInGroup } from '../../../evaluation/groups/play-in-group.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** One message in so many; all with `YOUYU_WHOLE_GOLD=1`, which takes minutes. */
const EVERY = process.env['YOUYU_WHOLE_GOLD'] === '1' ? 1 : 29;

test('no word of a private matter comes out into a group', async () => {
  const lexicon = loadLexicon();
  const { index } = await openServedIndex(join(temporaryFolder(), 'none'));
  const messages = goldLines().filter((_, place) => place % EVERY === 0);
  const played = await playInGroup(lexicon, createKnowledgeBase({ index }), messages);
  // Enough of both kinds was said for this to mean something.
  expect(played.personal).toBeGreaterThan(messages.length / 10);
  expect(played.lines).toBeGreaterThan(messages.length / 2);
  expect(played.leaks).toEqual([]);
}, 3_600_000);
