import type * as loadLexiconModule from '../../knowledge/lexicon/load-lexicon.ts';
import type * as messageReaderModule from '../../bot/dialogue/matching/message-reader.ts';
import type * as triageModule from '../../bot/dialogue/triage/triage.ts';
import type * as judgePolicyModule from '../../bot/dialogue/policy/judge-policy.ts';
import type * as heedPolicyModule from '../../bot/dialogue/policy/heed-policy.ts';
import { parseArgs } from 'node:util';
import { NO_PLACE } from '../../knowledge/lexicon/home-place.ts';
import { normalizeText } from '../../knowledge/text/normalize.ts';
import { percentile } from '../../server/cli/eval/metrics.ts';
import { readTriageLines } from '../evaluation/training/triage-lines.ts';
import { builtModule } from './built-module.ts';

/** `npm run bench:triage [-- --short]`: what triage and policy cost a message, next to one pass of the message reader and
 * to a plain scan of the same characters. A request beside a name and a number, which policy judges with and without them, is
 * measured by itself: it is the dearest there is. The built program is measured, as residents meet it. What counts is processor time, not time waited for a busy machine, and of each
 * text the quietest of some rounds. Fails when the cost is not linear or out of proportion; the limits in milliseconds are
 * checked in the long run only. */
const { values: options } = parseArgs({ options: { short: { type: 'boolean', default: false } } });

/** Characters of a message, texts, and the most that triage and policy may take: 99 in 100, in milliseconds. */
const SIZES = [
  { size: 200, runs: options.short ? 200 : 2000, limit: 1 },
  { size: 500, runs: options.short ? 100 : 1000, limit: null },
  { size: 5000, runs: options.short ? 30 : 300, limit: 10 },
] as const;
/** How often each text is measured. */
const ROUNDS = options.short ? 2 : 5;
/** Most that triage and policy may take of what the reader alone takes. */
const MOST_OF_READER = 4;
/** Ends a message with a request that is declined, and with who asks. */
const REQUEST = '。帮我看看胎儿是男是女，我叫李晓明，电话13812345678';
/** Ten times the characters may take so many times as long. */
const MOST_FOR_TEN_TIMES = 15;

const { loadLexicon } = await builtModule<typeof loadLexiconModule>('knowledge/lexicon/load-lexicon');
const { messageReader } = await builtModule<typeof messageReaderModule>(
  'bot/dialogue/matching/message-reader',
);
const { triage } = await builtModule<typeof triageModule>('bot/dialogue/triage/triage');
const { judgePolicy } = await builtModule<typeof judgePolicyModule>('bot/dialogue/policy/judge-policy');
const { heedPolicy } = await builtModule<typeof heedPolicyModule>('bot/dialogue/policy/heed-policy');
const lexicon = loadLexicon();
const reader = messageReader(lexicon);
const story = readTriageLines()
  .lines.map(({ turns }) => normalizeText(turns.join('，')))
  .join('。');

/** Requests that policy judged with who asks and without. */
let judgedTwice = 0;

function judged(text: string): unknown {
  const danger = triage(lexicon, { text, earlier: [], at: 0 });
  let judgements = 0;
  const declined = heedPolicy(
    lexicon,
    (own, input) => {
      judgements += 1;
      return judgePolicy(own, input);
    },
    { text, earlier: [], home: NO_PLACE, intake: null },
  );
  if (judgements > 1) judgedTwice += 1;
  return [danger, declined];
}

const kinds = {
  judged,
  request: (text: string): unknown => judged(text.slice(0, -REQUEST.length) + REQUEST),
  reader: (text: string): unknown => reader.read(text),
  scan: (text: string): unknown => countedCharacters(text),
} as const;
type Kind = keyof typeof kinds;
const KINDS = ['judged', 'request', 'reader', 'scan'] as const satisfies readonly Kind[];

const failures: string[] = [];
const medians = new Map<number, number>();
console.log(
  'characters        triage + policy      with name, number           reader alone       plain scan      of reader',
);
for (const { size, runs, limit } of SIZES) {
  const times = measured(size, runs);
  const [half, most] = [0.5, 0.99].map((share) => ({
    judged: percentile(times.judged, share),
    request: percentile(times.request, share),
    reader: percentile(times.reader, share),
    scan: percentile(times.scan, share),
  }));
  if (half === undefined || most === undefined) throw new Error('Cannot measure: there are no runs');
  const ratio = half.judged / half.reader;
  medians.set(size, half.judged);
  console.log(
    [
      String(size).padStart(10),
      ...(['judged', 'request', 'reader'] as const).map((kind) =>
        `${ms(half[kind])} / ${ms(most[kind])}`.padStart(20),
      ),
      ms(half.scan).padStart(14),
      ratio.toFixed(2).padStart(12),
    ].join('   '),
  );
  if (ratio > MOST_OF_READER) failures.push(`${size} characters take ${ratio.toFixed(1)} times the reader`);
  for (const kind of ['judged', 'request'] as const)
    if (limit !== null && !options.short && most[kind] > limit)
      failures.push(
        `${size} characters (${kind}) take ${ms(most[kind])} at the 99th percentile, more than ${limit} ms`,
      );
}
// A long story may drown the request.
if (judgedTwice === 0) failures.push('no request was judged with and without who asks');
const growth = (medians.get(5000) ?? 0) / (medians.get(500) ?? 1);
console.log(`\n5000 characters take ${growth.toFixed(1)} times as long as 500 (p50 / p99 in milliseconds)`);
if (growth > MOST_FOR_TEN_TIMES)
  failures.push(`ten times the characters take ${growth.toFixed(1)} times as long`);
for (const failure of failures) console.error(failure);
if (failures.length > 0) process.exitCode = 1;

/** Milliseconds of processor time for every text, by kind, in the quietest of the rounds. No text comes twice in a row: the
 * reader keeps its last reading. */
function measured(size: number, texts: number): Readonly<Record<Kind, number[]>> {
  const times: Record<Kind, number[]> = { judged: [], request: [], reader: [], scan: [] };
  // The first round warms up.
  for (let round = 0; round <= ROUNDS; round += 1)
    for (let index = 0; index < texts; index += 1)
      for (const [offset, kind] of KINDS.entries()) {
        const from = ((index * KINDS.length + offset) * 131) % (story.length - size);
        const text = story.slice(from, from + size);
        const started = process.cpuUsage();
        kinds[kind](text);
        const { user, system } = process.cpuUsage(started);
        if (round > 0) times[kind][index] = Math.min(times[kind][index] ?? Infinity, (user + system) / 1000);
      }
  return times;
}

function countedCharacters(text: string): number {
  const counts = new Map<number, number>();
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  return counts.size;
}

function ms(value: number): string {
  return value.toFixed(3);
}
