import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { messageReader } from '../../../bot/dialogue/matching/message-reader.ts';
import type { judgePolicy } from '../../../bot/dialogue/policy/judge-policy.ts';
import type { triage } from '../../../bot/dialogue/triage/triage.ts';
import type { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { ensureBuilt } from '../../../server/setup/build.mjs';

const APP = join(import.meta.dirname, '..', '..', '..', 'dist', 'app');

/** What a bench times: the judges as `npm start` runs them. The sources run with helpers around every function (names are
 * kept), which take about a seventh of the time. */
export interface Judges {
  readonly loadLexicon: typeof loadLexicon;
  readonly messageReader: typeof messageReader;
  readonly triage: typeof triage;
  readonly judgePolicy: typeof judgePolicy;
}

/** Builds the program where that is needed, and loads its judges. */
export async function builtJudges(): Promise<Judges> {
  ensureBuilt(['app'], (line) => console.error(line));
  const [lexicon, reader, triage, policy]: readonly Judges[] = await Promise.all(
    [
      'knowledge/lexicon/load-lexicon.js',
      'bot/dialogue/matching/message-reader.js',
      'bot/dialogue/triage/triage.js',
      'bot/dialogue/policy/judge-policy.js',
    ].map((path) => import(pathToFileURL(join(APP, path)).href)),
  );
  if (lexicon === undefined || reader === undefined || triage === undefined || policy === undefined)
    throw new Error('Cannot measure: the program was not built');
  return {
    loadLexicon: lexicon.loadLexicon,
    messageReader: reader.messageReader,
    triage: triage.triage,
    judgePolicy: policy.judgePolicy,
  };
}
