import { expect, test } from 'vitest';
import { judgePolicy } from '../../../../bot/dialogue/policy/judge-policy.ts';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

const STORY =
  '我老婆怀孕三十二周了，昨天晚上开始头有点痛，今天早上起来眼睛看东西不清楚，没有出血也没有肚子疼，血压在家量了一百五十多，' +
  '她妈说没事，我还是不放心，想问问要不要去医院，要挂什么科，路上要注意什么，家里离医院有二十公里，没有车。';

/** Times that the peers are measured at most, until a quiet moment shows what they cost. */
const MOST_ROUNDS = 60;
let runs = 0;

function judge(message: string): void {
  const lexicon = loadLexicon();
  runs += 1;
  // Never the same text twice: the reader keeps its last reading.
  const text = `${message}${runs}`;
  triage(lexicon, { text, earlier: [], at: 0 });
  judgePolicy(lexicon, { text, earlier: [] });
}

function millisecondsFor(message: string, times: number): number {
  const start = performance.now();
  for (let time = 0; time < times; time += 1) judge(message);
  return performance.now() - start;
}

/** How many times as long 5,000 characters take as 500. Ten short messages are measured next to each long one, so that a
 * busy machine slows both, and the quietest run of each counts.
 *
 * @param enough No more is measured once it is no more than this. */
function growth(text: string, enough: number): number {
  const long = text.slice(0, 5000);
  const short = text.slice(0, 500);
  millisecondsFor(short, 20);
  let [quick, slow] = [Infinity, Infinity];
  for (let round = 0; round < MOST_ROUNDS && (round < 3 || slow / quick > enough); round += 1) {
    quick = Math.min(quick, millisecondsFor(short, 10) / 10);
    slow = Math.min(slow, millisecondsFor(long, 1));
  }
  return slow / quick;
}

// The bench has limits in milliseconds; here everything is measured against its peer in the same run.
test('ten times the characters take triage() and judgePolicy() no more than 13 times as long', () => {
  expect(growth(STORY.repeat(50), 13)).toBeLessThanOrEqual(13);
});

// A text whose cost grows with the square of its length would take a hundred times as long.
test.each(['没有', '血流不止', '怀孕如果以前听说', '一', '昨天看电视\n', '不是没有', '我现在流血', 'ab12'])(
  'ten times a text of nothing but 「%s」 takes no more than 30 times as long',
  (words) => {
    expect(growth(words.repeat(2500), 30)).toBeLessThanOrEqual(30);
  },
);
