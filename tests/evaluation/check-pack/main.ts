import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { articleToPassages, versionPassages } from '../../../knowledge/article-passages.ts';
import { renderPassages } from '../../../knowledge/local/render-passages.ts';
import { NO_LOCAL_VALUES } from '../../../knowledge/local/render-local-slots.ts';
import { loadPack } from '../../../knowledge/load-pack.ts';
import { checkPack } from '../../../knowledge/pack-check/check-pack.ts';
import { builtInPackRules } from '../../../knowledge/pack-check/pack-rules.ts';
import { builtInEmbedder, builtInTokenizer } from '../../../knowledge/retrieval/build-index.ts';
import type { Passage } from '../../../knowledge/passage.ts';
import { isTopic, TOPICS } from '../../../knowledge/text/topics.ts';
import { createRunProgress } from './create-run-progress.ts';
import { leaveOneOut, type HeldOutResult } from './leave-one-out.ts';
import { REACH_TARGETS, reachOf } from './reachability.ts';
import { describeReport, describeTopic } from './report.ts';

/** `npm run check:pack [-- --short] [--topic NAME] [--verbose] [--write DIR]`: checks the articles that ship, and
 * whether each can be reached by its own similar questions. A bar on a terminal, plain lines elsewhere, then a table for
 * people; the last line is one JSON object for programs. `--short` asks every eighth question; `--topic` asks one topic's questions alone, among all articles;
 * `--write` puts a list for each topic asked into a folder. */
const { values: options } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    topic: { type: 'string' },
    write: { type: 'string' },
  },
});
const { short, verbose, topic: only, write: writeTo } = options;
if (only !== undefined && !isTopic(only)) {
  console.error(`There is no topic "${only}"; choose from ${TOPICS.join(' ')}`);
  process.exit(2);
}
/** Every how many-th question a short run asks. */
const SAMPLE = 8;

const started = performance.now();
const pack = await loadPack();
const problems = checkPack(pack, builtInPackRules(new Date()));
const passages = renderPassages(
  pack.articles.flatMap((article) => versionPassages(articleToPassages(article), 1, 'in_review')),
  NO_LOCAL_VALUES,
);
const parts = { tokenizer: builtInTokenizer(), embedder: builtInEmbedder() };
const results: HeldOutResult[] = [];
const ask = (question: number, { topic }: Passage): boolean =>
  (!short || question % SAMPLE === 0) && (only === undefined || topic === only);
const all = passages.reduce(
  (sum, passage) => sum + passage.questions.filter((_, at) => ask(at, passage)).length,
  0,
);
const progress = createRunProgress(process.stderr, all, 'questions asked');
for await (const result of leaveOneOut(passages, parts, ask)) {
  results.push(result);
  progress.step(results.length, result.topic);
}
progress.stop();

const shown = only === undefined ? problems : problems.filter(({ topic }) => topic === only);
const report = { articles: pack.articles, problems: shown, results };
for (const line of describeReport(report, verbose)) console.log(line);
if (writeTo !== undefined) {
  await mkdir(writeTo, { recursive: true });
  for (const topic of only === undefined ? TOPICS : [only]) {
    await writeFile(join(writeTo, `${topic}.txt`), `${describeTopic(report, topic).join('\n')}\n`);
  }
}
const { questions, hit1, hit3 } = reachOf(results);
const reached = hit1 >= REACH_TARGETS.hit1 && hit3 >= REACH_TARGETS.hit3;
if (!reached) {
  console.log(
    `\nleave-one-out: hit@1 ${hit1.toFixed(3)}, hit@3 ${hit3.toFixed(3)}; wanted ${REACH_TARGETS.hit1}, ${REACH_TARGETS.hit3}`,
  );
}
const ok = shown.length === 0 && reached;
console.log(
  JSON.stringify({
    run: 'check:pack',
    short,
    ok,
    articles: pack.articles.length,
    problems: shown.length,
    questions,
    hit1: round(hit1),
    hit3: round(hit3),
    seconds: round((performance.now() - started) / 1000),
  }),
);
process.exitCode = ok ? 0 : 1;

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
