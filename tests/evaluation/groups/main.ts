import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKnowledgeBase } from '../../../knowledge/answer/create-knowledge-base.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { openServedIndex } from '../../../knowledge/snapshot/open-served-index.ts';
import { goldLines, playInGroup, sampleOf } from './play-in-group.ts';

/** `npm run eval:groups [-- --short]`: says every message of the gold sets into a group and looks for words of private matters in what
 * comes out there; what did, and one JSON object as the last line. It ends with 1 where anything did. */
const SHORT_EVERY = 100;
const started = Date.now();
const all = goldLines();
const messages = process.argv.includes('--short') ? sampleOf(all, SHORT_EVERY) : all;
const folder = mkdtempSync(join(tmpdir(), 'youyu-groups-'));
const { index } = await openServedIndex(join(folder, 'none'));
const { leaks, personal, lines } = await playInGroup(loadLexicon(), createKnowledgeBase({ index }), messages);
rmSync(folder, { recursive: true, force: true });
const result = {
  messages: messages.length,
  personal,
  lines,
  leaks: leaks.length,
  seconds: Math.round((Date.now() - started) / 1000),
};
// The gold sets are no resident's words.
for (const { id, word, said, line } of leaks)
  console.log(`${id} 「${word}」\n  said: ${said}\n  came out: ${line}`);
console.table([result]);
console.log(JSON.stringify(result));
process.exitCode = leaks.length === 0 ? 0 : 1;
