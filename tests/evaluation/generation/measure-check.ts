import { judgeHandWritten, judgePack, type Verdicts } from './judge-sentences.ts';

/** `npm run eval:generation [-- --short] [-- --wrong]`: how often the check of generated sentences is right, by kind of
 * sentence; a table for people and one JSON object as the last line. */
const isShort = process.argv.includes('--short');
const verdicts = [...(await judgeHandWritten()), ...(await judgePack(isShort ? 12 : 1))];

for (const { kind, isTrue, total, kept, wrong } of verdicts) {
  const share = ((100 * kept) / total).toFixed(1);
  console.log(
    `${kind.padEnd(28)} ${String(total).padStart(6)} ${isTrue ? 'to keep' : 'to drop'}  kept ${share.padStart(5)} %`,
  );
  if (process.argv.includes('--wrong')) for (const line of wrong.slice(0, 40)) console.log(`    ${line}`);
}
const sum = (wanted: boolean, read: (verdict: Verdicts) => number): number =>
  verdicts.filter(({ isTrue }) => isTrue === wanted).reduce((total, verdict) => total + read(verdict), 0);
console.log(
  JSON.stringify({
    trueKept: sum(true, ({ kept }) => kept) / sum(true, ({ total }) => total),
    falseKept: sum(false, ({ kept }) => kept) / sum(false, ({ total }) => total),
    kinds: Object.fromEntries(verdicts.map(({ kind, total, kept }) => [kind, { total, kept }])),
  }),
);
