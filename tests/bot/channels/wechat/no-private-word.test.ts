import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createKnowledgeBase } from '../../../../knowledge/answer/create-knowledge-base.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { TOPICS } from '../../../../knowledge/text/topics.ts';
import { openServedIndex } from '../../../../knowledge/snapshot/open-served-index.ts';
import { goldLines, playInGroup, sampleOf } from '../../../evaluation/groups/play-in-group.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** One message in so many of everything that the gold sets know, and of each at least one; `npm run eval:groups` says all of them. */
const EVERY = 100;

test('no word of a private matter comes out into a group', async () => {
  const lexicon = loadLexicon();
  const { index } = await openServedIndex(join(temporaryFolder(), 'none'));
  const messages = sampleOf(goldLines(), EVERY);
  const played = await playInGroup(lexicon, createKnowledgeBase({ index }), messages);
  // Enough of both kinds was said for this to mean something.
  expect(played.personal).toBeGreaterThan(messages.length / 10);
  expect(played.lines).toBeGreaterThan(messages.length / 2);
  expect(played.leaks).toEqual([]);
}, 600_000);

test('what is said into a group is of every topic, form, group of dangers and kind of request that the gold sets know', () => {
  const lines = goldLines();
  const kinds = (of: readonly { readonly about: string }[]) =>
    new Set(of.flatMap(({ about }) => about.split(' ')));
  const known = kinds(lines);
  expect(kinds(sampleOf(lines, EVERY))).toEqual(known);
  for (const topic of TOPICS) expect(known).toContain(topic);
});
